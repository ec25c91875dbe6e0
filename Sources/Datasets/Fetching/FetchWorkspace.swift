import ArtifactStore
import Diagnostics
import Foundation

/// The folder in which something is got ready, beside the place where it will lie: `.fetch/NAME`. What a broken download left there is used
/// by the next one. One process at a time works in it.
final class FetchWorkspace {
  let folder: URL
  private let lock: KeyLock

  init(for name: String, beside target: URL) throws(Diagnostic) {
    folder = target.deletingLastPathComponent().appending(path: ".fetch").appending(path: name)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Diagnostic(error, doing: "make the folder", path: folder.path)
    }
    guard let lock = try KeyLock.attempt(folder.appending(path: "lock")) else {
      throw Diagnostic(
        "another process fetches `\(name)`", at: .file(shownPath(folder)),
        remedy: "wait for it to end; then the command has nothing to do", outcome: .failed)
    }
    self.lock = lock
  }

  /// An empty folder for what is unpacked.
  func emptyFolder() throws(Diagnostic) -> URL {
    let empty = folder.appending(path: "unpacked")
    do {
      if FileManager.default.fileExists(atPath: empty.path) { try FileManager.default.removeItem(at: empty) }
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: false)
    } catch {
      throw Diagnostic(error, doing: "make the folder", path: empty.path)
    }
    return empty
  }

  /// Moves what is ready into its place, in one step. What lies there is not overwritten, but for an empty folder.
  func move(_ ready: URL, to target: URL) throws(Diagnostic) {
    guard rename(ready.path, target.path) == 0 else {
      throw Diagnostic(
        "could not move what was fetched into its place: \(String(cString: strerror(errno)))",
        at: .file(shownPath(target)), remedy: "move away what lies there, then give the command again")
    }
  }

  /// Removes the workspace; that of others stays.
  func remove() {
    try? FileManager.default.removeItem(at: folder)
    rmdir(folder.deletingLastPathComponent().path)
  }
}
