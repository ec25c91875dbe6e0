import Foundation

/// A file that a person named: read only where it is a regular file, and no further than a limit, so that no pipe, device or
/// giant keeps the program waiting or takes all memory.
package enum NamedFile {
  package enum Obstacle: Error, Hashable {
    case absent
    /// What there is instead: "a folder", "a named pipe".
    case other(String)
    /// A link that leads to nothing.
    case danglingLink(to: String)
    case tooLarge(limit: Int)
    /// The operating system's reason.
    case unreadable(String)

    /// What is the matter, behind the file's name: "is a folder, not a file".
    package var description: String {
      switch self {
      case .absent: "is not there"
      case .other(let kind): "is \(kind), not a file"
      case .danglingLink(let target): "is a link to \(target), which is not there"
      case .tooLarge(let limit): "has more than \(Self.size(limit)), which is as much as is read"
      case .unreadable(let reason): "cannot be read: \(reason)"
      }
    }

    /// What helps, where that is not plain.
    package var remedy: String? {
      switch self {
      case .absent: nil
      case .other: "name a file"
      case .danglingLink: "mend the link, or put the file where it leads"
      case .tooLarge: "make it smaller, or divide it"
      case .unreadable: "see to it that you may read it"
      }
    }

    /// What helps where the file is not named by the user but belongs at its place.
    package func remedy(ofOther remedy: String) -> String? {
      if case .other = self { remedy } else { self.remedy }
    }

    /// A number of bytes in the largest unit of which it has one.
    package static func size(_ bytes: Int) -> String {
      bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : bytes >= 1 << 10 ? "\(bytes >> 10) KiB" : "\(bytes) bytes"
    }
  }

  /// - Parameter limit: in bytes.
  package static func read(_ file: URL, atMost limit: Int) throws(Obstacle) -> Data {
    try check(file)
    // The file could have become a pipe since: nothing is waited for.
    let descriptor = open(file.path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno, at: file) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno, at: file) }
    if let kind = kind(of: status) { throw .other(kind) }
    guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
    var data = Data()
    data.reserveCapacity(Int(status.st_size))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(descriptor, &piece, piece.count)
      if count == 0 { return data }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(errno, at: file)
      }
      guard data.count + count <= limit else { throw .tooLarge(limit: limit) }
      data.append(contentsOf: piece[..<count])
    }
  }

  /// Throws where there is no regular file at a path; links are followed.
  package static func check(_ file: URL) throws(Obstacle) {
    var status = stat()
    guard stat(file.path, &status) == 0 else { throw failure(errno, at: file) }
    if let kind = kind(of: status) { throw .other(kind) }
  }

  private static func failure(_ code: Int32, at file: URL) -> Obstacle {
    switch code {
    case ENOENT, ENOTDIR:
      (try? FileManager.default.destinationOfSymbolicLink(atPath: file.path)).map { .danglingLink(to: $0) } ?? .absent
    case EACCES, EPERM: .unreadable("no permission")
    case ELOOP: .unreadable("its links lead in a circle")
    case ENAMETOOLONG: .unreadable("its path is too long")
    default: .unreadable(String(cString: strerror(code)))
    }
  }

  /// Nil for a regular file.
  private static func kind(of status: stat) -> String? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "a folder"
    case S_IFIFO: "a named pipe"
    case S_IFCHR, S_IFBLK: "a device"
    case S_IFSOCK: "a socket"
    default: "something else"
    }
  }
}
