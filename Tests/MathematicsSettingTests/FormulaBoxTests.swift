import Diagnostics
import Drawing
import Foundation
import Mathematics
import TestSupport
import Testing

@testable import MathematicsSetting

@Suite("A formula's box")
struct FormulaBoxTests {
  @Test("has a sign in the fonts for every sign and command of the subset")
  func complete() throws {
    let commands = MathSubset.guide.split(separator: "`").filter { $0.hasPrefix("\\") }.map(String.init)
    #expect(commands.count > 250)
    var tried = 0
    for command in commands {
      let collector = DiagnosticCollector()
      guard let formula = MathFormula(tex: "x \(command) y", display: true, at: nil, collector: collector) else {
        continue
      }
      let box = try FormulaBox(formula, size: 10)
      #expect(box.width > 0 && box.width.isFinite && box.ascent > 0, "\(command)")
      tried += 1
    }
    #expect(tried > 180)
    for alphabet in ["rm", "bf", "it", "sf", "tt", "cal", "bb", "frak"] {
      for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" {
        _ = try FormulaBox(formula("\\math\(alphabet){\(letter)}"), size: 10)
      }
    }
  }

  @Test("grows in proportion to the size")
  func proportion() throws {
    let tex = "\\frac{1}{N}\\sum_{i=1}^N \\sqrt{x_i}"
    let small = try FormulaBox(formula(tex), size: 10)
    let large = try FormulaBox(formula(tex), size: 20)
    #expect(abs(large.width - 2 * small.width) < 1e-9)
    #expect(abs(large.ascent - 2 * small.ascent) < 1e-9)
    #expect(small.picture.size == Size(small.width, small.ascent + small.descent))
  }

  @Test("is the same on every thread")
  func threads() async throws {
    let formula = try formula("\\left(\\frac{a}{b}\\right)^2 = \\int_0^1 f(x)\\,\\mathrm{d}x")
    let first = try FormulaBox(formula, size: 11)
    try await withThrowingTaskGroup(of: FormulaBox.self) { group in
      for _ in 0..<16 { group.addTask { try FormulaBox(formula, size: 11) } }
      for try await box in group { #expect(box == first) }
    }
    #expect(try first.picture.png(pixelsPerPoint: 3) == first.picture.png(pixelsPerPoint: 3))
  }

  @Test("keeps its ink within its picture, but for the lean of letters")
  func ink() throws {
    for tex in ["x^2_i", "\\frac{\\hat{p}}{\\sqrt[3]{q}}", "\\underbrace{a+b}_{n}", "\\overline{y}"] {
      let box = try FormulaBox(formula(tex), size: 10)
      let fonts = try MathFonts.pinned.get()
      for case .glyphs(let run, _) in box.picture.operations {
        let font = fonts[run.face]
        let scale = run.size / font.unitsPerEm
        for glyph in run.glyphs {
          let ink = font.extents(of: glyph.number)
          #expect(glyph.origin.y - ink.ascent * scale > -1e-6, "\(tex)")
          #expect(glyph.origin.y + ink.descent * scale < box.picture.size.height + 1e-6, "\(tex)")
          #expect(glyph.origin.x + ink.left * scale > -1, "\(tex)")
          #expect(glyph.origin.x + ink.right * scale < box.width + 1, "\(tex)")
        }
      }
    }
  }

  @Test("says its letters plainly, a stretched sign once, and nothing of its rules")
  func said() throws {
    func said(_ tex: String) throws -> String {
      try FormulaBox(formula(tex), size: 10).picture.operations.reduce(into: "") { text, operation in
        if case .glyphs(let run, _) = operation { text += run.glyphs.map(\.text).joined() }
      }
    }
    #expect(try said("\\alpha - x_i") == "α−xi")
    #expect(try said("\\sum_{i=1}^N \\mathrm{Dice}(p, q)") == "∑Ni=1Dice(p,q)")
    #expect(try said("\\text{efficient}") == "efficient")
    #expect(try said("\\mathbb{R}^n") == "ℝn")
    #expect(try said("\\frac{\\hat{p}}{\\sqrt{q}}") == "p\u{302}√q")
    #expect(try said("\\left(\\begin{matrix}1\\\\2\\\\3\\\\4\\\\5\\\\6\\end{matrix}\\right)") == "(123456)")
  }

  @Test("sets words that its fonts lack as lines of text, with the fonts that the report names")
  func otherScripts() throws {
    let signs = FallbackFonts([try FallbackFont(FontFixture.bytes("signs.ttf"))])
    try signs.inUse {
      let box = try FormulaBox(formula("\\text{病变} + x"), size: 10)
      #expect(box.picture.writtenTexts == ["病变"])
      #expect(abs(box.width - (try FormulaBox(formula("{} + x"), size: 10).width) - 18) < 3)
      #expect(box.ascent > 0 && box.ascent < 10)
    }
    let small = try FormulaBox(formula("x_{\\text{שלום}}"), size: 10)
    #expect(small.picture.writtenTexts == ["שלום"])
    #expect(try formula("\\frac{\\text{a b}}{\\sqrt[\\text{c}]{2}} \\text{d}").tree.words == ["a b", "c", "d"])
  }

  @Test("is spaced by TeX's classes: a relation takes 5/18 em on either side")
  func spacing() throws {
    let apart = try set("1=2").width - set("1").width - set("{=}").width - set("2").width
    #expect(abs(apart - 10_000.0 / 18) < 1e-9)
    let sum = try set("1+2").width - set("1").width - set("{+}").width - set("2").width
    #expect(abs(sum - 8_000.0 / 18) < 1e-9)
    #expect(try abs(set("1\\quad 2").width - set("1").width - set("2").width - 1000) < 1e-9)
  }

  @Test("of a table has its columns side by side and its middle on the axis")
  func table() throws {
    let axis = FontMeasures.pagella["AxisHeight"]
    let box = try set("\\begin{matrix} 1 & 2 \\\\ 1 & 2 \\end{matrix}")
    #expect(box.width == 500 + 1000 + 500)
    #expect(abs((box.ascent - box.descent) / 2 - axis) < 1e-9)
    let aligned = try set("\\begin{aligned} 111 &= 2 \\\\ 1 &= 2 \\end{aligned}").glyphs
    let equals = aligned.map(\.x)
    #expect(equals[3] == equals[6])
  }
}
