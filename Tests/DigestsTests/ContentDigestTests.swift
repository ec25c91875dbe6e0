import Digests
import Foundation
import TestSupport
import Testing

@Suite struct ContentDigestTests {
  @Test("the digest of bytes is what sha256sum prints")
  func agreesWithCoreutils() throws {
    try withTemporaryFolder { folder in
      for size in [0, 1, 1 << 20, (1 << 20) + 17] {
        let file = folder.appending(path: "bytes")
        let bytes = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try bytes.write(to: file)
        let printed = try output(of: "sha256sum", [file.path]).prefix(64)
        #expect(ContentDigest.of(bytes).hexadecimal == printed)
        #expect(ContentDigest.of(Array(bytes)).hexadecimal == printed)
      }
    }
  }

  @Test("a digest is read back from JSON, and what is no digest is refused")
  func coding() throws {
    let digest = ContentDigest.of(Data("a".utf8))
    let encoded = try JSONEncoder().encode([digest])
    #expect(try JSONDecoder().decode([ContentDigest].self, from: encoded) == [digest])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([ContentDigest].self, from: Data(#"["ab"]"#.utf8)) }
    #expect(ContentDigest(hexadecimal: digest.hexadecimal.uppercased()) == digest)
    #expect(ContentDigest(hexadecimal: "é" + digest.hexadecimal.dropFirst(2)) == nil)
  }
}
