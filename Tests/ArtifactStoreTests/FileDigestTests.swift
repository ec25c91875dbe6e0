import ArtifactStore
import Digests
import Foundation
import TestSupport
import Testing

@Suite struct FileDigestTests {
  @Test("the digest of a file is what sha256sum prints, also beyond one read")
  func agreesWithCoreutils() throws {
    try withTemporaryFolder { folder in
      for size in [0, 1, 1 << 20, (1 << 20) + 17] {
        let file = folder.appending(path: "bytes")
        try Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: file)
        let printed = try output(of: "sha256sum", [file.path]).prefix(64)
        #expect(try ContentDigest.of(fileAt: file).hexadecimal == printed)
      }
    }
  }
}
