import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Fetching

@Suite struct ZipFileTests {
  private static let entries = [
    ZipFile.Entry(path: "a.txt", contents: .data(Data("first".utf8))),
    ZipFile.Entry(path: "empty", contents: .data(Data())),
    ZipFile.Entry(path: "folder/ä.txt", contents: .data(Data(repeating: 65, count: 100_000))),
  ]

  private func fault(_ body: () throws(Diagnostic) -> Void) -> Diagnostic? {
    do throws(Diagnostic) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test("what is packed is read again, and the same entries give the same bytes")
  func packing() throws {
    try withTemporaryFolder { folder in
      let (one, two) = (folder.appending(path: "one.zip"), folder.appending(path: "two.zip"))
      try ZipFile(one).write(Self.entries)
      try ZipFile(two).write(Self.entries)
      #expect(try Data(contentsOf: one) == Data(contentsOf: two))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["one.zip", "two.zip"])
      var found: [String: Int] = [:]
      try Archive(one).forEachFile { file throws(Diagnostic) in
        found[file.path] = file.bytes.count
        return true
      }
      #expect(found == ["a.txt": 5, "empty": 0, "folder/ä.txt": 100_000])
    }
  }

  @Test("more than a reader of zip files can hold is refused, and nothing is left")
  func tooMuch() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "large.zip")
      let error = fault { () throws(Diagnostic) in try ZipFile(file, limit: 100_000).write(Self.entries) }
      #expect(error?.problem.contains("100005 bytes") == true)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.isEmpty)
    }
  }

  @Test("a file that is not there is a fault with its place, and nothing is left")
  func missing() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appending(path: "missing")
      let error = fault { () throws(Diagnostic) in
        try ZipFile(folder.appending(path: "a.zip")).write([ZipFile.Entry(path: "a", contents: .file(missing))])
      }
      #expect(error?.place == .file(missing.path))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.isEmpty)
    }
  }
}
