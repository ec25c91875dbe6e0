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
    "texts, lists and mappings have the values that Vega gives them",
    arguments: [
      ("pad('ab',5,'x','center')", ChartValue.text("xabxx")), ("truncate('abcdefgh',4,'center')", .text("ab…h")),
      ("truncate('abcdefgh',5,'left')", .text("…efgh")), ("substring('abc',2,0)", .text("ab")),
      ("slice('hello',1,-1)", .text("ell")), ("slice([1,2,3],-2)", .list([.number(2), .number(3)])),
      ("join([1,null,2])", .text("1,,2")), ("split('a,b,c',',',2)[1]", .text("b")),
      ("indexof('abcb','b') + lastindexof('abcb','b')", .number(4)), ("replace('aXbX','X','-')", .text("a-bX")),
      ("parseInt('0x1f') + parseInt('12px',10) + parseFloat('1.5e3x')", .number(1543)),
      ("'a' + 0.1*3 + 1e21 + 1e-7 + -1.5", .text("a0.300000000000000041e+211e-7-1.5")),
      ("sequence(5,1,-2)", .list([.number(5), .number(3)])), ("{a: 1, 'b c': [2, 3]}['b c'][1]", .number(3)),
      ("clampRange([1,5],2,10)", .list([.number(2), .number(6)])), ("inrange(3,[3,1],false,false)", .boolean(false)),
      ("lerp([1,3],0.25) + span([1,5]) + peek([1,9])", .number(14.5)), ("pluck([{a:1},{a:2}],'a')[1]", .number(2)),
      ("merge({a:1},{b:2}).b", .number(2)), ("sort([3,1,2])[0] + reverse([1,2])[0]", .number(3)),
      ("datum.s[0] + upper(trim('  b '))", .text("xB")), ("'a' in {a: 1}", .boolean(true)),
      ("-8>>>28 | (5 ^ 1) & ~2", .number(15)), ("1<<3", .number(8)), ("'1' == 1", .boolean(true)),
      ("datum.none || 'none'", .text("none")), ("isArray([1]) && isObject({a:1}) && !isNumber('1')", .boolean(true)),
      ("isNaN(null) || isFinite(null)", .boolean(false)), ("toBoolean('false')", .boolean(false)),
      ("toNumber('') ", .null), ("hypot(3,4) + round(PI)", .number(8)), ("densityUniform(0.3,0,4)", .number(0.25)),
      ("quantileUniform(0.3,4)", .number(1.2)), ("'\\u0041\\'' + \"\\\"\"", .text("A'\"")),
    ])
  func furtherValue(text: String, expected: ChartValue) throws {
    try value(text: text, expected: expected)
  }

  @Test(
    "functions that have no value in print say why",
    arguments: [
      ("test(/a/, 'b')", "`test` of Vega's expressions is not supported"),
      ("now()", "`now` of Vega's expressions is not supported"),
      ("scale('x', 1)", "`scale` of Vega's expressions is not supported"),
      ("geoArea(1)", "`geoArea` of Vega's expressions is not supported"), ("foo(1)", "no function is called `foo`"),
    ])
  func refused(text: String, problem: String) {
    let fault = #expect(throws: Diagnostic.self) { try Expression(text, at: place) }
    #expect(fault?.problem == problem)
  }

  @Test("random numbers differ between rows and calls, and are the same each time")
  func random() throws {
    let expression = try Expression("random() - random()", at: place)
    let table = ChartTable(columns: [], rows: Array(repeating: [], count: 1000))
    let differences = expression.values(of: table).compactMap(\.number)
    #expect(Set(differences).count == 1000)
    #expect(differences == expression.values(of: table).compactMap(\.number))
    #expect(abs(differences.reduce(0, +) / 1000) < 0.05)
    #expect(abs(SeededRandom.share(row: 0, site: 0) - 0.5) < 0.5)
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
