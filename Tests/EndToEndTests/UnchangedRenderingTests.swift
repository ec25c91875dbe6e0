import Foundation
import TestSupport
import Testing

/// What did not change is not made again, and nobody can tell.
@Suite struct UnchangedRenderingTests {
  private func made(_ run: CommandRun) throws -> (made: Int, kept: Int) {
    #expect(run.exitCode == 0, "\(run.errors)")
    let line = try #require(
      run.errors.firstMatch(of: #/made (\d+) files, (?:all )?(\d+) are as they were/#), "\(run.errors)")
    return (Int(line.1) ?? -1, Int(line.2) ?? -1)
  }

  private func render(_ project: SmallProject, _ arguments: String...) throws -> (made: Int, kept: Int) {
    try made(
      CommandRun(CommandRun.makeReport, ["discs", "--verbose", "-P", "epochs:1"] + arguments, in: project.root))
  }

  private func bytes(_ project: SmallProject) throws -> [String: Data] {
    try Dictionary(uniqueKeysWithValues: SmallProject.files.map { ($0, try project.bytes($0)) })
  }

  @Test("a report that is as it was makes no file, an edit of its prose its documents, and a chart's its figure")
  func edits() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let all = try render(project)
      #expect(all.kept == 0)
      let first = try bytes(project)
      #expect(try render(project) == (0, all.made))
      #expect(try bytes(project) == first)
      try project.edit("## Findings", "## What was found")
      // report.html, report.pdf and the tables behind figures and tables.
      let prose = try render(project)
      #expect(prose.kept >= 10 && prose.made < all.made / 2, "\(prose)")
      try project.edit("mark: point", "mark: square")
      let chart = try render(project)
      #expect(chart.made == prose.made + 4, "png, svg, pdf and vl.json of one figure")
      // With a store of its own everything is made, and is the same.
      let now = try bytes(project)
      try FileManager.default.removeItem(at: project.root.appending(path: "_reports"))
      #expect(try render(project, "--store", "other").kept == 0)
      #expect(try bytes(project) == now)
    }
  }

  @Test(
    "a file that somebody changed, removed or added is mended",
    arguments: ["report.html", "figures/fig-masks.png", "results.sqlite", "metrics.csv", "tables/tbl-main.csv"])
  func tampering(path: String) throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      _ = try render(project)
      let first = try bytes(project)
      var changed = try project.bytes(path)
      changed[changed.count / 2] ^= 1
      try changed.write(to: project.output(path))
      #expect(try render(project).made > 0)
      #expect(try bytes(project) == first)
      try FileManager.default.removeItem(at: project.output(path))
      #expect(try render(project).made > 0)
      #expect(try bytes(project) == first)
      let surplus = project.output("figures/fig-old.png")
      try Data("old".utf8).write(to: surplus)
      _ = try render(project)
      #expect(!FileManager.default.fileExists(atPath: surplus.path))
      #expect(try bytes(project) == first)
    }
  }

  @Test("warnings are told each time")
  func warnings() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      try project.edit("mark: point", "mark: point\n# 王\ntitle: 王")
      let first = try project.run("discs", "-P", "epochs:1")
      #expect(first.errors.contains("no font has"))
      let second = try project.run("discs", "-P", "epochs:1")
      #expect(second.errors.contains("no font has"))
    }
  }
}
