import Diagnostics
import Foundation

/// A file descriptor that is closed when nobody holds it any more. Not inherited by child processes.
final class OpenFile {
  let descriptor: Int32
  let path: String

  private init(_ path: String, flags: Int32, action: String) throws(Diagnostic) {
    let opened = retryingInterrupts { open(path, flags | O_CLOEXEC, 0o666) }
    guard opened >= 0 else { throw SystemFailure.last(action, path).diagnostic }
    descriptor = opened
    self.path = path
  }

  deinit { close(descriptor) }

  /// A pipe has nothing to read, and is not waited for.
  convenience init(reading url: URL) throws(Diagnostic) {
    try self.init(url.path, flags: O_RDONLY | O_NONBLOCK, action: "read")
  }

  /// A folder, for `synchronise`.
  convenience init(folder url: URL) throws(Diagnostic) {
    try self.init(url.path, flags: O_RDONLY | O_DIRECTORY, action: "open the folder")
  }

  /// Opened for writing; made when it is not there, kept as it is otherwise.
  convenience init(creating url: URL) throws(Diagnostic) {
    try self.init(url.path, flags: O_RDWR | O_CREAT, action: "write")
  }

  /// Made now, or refused where something has that name.
  convenience init(new url: URL) throws(Diagnostic) {
    try self.init(url.path, flags: O_RDWR | O_CREAT | O_EXCL, action: "write")
  }

  /// For a lock: made when it is not there. Another user's, which we may only read, can be locked as well.
  static func locking(_ url: URL) throws(Diagnostic) -> OpenFile {
    do throws(Diagnostic) {
      return try OpenFile(creating: url)
    } catch {
      if let file = try? OpenFile(reading: url) { return file }
      throw error
    }
  }

  /// The next piece of at most one mebibyte; nil at the end.
  func readPiece() throws(Diagnostic) -> [UInt8]? {
    var failed: Diagnostic?
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
      let got = retryingInterrupts { read(descriptor, buffer.baseAddress, buffer.count) }
      if got < 0 { failed = SystemFailure.last("read", path).diagnostic }
      count = max(0, got)
    }
    if let failed { throw failed }
    return piece.isEmpty ? nil : piece
  }

  /// Writes all bytes at the present position.
  func write(_ data: Data) throws(Diagnostic) {
    var written = 0
    while written < data.count {
      let step = data.withUnsafeBytes { bytes in
        retryingInterrupts { Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written) }
      }
      guard step > 0 else { throw SystemFailure.last("write", path).diagnostic }
      written += step
    }
  }

  /// Brings what was written to the disk.
  func synchronise() throws(Diagnostic) {
    guard retryingInterrupts({ fsync(descriptor) }) == 0 else {
      throw SystemFailure.last("write", path).diagnostic
    }
  }

  /// Takes the file's lock, waiting for it or not. The lock ends with this object or its process, whichever comes first.
  ///
  /// - Returns: whether the lock is ours.
  func lock(waiting: Bool) throws(Diagnostic) -> Bool {
    if retryingInterrupts({ flock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) }) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw SystemFailure.last("lock", path).diagnostic }
    return false
  }

  /// Whether the path still leads to this very file: another process may have removed or replaced it.
  var isStillInPlace: Bool {
    var here = stat()
    var there = stat()
    return fstat(descriptor, &here) == 0 && stat(path, &there) == 0
      && here.st_dev == there.st_dev && here.st_ino == there.st_ino
  }
}

private func retryingInterrupts<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}
