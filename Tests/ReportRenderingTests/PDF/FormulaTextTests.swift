import Diagnostics
import Drawing
import Foundation
import Mathematics
import TestSupport
import Testing
import WovenDocuments

@testable import ReportRendering

@Suite("Formulas of a PDF", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct FormulaTextTests {
  @Test("are text of the embedded mathematical font, which stands where it is read")
  func text() throws {
    let data = try Self.document(
      inline: "\\alpha - \\beta_1", display: "L_{\\mathrm{Dice}} = 1 - \\frac{2\\sum_i p_i y_i}{\\sqrt{q}}")
    let plain = try PDFTools.run("pdftotext", ["-raw", "FILE", "-"], on: data).output
    let words = plain.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("before α − β1 and after."), "\(words)")
    for part in ["Dice", "∑", "√", "="] { #expect(plain.contains(part), "\(part) is missing in \(plain)") }
    let fonts = try PDFTools.run("pdffonts", ["FILE"], on: data).output
    let mathematics = try #require(fonts.split(separator: "\n").first { $0.contains("+TeXGyrePagellaMath") })
    #expect(mathematics.contains(" yes yes yes "), "\(mathematics)")
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
  }

  @Test("say a sign that is put together from parts once")
  func parts() throws {
    let rows = (1...9).map(String.init).joined(separator: " \\\\ ")
    let data = try Self.document(inline: "x", display: "\\left(\\begin{matrix} \(rows) \\end{matrix}\\right)")
    let text = try PDFTools.run("pdftotext", ["-raw", "FILE", "-"], on: data).output
    #expect(text.count { $0 == "(" } == 1)
    #expect(text.count { $0 == ")" } == 1)
  }

  private static func document(inline: String, display: String) throws -> Data {
    let collector = DiagnosticCollector()
    let inner = try #require(MathFormula(tex: inline, display: false, at: nil, collector: collector))
    let outer = try #require(MathFormula(tex: display, display: true, at: nil, collector: collector))
    let blocks: [ReportBlock] = [
      .paragraph([.text("before "), .mathematics(inner), .text(" and after.")]),
      .equation(ReportEquation(formula: outer)),
    ]
    return try PDFRenderer.render(WovenDocument(title: "Formulas", blocks: blocks), generator: "make-report 1")
  }
}
