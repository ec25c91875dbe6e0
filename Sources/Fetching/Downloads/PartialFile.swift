import Diagnostics
import Foundation

/// The bytes of a download that have come so far, in a file that outlives the program, and beside it what tells whether the server
/// still has the same: the address with the ETag, or the time of the last change.
///
/// The file is locked as long as its writer lives.
final class PartialFile {
  private let url: URL
  private let descriptor: Int32
  private(set) var size: Int

  /// - Throws: outcome `failed` where it cannot be written, or another process writes it.
  init(_ url: URL) throws(Diagnostic) {
    self.url = url
    descriptor = open(url.path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
    size = 0
    guard descriptor >= 0 else { throw Self.failure("write", url) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Diagnostic(
        "another process downloads the same", at: .file(url.path),
        remedy: "wait for it to end, then give the command again")
    }
    size = Int(lseek(descriptor, 0, SEEK_END))
  }

  deinit {
    // A child process that is just being started may hold the file open, too.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      let written = write(descriptor, start, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        throw Self.failure("write", url)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
      size += written
    }
  }

  /// Drops what has come, for a new beginning.
  func restart() throws(Diagnostic) {
    unlink(validatorFile.path)
    guard ftruncate(descriptor, 0) == 0 else { throw Self.failure("write", url) }
    size = 0
  }

  private var validatorFile: URL { url.appendingPathExtension("from") }

  /// What the bytes may be completed with: a strong ETag, or a time, that the server gave for them.
  func validator(for address: WebAddress) -> String? {
    guard size > 0, let text = try? String(contentsOf: validatorFile, encoding: .utf8) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count >= 2 && lines[0] == address.text ? String(lines[1]) : nil
  }

  func keep(validator: String, of address: WebAddress) {
    try? "\(address.text)\n\(validator)\n".write(to: validatorFile, atomically: true, encoding: .utf8)
  }

  static func remove(_ url: URL) {
    unlink(url.path)
    unlink(url.appendingPathExtension("from").path)
  }

  private static func failure(_ action: String, _ url: URL) -> Diagnostic {
    let isFull = errno == ENOSPC || errno == EDQUOT
    return Diagnostic(
      "could not \(action): \(String(cString: strerror(errno)))", at: .file(url.path),
      remedy: isFull ? "free some space; what has come is kept, and the same command goes on from there" : nil)
  }
}
