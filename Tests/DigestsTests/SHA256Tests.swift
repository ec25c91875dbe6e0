import Foundation
import Testing

@testable import Digests

@Suite struct SHA256Tests {
  /// FIPS 180-4's examples, as NIST publishes them with intermediate values.
  @Test(
    "the published examples have their digests",
    arguments: [
      ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ), ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
  func examples(text: String, times: Int, digest: String) {
    let bytes = Array(String(repeating: text, count: times).utf8)
    #expect(ContentDigest.of(bytes).hexadecimal == digest)
    #expect(ContentDigest.of(Data(bytes)).hexadecimal == digest)
  }

  @Test("bytes that come in pieces have the digest of the whole, wherever they are cut", arguments: [0, 1, 55, 64, 65])
  func pieces(cut: Int) {
    let bytes = (0..<200).map { UInt8($0) }
    let hash = SHA256()
    hash.update(Array(bytes[..<cut]))
    hash.update(Array(bytes[cut...]))
    #expect(ContentDigest(finishing: hash) == .of(bytes))
  }
}
