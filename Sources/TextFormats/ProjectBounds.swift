import Foundation

/// Where a project's files may lie, by what their paths resolve to: links and `..` lead nowhere else.
package struct ProjectBounds: Sendable {
  /// Resolved, in their parts.
  private let project: [String]
  private let allowed: [[String]]

  /// - Parameters:
  ///   - project: the project's folder.
  ///   - allowed: further folders, by the user's word: only in them may absolute paths lead.
  package init(project: URL, allowed: [URL] = []) {
    self.project = Self.resolved(project).pathComponents
    self.allowed = allowed.map { Self.resolved($0).pathComponents }
  }

  /// Where a path leads, whether or not there is a file: of what does not exist, the nearest folder above is resolved.
  package static func resolved(_ file: URL) -> URL {
    let file = file.standardizedFileURL
    if let path = realpath(file.path, nil) {
      defer { free(path) }
      return URL(filePath: String(cString: path))
    }
    let parent = file.deletingLastPathComponent()
    guard parent.path != file.path, !file.lastPathComponent.isEmpty else { return file }
    return resolved(parent).appending(path: file.lastPathComponent)
  }

  /// - Parameters:
  ///   - file: resolved.
  ///   - isAbsolute: whether the author wrote an absolute path, which holds on one computer only.
  package func contains(_ file: URL, isAbsolute: Bool = false) -> Bool {
    let parts = file.pathComponents
    return !isAbsolute && parts.starts(with: project) || allowed.contains { parts.starts(with: $0) }
  }
}
