import Testing

@testable import Results

@Suite struct QueryFunctionTests {
  @Test(
    "numbers are formatted in their query",
    arguments: [
      ("percent(0.1234)", "12.3\u{A0}%"), ("percent(0.1234, 0)", "12\u{A0}%"), ("percent(1)", "100.0\u{A0}%"),
      ("percent(-0.00001)", "0.0\u{A0}%"), ("percent(-0.25)", "−25.0\u{A0}%"),
      ("interval(0.8731, 0.851, 0.8919)", "0.873 (0.851–0.892)"),
      ("interval(0.8731, 0.851, 0.8919, 2)", "0.87 (0.85–0.89)"),
      ("interval(-0.5, -1, 0.25, 1)", "−0.5 (−1.0 to 0.3)"), ("interval(0.5, NULL, NULL)", "0.500"),
      ("percent_interval(0, 0, 0.1611, 0)", "0\u{A0}% (0–16\u{A0}%)"),
      ("percent_interval(0.5, NULL, 1)", "50.0\u{A0}%"),
      ("rate_interval(0, 20, 0)", "0\u{A0}% (0–16\u{A0}%)"), ("rate_interval(1, 10)", "10.0\u{A0}% (1.8–40.4\u{A0}%)"),
      ("pvalue(0.0004)", "p\u{A0}<\u{A0}0.001"), ("pvalue(0.0123)", "p\u{A0}=\u{A0}0.012"),
      ("pvalue(0.25)", "p\u{A0}=\u{A0}0.25"), ("pvalue(1)", "p\u{A0}>\u{A0}0.99"),
    ])
  func formatted(_ call: String, _ text: String) throws {
    let answer = try ResultsDatabase.schema().query("SELECT \(call)")
    #expect(answer.rows == [[.text(text)]])
  }

  @Test("NULL stays NULL, and a text where a number belongs is an error in words")
  func wrongKinds() throws {
    let results = ResultsDatabase.schema()
    #expect(
      try results.query("SELECT percent(NULL), interval(NULL, 0, 1), pvalue(NULL)").rows == [[.null, .null, .null]])
    let rates = "SELECT rate_interval(1, NULL), rate_interval(NULL, 3), rate_interval(0, 0), rate_interval(4, 3)"
    #expect(try results.query(rates).rows == [[.null, .null, .null, .null]])
    let failure = try #require(throws: QueryFailure.self) { try results.query("SELECT percent('a')") }
    #expect(failure.message == "a number was to be formatted, not a text")
    #expect(throws: QueryFailure.self) { try results.query("SELECT percent()") }
  }
}
