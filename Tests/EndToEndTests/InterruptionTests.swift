import Foundation
import TestSupport
import Testing

/// Ctrl-C and a request to terminate, at any moment.
@Suite struct InterruptionTests {
  func renderer(_ project: SmallProject, _ options: String...) throws -> RunningProgram {
    try RunningProgram(CommandRun.makeReport, ["discs", "-P", "losses:[ce]"] + options, in: project.root)
  }

  @Test(
    "while a study trains, what is kept is said, the exit code is 130 or 143, and the same command goes on from there",
    arguments: [("interrupt", Int32(130)), ("terminate", 143)])
  func training(signal: String, code: Int32) throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let program = try renderer(project, "-P", "epochs:3000", "--workers", "1")
      try program.wait(for: "2 runs to train (0 in the store)")
      Thread.sleep(forTimeInterval: 1)
      let clock = ContinuousClock()
      var ended: Int32?
      let time = clock.measure {
        if signal == "interrupt" { program.interrupt() } else { program.terminate() }
        ended = program.end()
      }
      #expect(ended == code)
      #expect(time < .seconds(1), "it ends within a second")
      #expect(program.errors.contains("discs: interrupted; kept in .make-report"), "\(program.errors)")
      #expect(program.errors.contains(" of 2 runs of `discs`"), "\(program.errors)")
      #expect(program.errors.contains(#/ up to epoch \d+ of 3000/#), "\(program.errors)")
      #expect(program.errors.contains("the same command goes on from there"))
      #expect(!program.errors.contains("error:"))
      #expect(!FileManager.default.fileExists(atPath: project.output("report.html").path))
    }
  }

  @Test("whenever a rendering is interrupted, a later one gives the same bytes")
  func anyMoment() throws {
    try withTemporaryFolder { folder in
      let whole = try SmallProject(in: folder.appending(path: "whole"))
      #expect(try whole.run("discs", "-P", "losses:[ce]", "-P", "epochs:2").exitCode == 0)
      let project = try SmallProject(in: folder.appending(path: "interrupted"))
      for milliseconds in [0, 30, 80, 150, 300, 500, 800, 1200] {
        let program = try renderer(project, "-P", "epochs:2")
        Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
        program.interrupt()
        let code = program.end()
        // Before its first line a program can have no word of its own; a rendering that is finished ends as it would.
        #expect([130, 0, nil].contains(code), "after \(milliseconds) ms: \(code ?? -1)")
        if code == 130 { #expect(program.errors.contains("interrupted; "), "\(program.errors)") }
      }
      #expect(try project.run("discs", "-P", "losses:[ce]", "-P", "epochs:2").exitCode == 0)
      for file in SmallProject.files { #expect(try project.bytes(file) == whole.bytes(file), "\(file) differs") }
    }
  }
}
