import Diagnostics
import Foundation
import Synchronization

private let writeCounter = Atomic<Int>(0)

/// Puts bytes under a name so that a reader sees the old file or the whole new one, never a part: a temporary name in the
/// same folder, fsync, rename, fsync of the folder. Missing folders are made. What killed writers left is removed.
///
/// - Throws: a `Diagnostic` that names the file: full disk, no permission, …
public func writeAtomically(_ data: Data, to url: URL) throws(Diagnostic) {
  let folder = url.deletingLastPathComponent()
  try makeLastingFolder(folder)
  removeAbandonedParts(in: folder) { $0.hasPrefix(".\(url.lastPathComponent).") }
  let file = try newPart(of: url.lastPathComponent, in: folder)
  do {
    try file.write(data)
    try file.synchronise()
    try renameReplacing(file.path, with: url.path)
  } catch {
    unlink(file.path)
    var told = error
    told.place = .file(url.path)
    throw told
  }
  try OpenFile(folder: folder).synchronise()
}

/// Makes a folder and those above it.
func makeFolder(_ url: URL) throws(Diagnostic) {
  do {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  } catch {
    throw FileKind.obstacle(toFolder: url) ?? Diagnostic(error, doing: "make the folder", path: url.path)
  }
}

/// Makes a folder and those above it, and brings their names to the disk.
func makeLastingFolder(_ url: URL) throws(Diagnostic) {
  var above: [URL] = []
  var part = url.standardizedFileURL
  while part.path != "/", FileEntry(at: part) == .absent {
    part = part.deletingLastPathComponent().standardizedFileURL
    above.append(part)
  }
  try makeFolder(url)
  for folder in above { try synchroniseIfReadable(folder) }
}

/// Brings the names in a folder to the disk, unless it is another user's who shows them to nobody.
func synchroniseIfReadable(_ folder: URL) throws(Diagnostic) {
  guard access(folder.path, R_OK) == 0 else { return }
  try OpenFile(folder: folder).synchronise()
}

func renameReplacing(_ old: String, with new: String) throws(Diagnostic) {
  guard rename(old, new) == 0 else { throw SystemFailure.last("write", new).diagnostic }
}

/// A new temporary file, locked as long as its writer lives.
func newPart(of name: String, in folder: URL) throws(Diagnostic) -> OpenFile {
  while true {
    let number = writeCounter.add(1, ordering: .relaxed).newValue
    let part = folder.appending(path: ".\(name).\(getpid())-\(number).part")
    let file: OpenFile
    do throws(Diagnostic) {
      file = try OpenFile(new: part)
    } catch {
      // Another process may have this number too, in a container that shares the disk.
      if FileEntry(at: part) != .absent { continue }
      throw error
    }
    if try file.lock(waiting: false), file.isStillInPlace { return file }
  }
}

/// Removes what killed writers left in a folder: temporary files whose lock nobody holds.
///
/// - Parameter isWanted: which names; only temporary ones are asked about.
func removeAbandonedParts(in folder: URL, where isWanted: (String) -> Bool = { _ in true }) {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  for part in names where part.wholeMatch(of: #/\..+\.\d+-\d+\.part/#) != nil && isWanted(part) {
    let url = folder.appending(path: part)
    guard let file = try? OpenFile(reading: url), (try? file.lock(waiting: false)) == true, file.isStillInPlace else {
      continue
    }
    unlink(url.path)
  }
}
