import Diagnostics
import Testing

@testable import TextFormats

@Suite struct PlacedRowsTests {
  private static func read(_ text: String, keepsRows: Bool, mostValues: Int = 1000) -> (PlacedValue?, [Diagnostic]) {
    let collector = DiagnosticCollector()
    let value = PlacedJSON.read(
      Array(text.utf8), file: "a.json", mostValues: mostValues, keepsRows: keepsRows, collector: collector)
    return (value, collector.diagnostics)
  }

  /// Twenty rows, whose last one may be another.
  private static func text(_ last: String? = nil, separator: String = ", ") -> String {
    var rows = (0..<20).map { #"{"x": \#($0).25, "é": "病\#($0)", "n": null, "t": true, "i": -\#($0)}"# }
    if let last { rows[19] = last }
    return "{\"a\": {\"values\": [" + rows.joined(separator: separator) + "]}, \"b\": 1}"
  }

  private static func rows(_ value: PlacedValue?) -> PlacedRows? {
    guard case .rows(let rows)? = value?["a"]?["values"]?.content else { return nil }
    return rows
  }

  @Test(
    "many mappings of the same columns are rows, whose values have their places when they are asked for",
    arguments: [", ", ",\n", "\r\n,"])
  func rows(separator: String) throws {
    let text = Self.text(separator: separator)
    let (kept, plain) = (Self.read(text, keepsRows: true).0, Self.read(text, keepsRows: false).0)
    let rows = try #require(Self.rows(kept))
    #expect(rows.columns == ["x", "é", "n", "t", "i"])
    #expect(
      rows.cells.count == 100
        && Array(rows.cells[5..<10]) == [
          .number(1.25), .text("病1"), .null, .boolean(true), .integer(-1),
        ])
    let (found, expected) = (rows.items, try #require(plain?["a"]?["values"]?.list))
    #expect(found == expected && kept?["a"]?["values"]?.list == expected && kept?["b"] == plain?["b"])
    #expect(
      kept?["a"]?["values"]?.place == plain?["a"]?["values"]?.place && kept?["a"]?["values"]?.kindName == "a list")
    #expect(found.map(\.place.text) == expected.map(\.place.text))
  }

  @Test("a text with escapes is a value of a row")
  func escapes() throws {
    let last = #"{"x": 1e5, "é": "\u00e9\n", "n": 1, "t": false, "i": 12345678901234567890}"#
    let rows = try #require(Self.rows(Self.read(Self.text(last), keepsRows: true).0))
    #expect(
      Array(rows.cells.suffix(5)) == [
        .number(100_000), .text("é\n"), .integer(1), .boolean(false), .number(12_345_678_901_234_567_890),
      ])
  }

  @Test(
    "rows that differ are a list, and a fault is where it stands, as without rows",
    arguments: [
      "{}", "[]", "1", #"{"x": 1}"#, #"{"x": 1, "é": 2, "n": 3, "t": 4, "j": 5}"#,
      #"{"é": 1, "x": 2, "n": 3, "t": 4, "i": 5}"#, #"{"x": 1, "é": 2, "n": 3, "t": 4, "i": 5, "x": 6}"#,
      #"{"x": 1, "é": 2, "n": 3, "t": 4, "i": [5]}"#, #"{"x": 1, "é": 2, "n": 3, "t": 4, "i": 05}"#,
      #"{"x": 1, "é": 2, "n": 3, "t": 4, "i": "}"#, #"{"x": 1, "é": 2, "n": 3, "t": 4, "i": "\q"}"#, "{", "",
    ])
  func others(last: String) {
    let (kept, faults) = Self.read(Self.text(last), keepsRows: true)
    let (plain, expected) = Self.read(Self.text(last), keepsRows: false)
    #expect(kept == plain && faults.map { $0.terminalText() } == expected.map { $0.terminalText() })
    #expect(Self.rows(kept) == nil)
  }

  @Test("a few rows are a list, and rows count among the values of a text")
  func counts() {
    let few = "[" + Array(repeating: #"{"a": 1}"#, count: PlacedJSON.fewestRows - 1).joined(separator: ",") + "]"
    #expect(Self.read(few, keepsRows: true).0 == Self.read(few, keepsRows: false).0)
    for most in [123, 124, 125] {
      let (kept, faults) = Self.read(Self.text(), keepsRows: true, mostValues: most)
      let (plain, expected) = Self.read(Self.text(), keepsRows: false, mostValues: most)
      #expect((kept == nil) == (plain == nil) && faults.map { $0.terminalText() } == expected.map { $0.terminalText() })
    }
  }
}
