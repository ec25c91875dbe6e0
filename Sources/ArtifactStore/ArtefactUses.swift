import Digests
import Foundation
import Synchronization

/// Which artefacts of a store this process has asked for, so that no other removes them.
///
/// Each is a byte of the file `ROOT/in-use`, locked until the process ends, however it ends. Who may only read the store
/// locks that file all the same; in a store that nobody can write to nothing is removed, and nothing needs a lock.
enum ArtefactUses {
  static let fileName = "in-use"

  private static let files = Mutex<[String: OpenFile]>([:])

  /// Waits while another process is just removing the artefact; then it is not there.
  static func begin(_ key: ContentDigest, in root: URL) {
    _ = withFile(of: root) { $0.setLock(.shared, at: offset(of: key), waiting: true) }
  }

  /// Ends this process's use, and keeps others from beginning one until `end`.
  ///
  /// - Returns: not where another process uses the artefact.
  static func seize(_ key: ContentDigest, in root: URL) -> Bool {
    withFile(of: root) { $0.setLock(.exclusive, at: offset(of: key)) } ?? false
  }

  static func end(_ key: ContentDigest, in root: URL) {
    _ = withFile(of: root) { $0.setLock(.none, at: offset(of: key)) }
  }

  /// Whether another process uses the artefact. Makes nothing on the disk.
  static func isElsewhere(_ key: ContentDigest, in root: URL) -> Bool {
    guard FileManager.default.fileExists(atPath: root.appending(path: fileName).path) else { return false }
    return withFile(of: root) { $0.isLockedElsewhere(at: offset(of: key)) } ?? false
  }

  /// Ends all uses of a store by this process, as its end does.
  static func close(_ root: URL) { files.withLock { $0[root.path] = nil } }

  /// Two artefacts with the same byte are at worst kept a while longer.
  private static func offset(of key: ContentDigest) -> Int64 { Int64(key.hexadecimal.prefix(15), radix: 16) ?? 0 }

  private static func withFile(of root: URL, _ body: (OpenFile) -> Bool) -> Bool? {
    files.withLock { files in
      let url = root.appending(path: fileName)
      if let file = files[root.path], file.isStillInPlace { return body(file) }
      guard let file = try? OpenFile.locking(url) else { return nil }
      files[root.path] = file
      return body(file)
    }
  }
}
