import Foundation

/// Locks on single bytes of a file. They belong to the open file, not to the process, and end with it.
extension OpenFile {
  enum ByteLock {
    case shared, exclusive, none

    fileprivate var type: Int16 {
      switch self {
      case .shared: Int16(F_RDLCK)
      case .exclusive: Int16(F_WRLCK)
      case .none: Int16(F_UNLCK)
      }
    }
  }

  /// Takes a lock on the byte at an offset in place of the one that this file has there.
  ///
  /// - Returns: whether it is ours.
  func setLock(_ lock: ByteLock, at offset: Int64, waiting: Bool = false) -> Bool {
    var request = Self.request(lock, at: offset)
    while true {
      if fcntl(descriptor, waiting ? Self.setAndWait : Self.set, &request) == 0 { return true }
      if errno != EINTR { return false }
    }
  }

  /// Whether another open file has a lock on the byte.
  func isLockedElsewhere(at offset: Int64) -> Bool {
    var request = Self.request(.exclusive, at: offset)
    return fcntl(descriptor, Self.ask, &request) == 0 && request.l_type != Int16(F_UNLCK)
  }

  private static func request(_ lock: ByteLock, at offset: Int64) -> flock {
    var request = flock()
    request.l_type = lock.type
    request.l_whence = Int16(SEEK_SET)
    request.l_start = off_t(offset)
    request.l_len = 1
    return request
  }

  /// `F_OFD_GETLK`, `F_OFD_SETLK` and `F_OFD_SETLKW` of Linux, which Glibc shows to C only.
  private static let (ask, set, setAndWait): (Int32, Int32, Int32) = (36, 37, 38)
}
