import Testing

@testable import Mathematics

@Suite("Classes of atoms")
struct MathClassTests {
  @Test(
    "a binary operator without two operands is an ordinary sign (The TeXbook, appendix G, rules 5 and 6)",
    arguments: [
      ("a - b", [MathClass.ordinary, .binary, .ordinary]),
      ("-b", [.ordinary, .ordinary]),
      ("(-b)", [.open, .ordinary, .ordinary, .close]),
      ("a = -b", [.ordinary, .relation, .ordinary, .ordinary]),
      ("a + - b", [.ordinary, .binary, .ordinary, .ordinary]),
      ("a \\times = b", [.ordinary, .ordinary, .relation, .ordinary]),
      ("a,-b", [.ordinary, .punctuation, .ordinary, .ordinary]),
      ("a +", [.ordinary, .ordinary]),
    ])
  func binary(tex: String, classes: [MathClass]) throws {
    guard case .row(let nodes) = try formula(tex).tree else {
      Issue.record("no row")
      return
    }
    #expect(nodes.atomClasses == classes)
  }

  @Test("spaces are those of the table in The TeXbook, chapter 18")
  func spaces() {
    #expect(MathClass.space(between: .ordinary, and: .relation, inScripts: false) == 5.0 / 18)
    #expect(MathClass.space(between: .ordinary, and: .binary, inScripts: false) == 4.0 / 18)
    #expect(MathClass.space(between: .ordinary, and: .binary, inScripts: true) == 0)
    #expect(MathClass.space(between: .largeOperator, and: .ordinary, inScripts: true) == 3.0 / 18)
    #expect(MathClass.space(between: .open, and: .ordinary, inScripts: false) == 0)
    #expect(MathClass.space(between: .inner, and: .ordinary, inScripts: false) == 3.0 / 18)
  }
}
