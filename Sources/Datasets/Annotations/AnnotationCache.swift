import Diagnostics
import Foundation
import Synchronization

/// Files of annotations, each read once, however many masks it holds.
final class AnnotationCache: Sendable {
  private let files = Mutex<[String: Result<AnnotationFile, Diagnostic>]>([:])

  /// - Parameters:
  ///   - key: of a file and its contents.
  ///   - read: the file, of which nobody has asked before.
  func file(
    _ key: String, read: () throws(Diagnostic) -> AnnotationFile
  ) throws(Diagnostic) -> AnnotationFile {
    // Others wait, since it is this file that they want.
    try files.withLock { files throws(Diagnostic) in
      let found = files[key] ?? Result(catching: read)
      files[key] = found
      return try found.get()
    }
  }
}
