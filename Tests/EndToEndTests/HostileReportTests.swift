import Foundation
import TestSupport
import Testing

/// Reports that attack: the program says what is wrong in few words, reads nothing that is not the project's, and never aborts.
@Suite struct HostileReportTests {
  private func run(
    _ body: String, header: String = "", files: [String: String] = [:], _ arguments: [String] = ["check", "r"],
    prepare: (URL) throws -> Void = { _ in }
  ) throws -> CommandRun {
    try withTemporaryFolder { folder in
      let root = folder.appending(path: "project")
      let reports = root.appending(path: "reports")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      try "---\ntitle: T\nlang: en\n\(header)---\n\n\(body)\n".write(
        to: reports.appending(path: "r.md"), atomically: true, encoding: .utf8)
      for (name, text) in files {
        try text.write(to: reports.appending(path: name), atomically: true, encoding: .utf8)
      }
      try FileManager.default.createDirectory(
        at: folder.appending(path: "shared"), withIntermediateDirectories: true)
      try "From elsewhere.".write(
        to: folder.appending(path: "shared/part.md"), atomically: true, encoding: .utf8)
      try prepare(root)
      return try CommandRun(CommandRun.makeReport, arguments, in: root)
    }
  }

  private func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  static let paths = [
    "../../../../../../../../../etc/passwd", "/etc/passwd", "../../../../../../../../../proc/self/environ", "link.md",
  ]

  @Test("no file of the computer stands in a report, nor in what is said of it", arguments: paths)
  func outside(path: String) throws {
    for arguments in [["check", "r"], ["r", "--format", "html"]] {
      let run = try run("{{< include \(path) >}}", arguments) { root in
        try FileManager.default.createSymbolicLink(
          atPath: root.appending(path: "reports/link.md").path, withDestinationPath: "/etc/passwd")
      }
      #expect(run.exitCode == 1 && run.errors.contains("leads out of the project"), "\(run.errors)")
      #expect(!run.errors.contains("root:") && !run.errors.contains("PATH="))
    }
  }

  @Test("a table that nobody would read to its end leaves a box")
  func longTable() throws {
    for kind in ["table", "sql"] {
      let rows = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 10001) SELECT i FROM n"
      let run = try run("```{\(kind)}\n\(rows)\n```", ["r", "--format", "html"])
      #expect(run.exitCode == 1 && run.errors.contains("the table has 10001 rows"), "\(run.errors)")
    }
  }

  @Test("a thousand queries in the text take no more memory than one")
  func manyQueries() throws {
    let body = (1...1000).map { "A value: `{sql} SELECT \($0)`." }.joined(separator: "\n\n")
    let run = try run(body, ["r", "--format", "html"])
    #expect(run.exitCode == 0, "\(run.errors)")
  }

  @Test("a rendering that ends early ends in order, whatever its threads still do")
  func earlyEnd() throws {
    for _ in 0..<20 {
      let run = try run("A", ["r", "--output", "/dev/null"])
      #expect(run.exitCode == 1 && run.errors.contains("/dev/null"), "\(run.errors)")
    }
  }

  @Test("--allow-outside allows a folder, and must name one")
  func allowing() throws {
    let body = "{{< include ../../shared/part.md >}}"
    #expect(try run(body).exitCode == 1)
    #expect(try run(body, ["check", "r", "--allow-outside", "../shared"]).exitCode == 0)
    let none = try run(body, ["check", "r", "--allow-outside", "../none"])
    #expect(none.exitCode == 2 && none.errors.contains("names no folder"))
  }

  @Test("a report that is a link out of the project, a pipe or a folder says so")
  func reports() throws {
    let link = try run("A", ["check", "link"]) { root in
      try FileManager.default.createSymbolicLink(
        atPath: root.appending(path: "reports/link.md").path, withDestinationPath: "/etc/passwd")
    }
    #expect(link.exitCode == 1 && link.errors.contains("leads out of the project") && !link.errors.contains("root:"))
    let pipe = try run("A", ["check", "pipe"]) { root in
      #expect(mkfifo(root.appending(path: "reports/pipe.md").path, 0o600) == 0)
    }
    #expect(pipe.exitCode == 2 && pipe.errors.contains("is a named pipe"))
    let folder = try run("A", ["check", "reports/folder.md"]) { root in
      try FileManager.default.createDirectory(
        at: root.appending(path: "reports/folder.md"), withIntermediateDirectories: true)
    }
    #expect(folder.exitCode == 2 && folder.errors.contains("is a folder"))
  }

  @Test("thousands of faults on a line, or in a file, are few words")
  func output() throws {
    for run in [
      try run("$" + times("\\left($", 6000)), try run("[a]{" + times(".x ", 3000) + "}"),
      try run("A.", header: "bibliography: a.bib\n", files: ["a.bib": "@misc{k, " + times("note = {a}, ", 5000) + "}"]),
      try run(
        "`{sql} SELECT count(*) FROM t`", header: "tables: {t: a.csv}\n",
        files: ["a.csv": "a,b\n" + times("1,2,3\n", 50_000)]),
    ] {
      #expect(run.exitCode == 1 && run.errors.utf8.count < 200_000, "\(run.errors.utf8.count) bytes")
      #expect(run.errors.contains(" more "))
    }
    let json = try run("$" + times("\\left($", 6000), ["check", "r", "--json"])
    #expect(json.exitCode == 1 && json.output.utf8.count < 200_000)
  }

  @Test("what is nested a thousand times, doubled, or a million letters long is a fault, and nothing aborts")
  func abortsNothing() throws {
    var strings = "@string{c0 = {aaaaaaaaaa}}"
    for index in 1...60 { strings += "@string{c\(index) = c\(index - 1) # c\(index - 1)}" }
    for run in [
      try run(times("::: {.callout-note}\n", 1000) + "a\n" + times(":::\n", 1000)), try run(times("a", 1_000_000)),
      try run("See @k.", header: "bibliography: a.bib\n", files: ["a.bib": strings + "@misc{k, title = c60}"]),
      try run(times("${a} ", 5000), header: "params: {a: \"\(times("x", 100_000))\"}\n"),
      try run("Value `{sql} SELECT printf('%.*c', 9000000, 'a')`.", ["r", "--format", "html"]),
    ] {
      #expect(run.exitCode == 1, "\(run.exitCode): \(run.errors.prefix(1000))")
      #expect(run.errors.utf8.count < 100_000)
    }
  }
}
