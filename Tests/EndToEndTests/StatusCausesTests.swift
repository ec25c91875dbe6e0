import Foundation
import TestSupport
import Testing

/// Each kind of change is named as the cause, and nothing else is.
@Suite struct StatusCausesTests {
  private static let report = SmallProject.report.replacing(
    "author: \"Nobody\"", with: "author: \"Nobody\"\ntables: {mine: mine.csv}\nbibliography: mine.bib")

  private let mine = "loss,published\nce,0.5\ndice,0.6\n"

  private func rendered(in folder: URL) throws -> SmallProject {
    let project = try SmallProject(in: folder, report: Self.report)
    try write(mine, "reports/mine.csv", in: project)
    try write("@book{a, title = {A}, author = {B}, year = 2000}\n", "reports/mine.bib", in: project)
    let run = try project.run("discs", "--lock")
    #expect(run.exitCode == 0, "\(run.errors)")
    return project
  }

  private func write(_ text: String, _ path: String, in project: SmallProject) throws {
    try Data(text.utf8).write(to: project.root.appending(path: path))
  }

  private func replace(_ old: String, _ new: String, in file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(old), "\(file.lastPathComponent) does not contain \(old)")
    try Data(text.replacing(old, with: new).utf8).write(to: file)
  }

  /// What the status says after a change, which is undone again; that it names so many causes.
  private func status(
    _ project: SmallProject, causes: Int, _ arguments: String..., environment: [String: String] = [:],
    after change: () throws -> Void = {}
  ) throws -> String {
    let kept = project.root.deletingLastPathComponent().appending(path: "kept-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: project.root, to: kept)
    defer {
      try? FileManager.default.removeItem(at: project.root)
      try? FileManager.default.moveItem(at: kept, to: project.root)
    }
    try change()
    let run = try CommandRun(
      CommandRun.makeReport, ["status", "discs"] + arguments, in: project.root, environment: environment)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count { $0.hasPrefix("  - ") } == causes, "\(run.output)")
    return run.output
  }

  @Test("of the report: cells, files that it reads, formats, the date; two changes at once are both named")
  func reports() throws {
    try withTemporaryFolder { folder in
      let project = try rendered(in: folder.appending(path: "project"))
      let report = project.root.appending(path: "reports/discs.md")
      let query = try status(project, causes: 1) {
        try replace("WHERE of = 'ensemble'", "WHERE of = 'folds'", in: report)
      }
      #expect(query.contains("the {table} `tbl-main`, line"), "\(query)")
      #expect(query.contains("→ the table, the report"), "\(query)")
      let option = try status(project, causes: 1) { try replace("Four points.", "Points.", in: report) }
      #expect(option.contains("the {chart} `fig-scatter`, line"), "\(option)")
      let table = try status(project, causes: 1) {
        try write(mine.replacing("0.6", with: "0.7"), "reports/mine.csv", in: project)
      }
      #expect(table.contains("the file `mine.csv`, line 3"), "\(table)")
      let bibliography = try status(project, causes: 1) {
        try replace("2000", "2001", in: project.root.appending(path: "reports/mine.bib"))
      }
      #expect(bibliography.contains("the file `mine.bib`, line 1"), "\(bibliography)")
      let format = try status(project, causes: 1, "--format", "html")
      #expect(format.contains("the formats: html, pdf → html"), "\(format)")
      let date = try status(project, causes: 1, environment: ["SOURCE_DATE_EPOCH": "86400"])
      #expect(date.contains("86400"), "\(date)")
      let two = try status(project, causes: 2) {
        try replace("learning-rate: 0.01", "learning-rate: 0.02", in: report)
        try replace("## Findings", "## What was found", in: report)
      }
      #expect(two.contains("learning-rate: 0.01 → 0.02") && two.contains("the text, line"), "\(two)")
      let loss = try status(project, causes: 1) { try replace("losses: [ce, dice]", "losses: [ce]", in: report) }
      #expect(loss.contains("the parameter `losses`"), "\(loss)")
    }
  }

  @Test("of the data: samples that changed, came or went, and images that are not as their manifest says")
  func data() throws {
    try withTemporaryFolder { folder in
      let project = try rendered(in: folder.appending(path: "project"))
      let table = project.dataset.manifest.appending(path: "samples.csv")
      func rewrite(_ change: (inout [Substring]) -> Void) throws {
        var rows = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
        change(&rows)
        try project.dataset.write(table: Data((rows.joined(separator: "\n") + "\n").utf8))
      }
      let fold = try status(project, causes: 1) {
        try rewrite { rows in
          let index = rows.firstIndex { $0.hasPrefix("train-0,") } ?? 0
          rows[index] = Substring(rows[index].replacing(",train,1,", with: ",train,2,"))
        }
      }
      #expect(fold.contains("the dataset `discs`: sample `train-0`: fold 1 → 2"), "\(fold)")
      let removed = try status(project, causes: 1) {
        try rewrite { $0.removeAll { $0.hasPrefix("test-16,") } }
        try FileManager.default.removeItem(at: project.dataset.images.appending(path: "images/test-16.png"))
      }
      #expect(removed.contains("the dataset `discs`: sample `test-16` was removed"), "\(removed)")
      let image = try status(project, causes: 1) {
        let file = project.dataset.images.appending(path: "images/train-3.png")
        try (Data(contentsOf: file) + [0]).write(to: file)
      }
      #expect(image.contains("train-3"), "\(image)")
    }
  }

  @Test("of what was made: files of the report and artefacts of the store that are gone or damaged")
  func outcomes() throws {
    try withTemporaryFolder { folder in
      let project = try rendered(in: folder.appending(path: "project"))
      let file = try status(project, causes: 1) {
        try FileManager.default.removeItem(at: project.output("report.pdf"))
      }
      #expect(file.contains("the file `report.pdf` of the report is no longer there"), "\(file)")
      let key = try #require(project.artefacts("results").first)
      let results = project.root.appending(path: ".make-report/results/\(key.prefix(2))/\(key)")
      let lost = try status(project, causes: 1) { try FileManager.default.removeItem(at: results) }
      #expect(lost.contains("1 of 1 results is no longer in the store"), "\(lost)")
      let damaged = try status(project, causes: 1) {
        try Data("x".utf8).write(to: results.appending(path: "results.sqlite"))
      }
      #expect(damaged.contains("1 of 1 results is damaged in the store"), "\(damaged)")
    }
  }

  @Test("of the program: its version, a stage's and a library's, by the lock where the store knows nothing")
  func programs() throws {
    try withTemporaryFolder { folder in
      let project = try rendered(in: folder.appending(path: "project"))
      for (entry, old, words) in [
        ("make-report", "0.0.1", "the program: make-report 0.0.1 → "), ("results", "1", "version 1 → "),
        ("sqlite", "3.1.0", "the library sqlite: 3.1.0 → "), ("weaving", "1", "the program's weaving: version 1 → "),
      ] {
        let text = try status(project, causes: 1) {
          try FileManager.default.removeItem(at: project.root.appending(path: ".make-report/last-renderings"))
          let lock = try String(contentsOf: project.lock, encoding: .utf8)
          let line = try #require(lock.split(separator: "\n").first { $0.contains("    \"\(entry)\": \"") })
          if entry == "results" { try #require(!line.contains("sha256")) }
          try replace(String(line), "    \"\(entry)\": \"\(old)\"" + (line.hasSuffix(",") ? "," : ""), in: project.lock)
        }
        #expect(text.contains("compared with its lock"), "\(text)")
        #expect(text.contains(words), "\(text)")
      }
    }
  }

  @Test("a store that can only be read answers, and is as it was")
  func reading() throws {
    try withTemporaryFolder { folder in
      let project = try rendered(in: folder.appending(path: "project"))
      let store = project.root.appending(path: ".make-report")
      let before = try FileManager.default.subpathsOfDirectory(atPath: store.path).sorted()
      let run = try project.run("status", "discs")
      #expect(run.output.hasPrefix("discs: up to date"), "\(run.output)\(run.errors)")
      #expect(try FileManager.default.subpathsOfDirectory(atPath: store.path).sorted() == before)
    }
  }
}
