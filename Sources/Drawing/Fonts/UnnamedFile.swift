import Diagnostics
import Digests
import Foundation
import Synchronization

/// Bytes under a path of their own, for libraries that read files: the file has no name in any folder, so that nobody can
/// change it between the check of its digest and its last use.
enum UnnamedFile {
  /// The files stay open for the life of the process, since Cairo remembers faces by path.
  private static let paths = Mutex<[ContentDigest: String]>([:])

  /// - Throws: a diagnostic without a place where the system has no room for them.
  static func path(of contents: Data, _ digest: ContentDigest) throws(Diagnostic) -> String {
    try paths.withLock { paths throws(Diagnostic) in
      if let known = paths[digest] { return known }
      var name = Array((FileManager.default.temporaryDirectory.path + "/make-report-XXXXXX").utf8CString)
      let file = mkstemp(&name)
      guard file >= 0 else { throw failure }
      unlink(name)
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      do {
        try FileHandle(fileDescriptor: file).write(contentsOf: contents)
      } catch {
        close(file)
        throw failure
      }
      let path = "/proc/self/fd/\(file)"
      paths[digest] = path
      return path
    }
  }

  private static var failure: Diagnostic {
    Diagnostic("cannot be copied to the folder for temporary files: \(String(cString: strerror(errno)))")
  }
}
