import ArtifactStore
import Diagnostics
import Foundation

/// A new file that is written piece by piece, so that it never lies in memory as a whole.
final class GrowingFile {
  private let handle: FileHandle
  private let path: String

  init(_ url: URL) throws(Diagnostic) {
    path = url.path
    do {
      try Data().write(to: url)
      handle = try FileHandle(forWritingTo: url)
    } catch {
      throw Diagnostic(error, doing: "write the prepared samples", path: url.path)
    }
  }

  deinit { try? handle.close() }

  func append(_ bytes: [UInt8]) throws(Diagnostic) {
    do {
      try handle.write(contentsOf: bytes)
    } catch {
      throw Diagnostic(error, doing: "write the prepared samples", path: path)
    }
  }
}
