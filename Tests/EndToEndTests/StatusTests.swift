import Foundation
import TestSupport
import Testing

/// What is stale is told with the change that made it so, and nothing is changed by asking.
@Suite struct StatusTests {
  @Test("a report is up to date after its rendering, and each change is named as its cause with old and new")
  func causes() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      #expect(try project.run("status", "discs").output.contains("discs: nothing to compare with"))
      #expect(try project.run("discs", "-P", "epochs:1").exitCode == 0)
      func status(_ arguments: String...) throws -> String {
        let run = try CommandRun(CommandRun.makeReport, ["status", "discs"] + arguments, in: project.root)
        #expect(run.exitCode == 0, "\(run.errors)")
        return run.output
      }
      #expect(try status("-P", "epochs:1").hasPrefix("discs: up to date"))
      #expect(try status("-P", "epochs:3").contains("the parameter `epochs`: 1 → 3"))
      #expect(try status("-P", "epochs:3").contains("4 of 4 runs"))
      try project.edit("## Findings", "## What was found")
      #expect(try status("-P", "epochs:1").contains("the text, line"))
      try project.edit("learning-rate: 0.01", "learning-rate: 0.02")
      let setting = try status("-P", "epochs:1")
      #expect(setting.contains("the study `discs`: learning-rate: 0.01 → 0.02"), "\(setting)")
      try project.write(SmallProject.report)
      try Data("edited".utf8).write(to: project.output("report.html"))
      #expect(try status("-P", "epochs:1").contains("`report.html` of the report was changed by hand"))
    }
  }
}
