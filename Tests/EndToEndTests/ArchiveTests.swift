import Foundation
import TestSupport
import Testing

/// PDFs for archives, by the program.
@Suite(.enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct ArchiveTests {
  @Test("a PDF/A-3 holds its report and its results, and a date that is no day is a fault before anything is trained")
  func holdsItsSources() throws {
    try withTemporaryFolder { folder in
      let archive = "author: \"Nobody\"\ndate: 2026-01-31\nformat: {pdf: {standard: [ua-1, a-3u]}}"
      let report = SmallProject.report.replacing("author: \"Nobody\"", with: archive)
      let project = try SmallProject(in: folder, report: report)
      let run = try project.run("discs")
      #expect(run.exitCode == 0, "\(run.errors)")
      let pdf = try project.bytes("report.pdf")
      let files = try PDFTools.run("pdfdetach", ["-list", "FILE"], on: pdf).output
      #expect(files.contains("2 embedded files") && files.contains("discs.md") && files.contains("results.sqlite"))
      let sizes = try PDFTools.run("qpdf", ["--json=2", "--json-key=qpdf", "FILE"], on: pdf).output
      #expect(sizes.contains("\"/Size\": \(report.utf8.count)"))
      #expect(sizes.contains("\"/Size\": \(try project.bytes("results.sqlite").count)"))
      #expect(try PDFTools.unmarkedOperators(of: pdf).isEmpty)
    }
    try withTemporaryFolder { folder in
      let undated = SmallProject.report.replacing(
        "author: \"Nobody\"", with: "author: \"Nobody\"\nformat: {pdf: {standard: a-3u}}")
      let run = try SmallProject(in: folder, report: undated).run("discs")
      #expect(run.exitCode == 1 && run.errors.contains("reports/discs.md:4:26"), "\(run.errors)")
    }
  }

  @Test("pdfua finds nothing", .enabled(if: Pdfua.isInstalled, Comment(rawValue: Pdfua.reason)))
  func pdfua() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      #expect(try project.run("discs").exitCode == 0)
      let (output, exit) = try Pdfua.check(project.bytes("report.pdf"))
      #expect(exit == 0, "\(output)")
    }
  }
}
