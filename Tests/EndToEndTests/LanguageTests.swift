import Foundation
import TestSupport
import Testing

/// The reports that use the language whole, and their wrong siblings, through the program.
@Suite struct LanguageTests {
  private static let fixtures = SharedData.projectRoot.appending(path: "Tests/WeavingTests/Fixtures/language")

  /// A project with the files of a folder as its reports.
  private static func project(in root: URL, _ folder: URL) throws {
    let reports = root.appending(path: "reports")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: folder, to: reports)
  }

  @Test("a report with every feature is the same bytes twice, as HTML and as PDF, whatever the number of workers")
  func sameBytes() throws {
    try withTemporaryFolder { folder in
      let roots = ["first", "elsewhere/second"].map { folder.appending(path: $0) }
      for (root, workers) in zip(roots, ["1", "3"]) {
        try Self.project(in: root, Self.fixtures)
        _ = try DiscDataset(in: root)
        let run = try CommandRun(
          CommandRun.makeReport, ["report", "author-year", "--strict", "--workers", workers], in: root)
        #expect(run.exitCode == 0, "\(run.errors)")
      }
      for file in ["report/report.html", "report/report.pdf", "author-year/report.html", "author-year/report.pdf"] {
        let bytes = try roots.map { try Data(contentsOf: $0.appending(path: "_reports/\(file)")) }
        #expect(bytes[0] == bytes[1], "\(file) differs")
        #expect(bytes[0].count > 10_000, "\(file) is \(bytes[0].count) bytes")
      }
    }
  }

  @Test("`check` finds the one mistake of each of twenty reports, and says of it what its expectation holds")
  func wrong() throws {
    let folder = Self.fixtures.appending(path: "wrong")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }.sorted()
    let expected = try names.map { name in
      try String(contentsOf: folder.appending(path: name.dropLast(3) + ".expected"), encoding: .utf8)
    }
    try withTemporaryFolder { root in
      try Self.project(in: root, folder)
      try FileManager.default.copyItem(
        at: Self.fixtures.appending(path: "references.bib"), to: root.appending(path: "reports/references.bib"))
      try FileManager.default.copyItem(
        at: SharedData.projectRoot.appending(path: "data-manifests"), to: root.appending(path: "data-manifests"))
      let run = try CommandRun(CommandRun.makeReport, ["check"], in: root, environment: ["NO_COLOR": "1"])
      #expect(run.exitCode == 1)
      #expect(run.errors == expected.joined())
      #expect(run.output == names.map { "reports/\($0): 1 error, 0 warnings\n" }.joined())
    }
  }
}
