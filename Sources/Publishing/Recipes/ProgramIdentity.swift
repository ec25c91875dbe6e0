import ArtifactStore
import Digests
import Foundation

/// Which program this is, to the bit: another build may make other bytes, whatever its version says.
enum ProgramIdentity {
  /// Of the program's own file; nil where it cannot be read. Takes some hundredths of a second the first time.
  static let digest: ContentDigest? = try? ContentDigest.of(fileAt: URL(fileURLWithPath: "/proc/self/exe"))

  /// Begins to read the file on another thread.
  static func prepare() { Thread.detachNewThread { _ = digest } }
}
