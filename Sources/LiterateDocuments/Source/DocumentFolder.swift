import Foundation
import TextFormats

/// The folder of a report, from which its bibliographies, parts and pictures are read.
public struct DocumentFolder: Sendable {
  /// Why there is nothing to read at a path.
  enum Obstacle: Error {
    case file(NamedFile.Obstacle)
    /// The path leads out of the project, to a place that is not allowed either.
    case outside(URL)
  }

  private let contents: @Sendable (_ path: String, _ limit: Int) -> Result<Data, Obstacle>

  /// - Parameters:
  ///   - bounds: where the files may lie; nil for nowhere but in the folder.
  ///   - willRead: is told every file before it is read, whether or not there is one.
  package init(
    _ folder: URL, within bounds: ProjectBounds? = nil, willRead: @escaping @Sendable (URL) -> Void = { _ in }
  ) {
    let bounds = bounds ?? ProjectBounds(project: folder)
    contents = { path, limit in
      let isAbsolute = path.hasPrefix("/")
      let file = (isAbsolute ? URL(filePath: path) : folder.appending(path: path)).standardizedFileURL
      let resolved = ProjectBounds.resolved(file)
      guard bounds.contains(resolved, isAbsolute: isAbsolute) else { return .failure(.outside(resolved)) }
      willRead(file)
      do throws(NamedFile.Obstacle) {
        return .success(try NamedFile.read(resolved, atMost: limit))
      } catch {
        return .failure(.file(error))
      }
    }
  }

  /// Files that are held in memory, by their paths.
  public init(files: [String: Data]) {
    contents = { path, limit in
      if path.hasPrefix("/") { return .failure(.outside(URL(filePath: path))) }
      guard let found = files[path] else { return .failure(.file(.absent)) }
      return found.count > limit ? .failure(.file(.tooLarge(limit: limit))) : .success(found)
    }
  }

  /// The folder of a report at a path from the working folder.
  public static func around(_ file: String) -> DocumentFolder {
    DocumentFolder(URL(filePath: file).deletingLastPathComponent())
  }

  /// A file by its path from the folder, or by an absolute one.
  ///
  /// - Parameter limit: in bytes.
  func contents(of path: String, atMost limit: Int) throws(Obstacle) -> Data {
    try contents(path, limit).get()
  }
}

/// A file that a report was made of besides its own text.
public struct DocumentInput: Sendable, Hashable {
  /// From the report's folder, as the author wrote it.
  public var path: String
  public var contents: Data
}
