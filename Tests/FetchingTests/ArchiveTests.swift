import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Fetching

/// Archives that Python's zipfile and tarfile wrote (`Fixtures/generate_archives.py`), sound and hostile.
@Suite struct ArchiveTests {
  private static func fixture(_ name: String) -> URL {
    SharedData.projectRoot.appending(path: "Tests/FetchingTests/Fixtures/\(name)")
  }

  private static func files(_ url: URL, limits: ArchiveLimits = ArchiveLimits()) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    try Archive(url, limits: limits).forEachFile { file throws(Diagnostic) in
      files[file.path] = file.bytes
      return true
    }
    return files
  }

  private static let expected: [String: [UInt8]] = [
    "Polyps/images/a.txt": Array(String(repeating: "image a\n", count: 40).utf8),
    "Polyps/images/b.txt": (0..<4).flatMap { _ in (0...255).map { UInt8($0) } },
    "Polyps/masks/\u{E9}.txt": Array("mask\n".utf8), "Polyps/notes.txt": Array("not wanted\n".utf8),
  ]

  @Test(
    "zip and tar files give the files that Python put in",
    arguments: ["sound.zip", "stored.zip", "sound.tar", "sound.tar.gz"])
  func sound(name: String) throws {
    #expect(try Self.files(Self.fixture(name)) == Self.expected)
  }

  @Test("who has what is wanted is not given the rest")
  func stops() throws {
    var count = 0
    try Archive(Self.fixture("sound.zip")).forEachFile { _ throws(Diagnostic) in
      count += 1
      return count < 2
    }
    #expect(count == 2)
  }

  @Test(
    "an archive that would lead out of its folder is refused, and says by what",
    arguments: [
      ("parent.zip", "holds `../escaped.txt`, which leads out of its folder"),
      ("parent.tar", "holds `images/../../escaped.txt`, which leads out of its folder"),
      ("absolute.zip", "holds the absolute path `/tmp/make-report-escaped.txt`"),
      ("absolute.tar", "holds the absolute path `/tmp/make-report-escaped.txt`"),
      ("backslash.zip", "which leads out of its folder"), ("drive.zip", "holds the absolute path `C:/escaped.txt`"),
      ("symlink.zip", "holds the link `images`"), ("symlink.tar", "holds the link `images`"),
      ("hardlink.tar", "holds the link `images/a.txt`"),
      ("device.tar", "holds `images/a.txt`, which is neither file nor folder"),
      ("encrypted.zip", "is encrypted"),
    ])
  func hostile(name: String, words: String) throws {
    let found = #expect(throws: Diagnostic.self) { try Self.files(Self.fixture(name)) }
    #expect(found?.problem.contains(words) == true, "\(found?.problem ?? "")")
    #expect(found?.outcome == .data && found?.remedy != nil)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/make-report-escaped.txt"))
  }

  @Test(
    "a header that claims 2^62 or 2^63 bytes is refused before anything is read",
    arguments: ["claims-62.tar", "claims-63.tar", "claims-63.zip"])
  func claims(name: String) throws {
    let found = #expect(throws: Diagnostic.self) { try Self.files(Self.fixture(name)) }
    #expect(found?.outcome == .data)
    #expect(found?.problem.hasPrefix("the archive ") == true)
  }

  @Test("bombs are bounded by the archive's own size, by the size of a file, and by the number of entries")
  func bombs() throws {
    var limits = ArchiveLimits()
    limits.leastBytes = 1 << 20
    for name in ["bomb.zip", "bomb.tar.gz"] {
      let found = #expect(throws: Diagnostic.self) { try Self.files(Self.fixture(name), limits: limits) }
      #expect(found?.problem.contains("unpacks to more than 100 times its size of ") == true)
      #expect(try Self.files(Self.fixture(name))["a.txt"]?.count == 8 << 20)
    }
    limits.fileBytes = 1 << 20
    let large = #expect(throws: Diagnostic.self) { try Self.files(Self.fixture("bomb.zip"), limits: limits) }
    #expect(large?.problem == "the archive claims 8388608 bytes for `a.txt`, more than 1048576")
    limits.entries = 299
    let many = #expect(throws: Diagnostic.self) { try Self.files(Self.fixture("many.zip"), limits: limits) }
    #expect(many?.problem == "the archive holds more than 299 files and folders")
  }

  @Test(
    "an archive that is cut off, at each hundredth of it, gives nothing that was not put in",
    arguments: ["sound.zip", "stored.zip", "sound.tar", "sound.tar.gz"])
  func truncated(name: String) throws {
    let bytes = try Data(contentsOf: Self.fixture(name))
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "cut")
      var refused = 0
      for percent in 0..<100 {
        try bytes.prefix(bytes.count * percent / 100).write(to: file)
        do {
          for (path, bytes) in try Self.files(file) { #expect(Self.expected[path] == bytes) }
        } catch {
          #expect((error as? Diagnostic)?.outcome == .data)
          refused += 1
        }
      }
      // A tar file that ends between two of its blocks may have been meant so.
      #expect(refused >= 20)
    }
  }

  @Test("what is no archive, is empty, or has another checksum than its file is damaged")
  func damaged() throws {
    try withTemporaryFolder { folder in
      for bytes in [Data(), Data("<!DOCTYPE html><title>Not found</title>".utf8), Data(repeating: 7, count: 4000)] {
        let file = folder.appending(path: "page")
        try bytes.write(to: file)
        let found = #expect(throws: Diagnostic.self) { try Self.files(file) }
        #expect(found?.problem.hasPrefix("the archive is damaged, or no archive") == true)
      }
      #expect(throws: Diagnostic.self) { try Self.files(folder.appending(path: "absent")) }
    }
    let found = #expect(throws: Diagnostic.self) { try Self.files(Self.fixture("checksum.zip")) }
    #expect(found?.problem.contains("Polyps/images/a.txt") == true)
  }
}
