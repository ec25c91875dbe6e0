import ArtifactStore
import Foundation
import Synchronization

/// The files that a rendering asks for, each with its state just before it was read, whether or not there was one: so
/// that a later look tells what has changed since, also while the rendering was at work.
///
/// Looking is asking the file system for each file's state. That needs no service of one operating system, sees files on
/// network disks and through links, and costs microseconds for the few files of a report.
final class WatchedFiles: Sendable {
  private let states = Mutex<[URL: FileState?]>([:])

  init() {}

  /// To be called before a file or folder is read; the first time counts. A folder changes with the names in it.
  func note(_ file: URL) {
    let state = FileState(of: file)
    states.withLock { states in
      if states[file] == nil { states[file] = .some(state) }
    }
  }

  /// A folder and everything in it, but for what is hidden.
  func noteTree(_ folder: URL) {
    note(folder)
    let found = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles, .skipsPackageDescendants])
    while let file = found?.nextObject() as? URL { note(file) }
  }

  var files: [URL] {
    states.withLock { $0.keys.sorted { $0.path < $1.path } }
  }

  /// The files whose state is no longer the noted one, with their present state.
  func changes() -> [URL: FileState?] {
    var changes: [URL: FileState?] = [:]
    for (file, noted) in states.withLock({ $0 }) {
      let state = FileState(of: file)
      if state != noted { changes[file] = .some(state) }
    }
    return changes
  }

  /// Returns once what has changed has come to rest, at the latest after a second: editors write a file in several steps,
  /// and take it away for a moment where they save by renaming.
  func waitForRest() {
    var before = changes()
    for _ in 0..<20 {
      Thread.sleep(forTimeInterval: 0.05)
      let now = changes()
      if now == before, !now.values.contains(nil) { return }
      before = now
    }
  }
}
