import Foundation
import Synchronization

/// The artefacts whose files this process has hashed and found right, with the files' states of just before: as long as
/// the states are the same, so are the bytes.
enum WholeArtefacts {
  private static let states = Mutex<[String: [String: FileState]]>([:])

  /// The states of all files of an artefact, its list of checksums too; nil where one of them cannot be had.
  static func states(in folder: URL) -> [String: FileState]? {
    guard let paths = try? ChecksumList.paths(in: folder) else { return nil }
    var states: [String: FileState] = [:]
    for path in paths + [ChecksumList.fileName] {
      guard let state = FileState(of: folder.appending(path: path)) else { return nil }
      states[path] = state
    }
    return states
  }

  static func holds(_ folder: URL, in states: [String: FileState]) -> Bool {
    self.states.withLock { $0[folder.path] == states }
  }

  /// Remembers an artefact as whole, unless a file of it was changed only just now.
  static func insert(_ folder: URL, in states: [String: FileState]) {
    guard states.values.allSatisfy(\.isAtRest) else { return }
    self.states.withLock { $0[folder.path] = states }
  }
}
