import Digests
import Foundation
import TestSupport
import Testing

@testable import Publishing

@Suite struct ProgramIdentityTests {
  private func changed(_ program: Data, at offset: Int) -> Data {
    var changed = program
    changed[offset] ^= 1
    return changed
  }

  @Test("one bit of what is loaded makes another program; symbols at the end of its file do not")
  func loaded() throws {
    try withTemporaryFolder { folder in
      let program = try Data(contentsOf: CommandRun.makeReport)
      let file = folder.appending(path: "program")
      func digest(_ data: Data) throws -> ContentDigest {
        try data.write(to: file)
        return try ProgramIdentity.digest(of: file)
      }
      let own = try ProgramIdentity.digest(of: CommandRun.makeReport)
      #expect(try digest(program) == own)
      #expect(try digest(changed(program, at: program.count / 10)) != own)
      #expect(try digest(changed(program, at: 24)) != own)
      #expect(try digest(changed(program, at: program.count - 100_000)) == own)
    }
  }

  @Test("a file that is no program, or whose header leads out of it, is hashed as a whole")
  func others() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "file")
      let header = Data([0x7F, 0x45, 0x4C, 0x46, 2, 1]) + Data(count: 26) + Data(repeating: 0xFF, count: 40)
      for data in [Data(), Data("text".utf8), header, header.prefix(40)] {
        try data.write(to: file)
        #expect(try ProgramIdentity.digest(of: file) == ContentDigest.of(data))
      }
    }
  }
}
