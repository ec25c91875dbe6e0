import Diagnostics
import Foundation

/// What has a name in a folder, links not followed.
enum FileEntry: Equatable {
  case absent, link
  /// A folder above it may not be looked into.
  case hidden
  case there(FileKind)

  init(at url: URL) {
    var status = stat()
    guard lstat(url.path, &status) == 0 else {
      self = errno == EACCES ? .hidden : .absent
      return
    }
    self = status.st_mode & S_IFMT == S_IFLNK ? .link : .there(FileKind(at: url))
  }

  /// The number by which the file system knows it, as long as it is there.
  static func number(at url: URL) -> UInt64? {
    var status = stat()
    return lstat(url.path, &status) == 0 ? UInt64(status.st_ino) : nil
  }
}
