import Diagnostics
import Foundation

/// What lies at a path where a file or a folder is expected.
public enum FileKind: Sendable, Hashable {
  case file, folder, pipe, socket, device
  /// A link that leads to nothing.
  case danglingLink(to: String)
  case absent

  /// What the path leads to, through links.
  public init(at url: URL) {
    var status = stat()
    guard stat(url.path, &status) == 0 else {
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: url.path)
      self = target.map { .danglingLink(to: $0) } ?? .absent
      return
    }
    self =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      default: .device
      }
  }

  /// What it is, as the end of a sentence: "is a folder".
  public var words: String {
    switch self {
    case .file: "is a file"
    case .folder: "is a folder"
    case .pipe: "is a named pipe"
    case .socket: "is a socket"
    case .device: "is a device"
    case .danglingLink(let target): "is a link to \(target), which is not there"
    case .absent: "is not there"
    }
  }

  /// The first part of a path that keeps a folder from being made there; nil where none does.
  static func obstacle(toFolder url: URL) -> Diagnostic? {
    var part = URL(filePath: "/")
    for component in url.standardizedFileURL.pathComponents.dropFirst() {
      part.append(path: component)
      let kind = FileKind(at: part)
      switch kind {
      case .folder: continue
      case .absent: return nil
      case .danglingLink:
        return Diagnostic(
          "could not make the folder: `\(part.path)` \(kind.words)", at: .file(url.path),
          remedy: "make the folder that the link leads to, mount its disk, or remove the link")
      default:
        return Diagnostic(
          "could not make the folder: `\(part.path)` \(kind.words), not a folder", at: .file(url.path),
          remedy: "move it away or choose another folder")
      }
    }
    return nil
  }
}
