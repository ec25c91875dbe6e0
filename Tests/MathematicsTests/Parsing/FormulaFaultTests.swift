import Diagnostics
import Testing

@testable import Mathematics

@Suite("A faulty formula")
struct FormulaFaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var tex: String
    /// Marks the place: the caret and its tildes under the formula.
    var caret: String
    var problem: String
    var remedy: String

    init(_ tex: String, _ caret: String, _ problem: String, _ remedy: String = "") {
      (self.tex, self.caret, self.problem, self.remedy) = (tex, caret, problem, remedy)
    }

    var testDescription: String { tex }
  }

  static let faults: [Fault] = [
    Fault("a + \\fraq{1}{2}", "    ^~~~~", "`\\fraq` is not in the subset", "did you mean `\\frac`?"),
    Fault("\\alhpa", "^~~~~~", "`\\alhpa` is not in the subset", "did you mean `\\alpha`?"),
    Fault("x + {a", "    ^", "`{` is never closed"),
    Fault("a } b", "  ^", "`}` closes nothing"),
    Fault("x^a^b", "   ^", "a second superscript"),
    Fault("x_a_b", "   ^", "a second subscript"),
    Fault("x^a'", "   ^", "a second superscript"),
    Fault("x^", " ^", "`^` lacks its argument", "`^{…}`"),
    Fault("\\frac{a}", "^~~~~", "`\\frac` lacks its argument"),
    Fault("\\sqrt", "^~~~~", "`\\sqrt` lacks its argument"),
    Fault("{\\sqrt} + 1", " ^~~~~", "`\\sqrt` lacks its argument"),
    Fault("\\left( x", "^~~~~", "`\\left` has no `\\right`"),
    Fault("x \\right)", "  ^~~~~~", "`\\right` has no `\\left`"),
    Fault("\\left x \\right)", "      ^", "`x` is no delimiter"),
    Fault("\\sqrt[3{x}", "     ^", "`[` is never closed"),
    Fault("a & b", "  ^", "`&` stands in no table", "aligned"),
    Fault("a \\\\ b", "  ^~", "`\\\\` stands in no table", "aligned"),
    Fault("\\begin{matrix} a", "^~~~~~~~~~~~~~", "`\\begin{matrix}` is never ended"),
    Fault("\\begin{matrix} a \\end{pmatrix}", "                      ^~~~~~~", "does not end `\\begin{matrix}`"),
    Fault("\\begin{matrx} a \\end{matrx}", "       ^~~~~", "no environment `matrx`", "`matrix`"),
    Fault("\\begin{align} a \\end{align}", "       ^~~~~", "no environment `align`", "aligned"),
    Fault("\\begin{cases} a & b & c \\end{cases}", "                    ^", "`cases` has 2 columns, not 3"),
    Fault("\\newcommand{\\x}{y}", "^~~~~~~~~~~", "`\\newcommand` is not in the subset", "no macros"),
    Fault("50% of", "  ^", "`%` begins a comment", "`\\%`"),
    Fault("x = $y", "    ^", "`$` has no place"),
    Fault("x\\limits_i", " ^~~~~~~", "`\\limits` follows no operator"),
    Fault("\\not x", "^~~~", "`\\not` cannot negate `x`"),
    Fault("\\text{a $b$}", "        ^", "`$` cannot stand in text"),
    Fault("\\text x", "^~~~~", "`\\text` lacks its argument"),
    Fault("α + é", "    ^", "`é` (U+E9) is not in the subset", "\\text"),
    Fault("", "^", "the formula is empty"),
    Fault("\\begin{array}{lx} a \\end{array}", "               ^", "`x` is no column"),
    Fault("a \\", "  ^", "a backslash ends the formula"),
  ]

  @Test("is reported at its token", arguments: faults)
  func reported(_ fault: Fault) throws {
    let found = faultsFound(in: fault.tex)
    let first = try #require(found.first)
    #expect(first.problem.contains(fault.problem), "\(first.problem)")
    #expect(fault.remedy.isEmpty || first.remedy?.contains(fault.remedy) == true, "\(first.remedy ?? "no remedy")")
    #expect(found.count == 1, "one fault leads to no other")
    guard case .source(let place) = first.place else {
      Issue.record("no place")
      return
    }
    #expect(place.column == fault.caret.prefix { $0 == " " }.count + 1)
    #expect(place.length == fault.caret.drop { $0 == " " }.count)
  }

  @Test("has all its faults reported in one pass")
  func all() {
    #expect(faultsFound(in: "\\foo + \\frac{x^a^b}{\\qqq}").count == 3)
  }

  @Test("is asked for the places of UTF-8 offsets")
  func offsets() {
    let collector = DiagnosticCollector()
    var asked: [Int] = []
    let formula = MathFormula(tex: "αβ + \\x", display: false, collector: collector) { offset, length in
      asked.append(offset)
      return SourcePlace(file: "a.md", line: 7, column: 3, length: length)
    }
    #expect(formula == nil)
    #expect(asked == [7])
    #expect(collector.diagnostics.first?.place == .source(SourcePlace(file: "a.md", line: 7, column: 3, length: 2)))
  }

  @Test(
    "of too many levels is reported, not followed to the end of the stack",
    arguments: ["{", "\\sqrt", "\\left(", "x^{", "\\displaystyle", "\\begin{matrix}", "\\frac", "\\hat", "\\sqrt["])
  func deep(part: String) {
    let found = faultsFound(in: String(repeating: part, count: 20_000))
    #expect(found.contains { $0.problem == "the formula is nested too deeply" })
    #expect(found.count == 1)
  }
}
