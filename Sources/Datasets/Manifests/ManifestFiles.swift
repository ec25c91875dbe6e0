import Diagnostics
import Foundation
import TextFormats

/// Reads the files of manifests, which lie in the project, links followed: the first line of another file would stand in a
/// message.
struct ManifestFiles {
  /// Bytes of one file.
  static let mostBytes = 256 << 20

  private let bounds: [ProjectBounds]

  /// - Parameters:
  ///   - manifests: a folder of the project, which may itself be a link.
  ///   - allowed: where links may lead, besides the project.
  init(of manifests: URL, allowing allowed: [URL]) {
    bounds = [
      ProjectBounds(project: manifests, allowed: allowed),
      ProjectBounds(project: manifests.standardizedFileURL.deletingLastPathComponent()),
    ]
  }

  /// - Returns: nil where there is no file.
  func contents(of file: URL) throws(DiagnosticList) -> Data? {
    let resolved = ProjectBounds.resolved(file)
    guard bounds.contains(where: { $0.contains(resolved) }) else {
      throw DiagnosticList([
        Diagnostic(
          "the file is a link that leads out of the project, to `\(resolved.path)`", at: .file(shownPath(file)),
          remedy: "copy the file into the project, or allow its folder with `--allow-outside DIR`")
      ])
    }
    do throws(NamedFile.Obstacle) {
      return try NamedFile.read(resolved, atMost: Self.mostBytes)
    } catch .absent {
      return nil
    } catch {
      throw DiagnosticList([
        Diagnostic("the file \(error.description)", at: .file(shownPath(file)), remedy: error.remedy)
      ])
    }
  }
}
