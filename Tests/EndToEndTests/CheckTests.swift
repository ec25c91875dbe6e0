import Foundation
import TestSupport
import Testing

@Suite struct CheckTests {
  private static func object(_ text: String) throws -> NSDictionary {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
  }

  @Test("`check --json` writes one JSON document and nothing else, and ends as `check` does")
  func json() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      try project.write(
        SmallProject.report.replacing("mark: point", with: "mark: poit")
          .replacing("epochs: ${epochs}", with: "epochs: ${epoch}"))
      let plain = try project.run("check", "discs")
      let run = try project.run("check", "discs", "--json")
      #expect(run.exitCode == 1 && plain.exitCode == 1)
      #expect(run.errors.isEmpty, "\(run.errors)")
      let answer = try Self.object(run.output)
      #expect(answer["exit"] as? Int == 1)
      let report = try #require((answer["reports"] as? [NSDictionary])?.first)
      #expect(report["path"] as? String == "reports/discs.md")
      #expect(report["errors"] as? Int == 2 && report["warnings"] as? Int == 0)
      let found = try #require(report["diagnostics"] as? [NSDictionary])
      #expect(found.map { $0["line"] as? Int } == [13, 29])
      #expect(found.map { $0["column"] as? Int } == [9, 7])
      #expect(found.map { $0["length"] as? Int } == [8, 4])
      #expect(found.last?["text"] as? String == "mark: poit")
      #expect(found.last?["remedy"] as? String == "did you mean `point`?")
      for one in found {
        let (file, line, column) = (one["file"] ?? "", one["line"] ?? "", one["column"] ?? "")
        #expect(plain.errors.contains("\(file):\(line):\(column): error: \(one["problem"] ?? "")"))
      }
    }
  }

  @Test("a report that is not there, or cannot be read, is one problem more; the others are checked all the same")
  func unreadable() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      try Data([0x2D, 0xFF, 0xFE]).write(to: project.root.appending(path: "reports/bytes.md"))
      let run = try project.run("check", "discs", "bytes", "disc", "--json")
      #expect(run.exitCode == 1)
      let reports = try #require(try Self.object(run.output)["reports"] as? [NSDictionary])
      #expect(reports.map { $0["path"] as? String } == ["reports/discs.md", "reports/bytes.md", "disc"])
      #expect(reports.map { $0["exit"] as? Int } == [0, 1, 2])
      let problems = reports.flatMap { $0["diagnostics"] as? [NSDictionary] ?? [] }.map { $0["problem"] as? String }
      #expect(problems == ["the report is not UTF-8", "there is no report `disc`"])
    }
  }

  @Test("where there is no project, the document says so, and the exit code is that of a wrong use")
  func noProject() throws {
    try withTemporaryFolder { folder in
      let run = try CommandRun(CommandRun.makeReport, ["check", "--json"], in: folder)
      #expect(run.exitCode == 2)
      let answer = try Self.object(run.output)
      #expect(answer["exit"] as? Int == 2 && (answer["reports"] as? [Any])?.isEmpty == true)
      let problems = (answer["diagnostics"] as? [NSDictionary])?.compactMap { $0["problem"] as? String }
      #expect(problems?.first?.hasPrefix("no project here") == true)
    }
  }

  @Test("the example of the manual is what the program answers")
  func documented() throws {
    let url = SharedData.projectRoot.appending(path: "docs/language.md")
    let manual = try String(contentsOf: url, encoding: .utf8)
    let section = try #require(manual.components(separatedBy: "\n## Editors\n").last)
    func block(_ language: String) throws -> String {
      let fence = try #require(section.components(separatedBy: "````" + language + "\n").dropFirst().first)
      return try #require(fence.components(separatedBy: "\n````").first) + "\n"
    }
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder, report: try block("markdown"))
      let run = try project.run("check", "discs", "--json")
      #expect(run.exitCode == 1)
      #expect(try Self.object(run.output) == Self.object(try block("json")), "\(run.output)")
    }
  }

  @Test("the schemas in docs/ are those that the program writes", arguments: ["front-matter", "cells"])
  func schemas(part: String) throws {
    let run = try CommandRun(CommandRun.makeReport, ["schema", part], in: SharedData.projectRoot)
    #expect(run.exitCode == 0)
    let url = SharedData.projectRoot.appending(path: "docs/schemas/\(part).json")
    #expect(try run.output == String(contentsOf: url, encoding: .utf8), "make-report schema \(part) > \(url.path)")
    #expect(try Self.object(run.output)["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }
}
