import Foundation
import TestSupport
import Testing

/// What moved between two makings of one small report.
@Suite struct CompareTests {
  /// The numbers of an answer's lists, of the one report that it has.
  private func answer(_ run: CommandRun) throws -> [String: Any] {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    return try #require((object["reports"] as? [[String: Any]])?.first)
  }

  private func cause(_ answer: [String: Any]) -> String? { (answer["cause"] as? [String: Any])?["part"] as? String }

  private func count(_ answer: [String: Any], _ key: String) -> Int? { (answer[key] as? [Any])?.count }

  /// A project whose report was rendered and locked, edited, and rendered and locked again; what it left first lies in `before`.
  private func withTwoMakings(_ body: (SmallProject) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      try #require(try project.run("lock", "discs", "-P", "epochs:1").exitCode == 0)
      let before = folder.appending(path: "before")
      for name in ["_reports", "reports"] {
        try FileManager.default.createDirectory(at: before, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: folder.appending(path: name), to: before.appending(path: name))
      }
      try project.edit("printf('%.3f', max(dice_id))", "printf('%.1f', 7 + max(dice_id))")
      try project.write(
        String(contentsOf: folder.appending(path: "reports/discs.md"), encoding: .utf8)
          .replacing("mark: point", with: "mark: square").replacing("AS \"Dice\"", with: "AS \"Mean Dice\""))
      try #require(try project.run("lock", "discs", "-P", "epochs:1").exitCode == 0)
      try body(project)
    }
  }

  @Test("two folders: the cause, the number, the table and the figure that moved, and no verdict")
  func folders() throws {
    try withTwoMakings { project in
      let run = try project.run(
        "compare", "before/_reports/discs", "_reports/discs", "--json", "--html", "moved.html")
      #expect(run.exitCode == 4, "\(run.errors)")
      let answer = try answer(run)
      #expect(cause(answer) == "source")
      #expect(count(answer, "numbers") == 1)
      #expect(count(answer, "tables") == 1)
      let figures = try #require(answer["figures"] as? [[String: Any]])
      #expect(figures.map { $0["label"] as? String } == ["fig-scatter"])
      #expect(answer["results"] == nil)
      let page = try String(contentsOf: project.root.appending(path: "moved.html"), encoding: .utf8)
      #expect(page.components(separatedBy: "<img src=\"data:image/svg+xml;base64,").count == 3)
      #expect(!page.contains("<script") && !page.contains("<svg") && !page.contains("http://"))
      let text = try project.run("compare", "before/_reports", "_reports")
      #expect(text.exitCode == 4)
      #expect(text.output.contains("first difference: the source `discs.md`"), "\(text.output)")
      #expect(text.output.contains("figure fig-scatter: another picture; the data beside it are the same"))
      #expect(!FileManager.default.fileExists(atPath: project.output("results.sqlite-wal").path))
    }
  }

  @Test("what is the same ends with 0, a lock too")
  func same() throws {
    try withTwoMakings { project in
      let folders = try project.run("compare", "_reports", "_reports")
      #expect(folders.exitCode == 0, "\(folders.output)")
      let lock = try project.run("compare", "reports/discs.lock.json", "_reports/discs")
      #expect(lock.exitCode == 0, "\(lock.output)")
    }
  }

  @Test("locks alone tell what differs first, and that values need the files")
  func locks() throws {
    try withTwoMakings { project in
      let locks = ["before/reports/discs.lock.json", "reports/discs.lock.json"]
      let known = try project.run("compare", locks[0], locks[1], "--json")
      let values = try answer(known)
      #expect(count(values, "numbers") == 1, "the outputs that the locks name lie beside them")
      try FileManager.default.removeItem(at: project.root.appending(path: "before/_reports"))
      let run = try project.run("compare", locks[0], locks[1], "--json")
      #expect(run.exitCode == 4)
      let digests = try answer(run)
      #expect(cause(digests) == "source")
      #expect(digests["numbers"] == nil)
      let text = try project.run("compare", locks[0], locks[1])
      #expect(text.output.contains("how far values moved needs"), "\(text.output)")
    }
  }

  @Test("results that moved, of more epochs")
  func results() throws {
    try withTwoMakings { project in
      try #require(try project.run("discs").exitCode == 0)
      let run = try project.run("compare", "before/_reports/discs", "_reports/discs", "--json")
      #expect(run.exitCode == 4)
      let answer = try answer(run)
      #expect(cause(answer) == nil, "the files of _reports are no longer those of the lock")
      let tables = try #require(answer["results"] as? [[String: Any]])
      let epochs = try #require(tables.first { $0["table"] as? String == "epochs" })
      #expect(epochs["onlyInB"] as? Int == 4, "two losses, two folds, one epoch more")
    }
  }

  @Test("revisions are read from what they have committed, and no name becomes an option")
  func revisions() throws {
    guard CommandRun.installed("git") != nil else { return }
    try withTwoMakings { project in
      func git(_ arguments: String...) throws {
        let run = try CommandRun(
          URL(fileURLWithPath: "/usr/bin/env"),
          ["git", "-c", "user.name=n", "-c", "user.email=n@example.org"] + arguments, in: project.root)
        try #require(run.exitCode == 0, "\(run.errors)")
      }
      try git("init", "-q", "-b", "main")
      let reports = project.root.appending(path: "reports")
      let now = project.root.appending(path: "now")
      try FileManager.default.moveItem(at: reports, to: now)
      try FileManager.default.copyItem(at: project.root.appending(path: "before/reports"), to: reports)
      try git("add", "reports")
      try git("commit", "-q", "-m", "before")
      try FileManager.default.removeItem(at: reports)
      try FileManager.default.copyItem(at: now, to: reports)
      try git("commit", "-q", "-a", "-m", "now")
      for arguments in [["main~1:discs", "main:discs"], ["main~1", "main", "--report", "discs"]] {
        let run = try CommandRun(
          CommandRun.makeReport, ["compare", "--json"] + arguments, in: project.root)
        #expect(run.exitCode == 4, "\(run.errors)")
        let answer = try answer(run)
        #expect(cause(answer) == "source")
      }
      let same = try project.run("compare", "main:discs", "reports/discs.lock.json")
      #expect(same.exitCode == 0, "\(same.errors)")
      try FileManager.default.removeItem(at: reports.appending(path: "discs.lock.json"))
      try git("commit", "-q", "-a", "-m", "no lock")
      let without = try project.run("compare", "main~1:discs", "main:discs")
      #expect(without.output.contains("this revision has no lock"), "\(without.output)")
      for (old, new) in [
        ("--output=stolen:discs", "main:discs"), ("main:../discs", "main:discs"), ("main:nothing", "main:discs"),
        ("main", "main"), ("nowhere:discs", "main:discs"), ("main:discs", ":discs"), ("main:", "main:discs"),
      ] {
        let run = try project.run("compare", "--", old, new)
        #expect(run.exitCode == 2, "\(old): \(run.output) \(run.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: project.root.appending(path: "stolen").path))
    }
  }

  @Test("what strangers made is refused in words, and escaped")
  func strangers() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      for name in ["a", "b"] {
        let output = folder.appending(path: "\(name)/figures")
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
        try Data("<p>It is <b>\(name == "a" ? 1 : 5)</b> &lt;script&gt;alert(1)&lt;/script&gt;\u{1B}[2J</p>".utf8)
          .write(to: folder.appending(path: "\(name)/report.html"))
        try Data("<svg onload=\"alert(1)\"><script>\(name)</script></svg>".utf8)
          .write(to: output.appending(path: "x\"><script>.svg"))
      }
      let run = try project.run("compare", "a", "b", "--html", "page.html")
      #expect(run.exitCode == 4, "\(run.errors)")
      #expect(!run.output.contains("\u{1B}"))
      let page = try String(contentsOf: folder.appending(path: "page.html"), encoding: .utf8)
      #expect(!page.contains("<script") && !page.contains("onload") && !page.contains("\u{1B}"))
      #expect(page.contains("x&quot;&gt;&lt;script&gt; as it is in A"))
      try Data("no database".utf8).write(to: folder.appending(path: "a/results.sqlite"))
      try Data("none either".utf8).write(to: folder.appending(path: "b/results.sqlite"))
      let database = try project.run("compare", "a", "b")
      #expect(database.exitCode == 1)
      #expect(database.errors.contains("the results cannot be compared"), "\(database.errors)")
      try FileManager.default.removeItem(at: folder.appending(path: "b/results.sqlite"))
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "b/results.sqlite"),
        withDestinationURL: folder.appending(path: "a/results.sqlite"))
      let link = try project.run("compare", "a", "b")
      #expect(link.exitCode == 1)
      #expect(link.errors.contains("symbolic link"), "\(link.errors)")
    }
  }
}
