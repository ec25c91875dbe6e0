import ArtifactStore
import Digests
import Foundation
import TestSupport
import Testing

@Suite struct ContentDigestTests {
  @Test("the digest of a file is what sha256sum prints, also beyond one read")
  func agreesWithCoreutils() throws {
    try withTemporaryFolder { folder in
      for size in [0, 1, 1 << 20, (1 << 20) + 17] {
        let file = folder.appending(path: "bytes")
        let bytes = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try bytes.write(to: file)
        let printed = try output(of: "sha256sum", [file.path]).prefix(64)
        #expect(try ContentDigest.of(fileAt: file).hexadecimal == printed)
        #expect(ContentDigest.of(bytes).hexadecimal == printed)
      }
    }
  }

  @Test("fields that only look alike when joined have different digests")
  func fieldsAreUnambiguous() {
    let lists: [[(name: String, value: String)]] = [
      [("a", "b"), ("c", "d")], [("a", "b,1:c,1:d")], [("ab", ""), ("c", "d")], [("c", "d"), ("a", "b")], [],
      [("a", "b")], [("", "ab")],
    ]
    #expect(Set(lists.map { ContentDigest.of(fields: $0) }).count == lists.count)
  }

  @Test("the encoding of fields never changes: keys of stores in the field depend on it")
  func fieldsEncoding() throws {
    let printed = try output(of: "sh", ["-c", "printf '10:batch-size,1:8,' | sha256sum"]).prefix(64)
    #expect(ContentDigest.of(fields: [("batch-size", "8")]).hexadecimal == printed)
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

/// What a program of the system prints.
func output(of program: String, _ arguments: [String], in folder: URL? = nil) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.currentDirectoryURL = folder
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}
