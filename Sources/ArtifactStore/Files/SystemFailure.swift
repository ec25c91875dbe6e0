import Diagnostics
import Foundation

/// A failed call of the operating system, told in words that name the file and what helps.
struct SystemFailure {
  let code: Int32
  /// "write", "read", "make the folder".
  let action: String
  let path: String

  /// The failure of the call that has just returned.
  static func last(_ action: String, _ path: String) -> SystemFailure {
    SystemFailure(code: errno, action: action, path: path)
  }

  var diagnostic: Diagnostic {
    Diagnostic("could not \(action): \(reason)", at: .file(path), remedy: remedy, outcome: .failed)
  }

  private var reason: String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EACCES, EPERM: "no permission"
    case EROFS: "the file system is read-only"
    case ENOENT: "no such file or folder"
    case ENOTDIR: "a part of the path is a file, not a folder"
    case EISDIR: "it is a folder"
    case EMFILE, ENFILE: "too many open files"
    default: String(cString: strerror(code))
    }
  }

  private var remedy: String? {
    switch code {
    case ENOSPC, EDQUOT:
      "free some space, or choose another place with --store and --output; what was finished is kept"
    case EACCES, EPERM, EROFS: "choose a folder that you may write to with --store and --output"
    case ENOTDIR: "move the file away or choose another folder"
    default: nil
    }
  }
}

extension Diagnostic {
  /// Any error met while a file was written or read, as a diagnostic; those of Foundation are looked into for the cause.
  public init(_ error: any Error, doing action: String, path: String) {
    if let diagnostic = error as? Diagnostic {
      self = diagnostic
    } else if let code = systemCode(of: error) {
      self = SystemFailure(code: code, action: action, path: path).diagnostic
    } else {
      self.init("could not \(action): \((error as NSError).localizedDescription)", at: .file(path))
    }
  }
}

/// The operating system's error number at the bottom of a Foundation error.
private func systemCode(of error: any Error) -> Int32? {
  if let error = error as? POSIXError { return error.code.rawValue }
  let error = error as NSError
  if error.domain == NSPOSIXErrorDomain { return Int32(error.code) }
  if let underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error, let code = systemCode(of: underlying) {
    return code
  }
  guard error.domain == NSCocoaErrorDomain else { return nil }
  switch CocoaError.Code(rawValue: error.code) {
  case .fileWriteOutOfSpace: return ENOSPC
  case .fileWriteNoPermission, .fileReadNoPermission: return EACCES
  case .fileNoSuchFile, .fileReadNoSuchFile: return ENOENT
  case .fileWriteVolumeReadOnly: return EROFS
  default: return nil
  }
}
