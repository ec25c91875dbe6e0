import Diagnostics
import Testing

@testable import Charts

@Suite("Expressions")
struct ExpressionTests {
  private let place = SourcePlace(file: "chart.yaml", line: 1)

  @Test(
    "an expression has the value that JavaScript gives it",
    arguments: [
      ("1 + 2 * 3", ChartValue.number(7)), ("(1 + 2) * 3", .number(9)), ("-datum.a - 1", .number(-5)),
      ("7 % 4 - 10 / 4", .number(0.5)), ("-7 % 4", .number(-3)), ("datum.a > 3 && datum.s == 'x'", .boolean(true)),
      ("!(datum.a >= 4) || datum['two words'] < 0", .boolean(true)), ("datum.s + '-' + datum.a", .text("x-4")),
      ("datum.a > 5 ? 'high' : datum.a > 3 ? 'middle' : 'low'", .text("middle")),
      ("round(-2.5) + round(2.5)", .number(1)),
      ("max(1, datum.a, 3) + min(2, 1) + abs(-2) + floor(-0.5) + ceil(0.2)", .number(7)), ("sqrt(2.25)", .number(1.5)),
      ("log10(1000)", .number(3)), ("isValid(datum.none)", .boolean(false)), ("1e-3 === 0.001", .boolean(true)),
      ("'a' < 'b'", .boolean(true)), ("1 !== '1'", .boolean(true)), ("sqrt(-1)", .null), ("1 / 0", .null),
      ("datum.none + 1", .null),
    ])
  func value(text: String, expected: ChartValue) throws {
    let expression = try Expression(text, at: place)
    let columns = ["a", "s", "two words", "none"]
    let row: [ChartValue] = [.number(4), .text("x"), .number(-1), .null]
    #expect(expression.root.value(columns: columns, row: row) == expected)
  }

  @Test(
    "what cannot be read is a diagnostic",
    arguments: ["", "1 +", "datum", "datum.", "foo", "foo(1)", "'open", "1 2", "a @ b", "(1", "max(1", "1..2"])
  func faults(text: String) {
    #expect(throws: Diagnostic.self) { try Expression(text, at: place) }
  }

  @Test(
    "a function with too few or too many arguments is a diagnostic that says how many there should be",
    arguments: [
      ("sqrt()", "`sqrt` takes 1 argument, not 0"), ("sqrt(1, 2)", "`sqrt` takes 1 argument, not 2"),
      ("1 + pow(2)", "`pow` takes 2 arguments, not 1"), ("slice('a')", "`slice` takes 2 to 3 arguments, not 1"),
      ("max()", "`max` takes at least 1 argument, not 0"), ("if(true, 1)", "`if` takes 3 arguments, not 2"),
      ("format(1)", "`format` takes 2 arguments, not 1"), ("clamp(1, 2)", "`clamp` takes 3 arguments, not 2"),
    ])
  func arguments(text: String, problem: String) {
    let fault = #expect(throws: Diagnostic.self) { try Expression(text, at: place) }
    #expect(fault?.problem.contains(problem) == true, "\(fault?.problem ?? "")")
    #expect(fault?.place == .source(place))
  }

  @Test("deep nesting is a diagnostic, not a crash")
  func depth() {
    let brackets = String(repeating: "(", count: 100_000)
    #expect(throws: Diagnostic.self) { try Expression(brackets, at: place) }
    #expect(throws: Diagnostic.self) { try Expression(String(repeating: "-", count: 100_000) + "1", at: place) }
  }
}
