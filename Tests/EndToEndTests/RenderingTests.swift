import Foundation
import TestSupport
import Testing

@Suite struct RenderingTests {
  @Test("a report is the same bytes in another folder, with another number of workers, and in other time zones")
  func sameBytes() throws {
    try withTemporaryFolder { folder in
      let first = try SmallProject(in: folder.appending(path: "first"))
      let second = try SmallProject(in: folder.appending(path: "elsewhere/second"))
      let one = try first.run("discs", "--workers", "1")
      #expect(one.exitCode == 0, "\(one.errors)")
      let two = try second.run(
        "--all", "--workers", "3", environment: ["TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"])
      #expect(two.exitCode == 0, "\(two.errors)")
      for file in SmallProject.files {
        #expect(try first.bytes(file) == second.bytes(file), "\(file) differs")
      }
    }
  }

  @Test("a second rendering trains nothing, a changed sentence neither, a changed loss only its own runs")
  func caching() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      #expect(try project.run("discs").errors.contains("4 runs to train (0 in the store)"))
      let html = try project.bytes("report.html")
      let again = try project.run("discs")
      #expect(again.exitCode == 0)
      #expect(!again.errors.contains("to train"), "\(again.errors)")
      #expect(try project.bytes("report.html") == html)
      try project.edit("## Findings", "## What was found")
      #expect(!(try project.run("discs").errors.contains("to train")))
      #expect(try project.bytes("report.html") != html)
      try project.edit("losses: [ce, dice]", "losses: [ce, ce+dice]")
      #expect(try project.run("discs").errors.contains("2 runs to train (2 in the store)"))
    }
  }

  @Test("parameters of the command line replace those of the front matter, and are checked like them")
  func parameters() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let one = try project.run("discs", "-P", "losses:[ce]", "-P", "epochs:1")
      #expect(one.errors.contains("2 runs to train"), "\(one.errors)")
      let unknown = try project.run("discs", "-P", "epoch:3")
      #expect(unknown.exitCode == 2)
      #expect(unknown.errors.contains("did you mean `epochs`?"))
      #expect(try project.run("discs", "-P", "epochs").exitCode == 2)
    }
  }

  @Test("two processes that render the same report at the same time share the store and get the same bytes")
  func twoProcesses() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "make-report-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let project = try SmallProject(in: folder)
    let runs = try await withThrowingTaskGroup(of: CommandRun.self) { group in
      for output in ["one", "two"] {
        group.addTask { try project.run("discs", "--output", output) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(runs.map(\.exitCode) == [0, 0], "\(runs.map(\.errors))")
    let reports = try ["one", "two"].map { try Data(contentsOf: folder.appending(path: "\($0)/discs/report.pdf")) }
    #expect(reports[0] == reports[1])
  }

  @Test("a killed rendering leaves nothing half-written, and the next one finishes it with the same bytes")
  func killed() throws {
    try withTemporaryFolder { folder in
      let whole = try SmallProject(in: folder.appending(path: "whole"))
      let arguments = ["discs", "-P", "epochs:24"]
      #expect(try CommandRun(CommandRun.makeReport, arguments, in: whole.root).exitCode == 0)
      let project = try SmallProject(in: folder.appending(path: "killed"))
      // Each time further: while the first epochs are trained, when a run is finished, and when a variant is evaluated.
      for kind in ["training-states", "runs", "evaluations"] {
        let program = try RunningProgram(CommandRun.makeReport, arguments, in: project.root)
        #expect(program.wait { !project.artefacts(kind).isEmpty }, "\(program.errors)")
        program.stop()
        #expect(program.end() == nil, "a signal ended it")
        #expect(!project.artefacts(kind).isEmpty)
        #expect(project.artefacts("results").isEmpty)
        #expect(!FileManager.default.fileExists(atPath: project.root.appending(path: "_reports").path))
        if kind == "training-states" { #expect(project.artefacts("runs").isEmpty) }
        if kind == "runs" { #expect(project.artefacts("runs").count < 4) }
      }
      let last = try CommandRun(CommandRun.makeReport, arguments, in: project.root)
      #expect(last.exitCode == 0, "\(last.errors)")
      for file in SmallProject.files { #expect(try whole.bytes(file) == project.bytes(file), "\(file) differs") }
    }
  }

  @Test("a figure that is no longer in the report is removed from its folder")
  func staleFigures() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      _ = try project.run("discs")
      #expect(FileManager.default.fileExists(atPath: project.output("figures/fig-scatter.svg").path))
      try project.write(SmallProject.report.replacing("fig-scatter", with: "fig-renamed"))
      _ = try project.run("discs")
      #expect(!FileManager.default.fileExists(atPath: project.output("figures/fig-scatter.svg").path))
      #expect(FileManager.default.fileExists(atPath: project.output("figures/fig-renamed.svg").path))
    }
  }

  @Test("the PDF is sound by qpdf, its fonts are embedded, its text can be read", .enabled(if: PDFTools.areInstalled))
  func pdf() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      _ = try project.run("discs", "--format", "pdf")
      #expect(!FileManager.default.fileExists(atPath: project.output("report.html").path))
      let pdf = try project.bytes("report.pdf")
      #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: pdf).exit == 0)
      let text = try PDFTools.run("pdftotext", ["FILE", "-"], on: pdf).output
      #expect(text.contains("Figure 1"))
      #expect(text.contains("Dice against false positives."))
      #expect(try !PDFTools.run("pdfinfo", ["FILE"], on: pdf).output.contains("CreationDate"))
    }
  }
}
