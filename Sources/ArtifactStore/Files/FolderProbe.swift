import Diagnostics
import Foundation

/// Tries whether files can be written into a folder, and leaves nothing behind, also not what killed writers left: what takes hours
/// is not to be lost for the want of a place to write it to.
///
/// - Parameters:
///   - names: of the files that will be written there.
///   - folders: of the folders that will be made there.
/// - Throws: a `Diagnostic` that says what is in the way.
public func checkWritable(_ folder: URL, files names: [String], folders: [String]) throws(Diagnostic) {
  var made: [URL] = []
  var part = folder.standardizedFileURL
  while part.path != "/", FileKind(at: part) == .absent {
    made.append(part)
    part = part.deletingLastPathComponent().standardizedFileURL
  }
  // From the innermost; one in which somebody else has written meanwhile stays.
  defer { for folder in made { rmdir(folder.path) } }
  try makeFolder(folder)
  for folder in [folder] + folders.map({ folder.appending(path: $0) }) { removeAbandonedParts(in: folder) }
  do throws(Diagnostic) {
    unlink(try newPart(of: "probe", in: folder).path)
  } catch {
    var told = error
    told.place = .file(folder.path)
    throw told
  }
  for name in names {
    let file = folder.appending(path: name)
    if FileKind(at: file) == .folder {
      throw Diagnostic(
        "could not write: it is a folder", at: .file(file.path), remedy: "move it away or choose another folder")
    }
  }
  for name in folders {
    let inner = folder.appending(path: name)
    if FileKind(at: inner) != .absent, let obstacle = FileKind.obstacle(toFolder: inner) { throw obstacle }
  }
}
