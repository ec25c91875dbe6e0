import ArtifactStore
import Foundation

/// The folder of a report, from which its bibliographies, parts and pictures are read.
public struct DocumentFolder: Sendable {
  private let contents: @Sendable (_ path: String) -> Data?
  private let obstacle: @Sendable (_ path: String) -> String?

  /// - Parameter willRead: is told every file before it is read, whether or not there is one.
  public init(_ folder: URL, willRead: @escaping @Sendable (URL) -> Void = { _ in }) {
    contents = { path in
      let file = folder.appending(path: path).standardizedFileURL
      willRead(file)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        return nil
      }
      return try? Data(contentsOf: file)
    }
    obstacle = { path in
      let kind = FileKind(at: folder.appending(path: path).standardizedFileURL)
      return kind == .file || kind == .absent ? nil : "it " + kind.words
    }
  }

  /// Files that are held in memory, by their paths.
  public init(files: [String: Data]) {
    contents = { files[$0] }
    obstacle = { _ in nil }
  }

  /// The folder of a report at a path from the working folder.
  public static func around(_ file: String) -> DocumentFolder {
    DocumentFolder(URL(filePath: file).deletingLastPathComponent())
  }

  /// A file by its path from the folder; nil where there is none that can be read.
  func contents(of path: String) -> Data? {
    contents(path)
  }

  /// What lies at a path in the place of a file: "it is a pipe (fifo)".
  func obstacle(at path: String) -> String? {
    obstacle(path)
  }
}

/// A file that a report was made of besides its own text.
public struct DocumentInput: Sendable, Hashable {
  /// From the report's folder, as the author wrote it.
  public var path: String
  public var contents: Data
}
