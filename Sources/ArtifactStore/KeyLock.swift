import Diagnostics
import Foundation

/// Exclusive right to what somebody makes, such as the artefact of one key, across threads and processes.
///
/// The lock is an `flock` on a file, so it ends with the process that held it, however that ends.
package final class KeyLock {
  private let file: OpenFile

  private init(_ file: OpenFile) { self.file = file }

  deinit {
    // Removed while still locked: who waited for it finds that the file is gone from its place and takes a new one.
    unlink(file.path)
  }

  /// Waits until the lock is ours.
  static func acquire(_ url: URL) throws(Diagnostic) -> KeyLock {
    while true {
      let file = try OpenFile.locking(url)
      if try file.lock(waiting: true), file.isStillInPlace { return KeyLock(file) }
    }
  }

  /// The lock, or nil when another holds it.
  package static func attempt(_ url: URL) throws(Diagnostic) -> KeyLock? {
    while true {
      let file = try OpenFile.locking(url)
      guard try file.lock(waiting: false) else { return nil }
      if file.isStillInPlace { return KeyLock(file) }
    }
  }

  /// Whether another holds the lock just now. Makes nothing on the disk.
  static func isHeld(_ url: URL) -> Bool {
    guard let file = try? OpenFile(reading: url) else { return false }
    return (try? file.lock(waiting: false)) != true && file.isStillInPlace
  }
}
