import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import LiterateDocuments
@testable import ReportCells
@testable import Results

/// What becomes of the values of an author's tables.
@Suite struct AuthorColumnTests {
  private static let place = SourcePlace(file: "a.md", line: 1, text: "tables: {t: t.csv}")

  /// The rows of a file, and what was said of it: the line and column with the problem.
  private static func read(
    _ contents: Data, _ kind: TableFile.Kind
  ) -> (table: AddedTables.Table?, said: [String], hasErrors: Bool) {
    let collector = DiagnosticCollector()
    let file = TableFile(
      name: "t", namePlace: place, kind: kind, file: "t.\(kind)", contents: contents, place: place)
    let table = AuthorTables.table(file, collector: collector)
    let said = collector.diagnostics.map { diagnostic in
      guard case .source(let place) = diagnostic.place else { return diagnostic.problem }
      return "\(place.line):\(place.column) \(diagnostic.problem)"
    }
    return (table, said, collector.hasErrors)
  }

  private static func column(_ text: String, _ kind: TableFile.Kind = .csv) -> (values: [SQLValue]?, said: [String]) {
    let read = read(Data(text.utf8), kind)
    return (read.table.map { table in table.rows.map { $0[table.columns.count - 1] } }, read.said)
  }

  // MARK: Beside pandas

  struct Reference: Decodable, CustomTestStringConvertible {
    struct Column: Decodable {
      let given: Int
      let mean: Double?
    }

    let name: String
    let ending: String
    let bytes: Data
    let rows: Int
    let columns: [String: Column]

    var testDescription: String { name }
  }

  /// Of tables that pandas wrote, and what it read of them (`Fixtures/generate_tables.py`).
  static let references: [Reference] = {
    let file = SharedData.projectRoot.appending(path: "Tests/ReportCellsTests/Fixtures/tables.json")
    return (try? JSONDecoder().decode([Reference].self, from: Data(contentsOf: file))) ?? []
  }()

  @Test("the reference tables are there")
  func referencesAreThere() { #expect(Self.references.count == 26) }

  @Test(
    "a table of any dialect has the rows, the missing values and the means that pandas finds", arguments: references)
  func dialects(_ reference: Reference) throws {
    let kind = try #require(TableFile.Kind(path: "t." + reference.ending))
    let read = Self.read(reference.bytes, kind)
    #expect(read.said == [])
    let table = try #require(read.table)
    #expect(table.rows.count == reference.rows)
    for (name, expected) in reference.columns {
      let column = try #require(table.columns.firstIndex(of: name))
      let given = table.rows.map { $0[column] }.filter { $0 != .null }
      #expect(given.count == expected.given)
      let numbers = given.compactMap { value in
        switch value {
        case .integer(let number): Double(number)
        case .real(let number): number
        case .null, .text: nil
        }
      }
      #expect(numbers.count == (expected.mean == nil ? 0 : given.count))
      if let mean = expected.mean {
        #expect(abs(numbers.reduce(0, +) / Double(numbers.count) - mean) <= 1e-12 * abs(mean))
      }
    }
  }

  // MARK: What is said

  /// Values of one column, a line each, what they become, and what is said.
  static let given: [(values: [String], expected: [SQLValue], said: [String])] = [
    (["2", "NaN", "\"\"", "NA", "4"], [.integer(2), .null, .null, .null, .integer(4)], []),
    (
      ["2", "inf", "-Infinity", "4"], [.integer(2), .null, .null, .integer(4)],
      ["3:1 2 values of the column `y` are infinite, and counted as missing"]
    ),
    (
      ["1", "2.5", "n.d.", "3"], [.text("1"), .text("2.5"), .text("n.d."), .text("3")],
      ["4:1 the column `y` is text: `n.d.` is no number"]
    ),
    (
      ["\"1,234\"", "\"2,345\""], [.text("1,234"), .text("2,345")],
      ["2:1 the column `y` is text: `1,234` is no number, and one more of its values is none"]
    ),
    (
      ["12%", "50 %", "−3"], [.text("12%"), .text("50 %"), .text("−3")],
      ["2:1 the column `y` is text: `12%` is no number, and 2 more of its values are none"]
    ),
    (["a", "12", "b", "c"], [.text("a"), .text("12"), .text("b"), .text("c")], []),
    (["007", "12"], [.text("007"), .text("12")], []),
    (["2024-05-01", "v1.2.3", "12:30"], [.text("2024-05-01"), .text("v1.2.3"), .text("12:30")], []),
    ([" 1.5 ", "+2", ".5", "3.", "1E3"], [.real(1.5), .real(2), .real(0.5), .real(3), .real(1000)], []),
    (
      ["DE", "NA", "FR"], [.text("DE"), .null, .text("FR")],
      ["3:1 `NA` in the column `y` of texts is read as missing"]
    ),
    (["DE", "\"NA\"", "FR"], [.text("DE"), .text("NA"), .text("FR")], []),
    (["1", "12345678901234567890"], [.text("1"), .text("12345678901234567890")], []),
    (["NA", "NaN"], [.null, .null], []),
    (["TRUE", "false", "\"\"", "True"], [.integer(1), .integer(0), .null, .integer(1)], []),
    (["TRUE", "maybe"], [.text("TRUE"), .text("maybe")], []),
    (
      ["5", "10", "007", "100"], [.text("5"), .text("10"), .text("007"), .text("100")],
      ["4:1 the column `y` is text: `007` is no number"]
    ),
  ]

  @Test("a column is numbers, or says why it is not", arguments: given)
  func columns(_ given: (values: [String], expected: [SQLValue], said: [String])) {
    let found = Self.column((["y"] + given.values).joined(separator: "\n") + "\n")
    #expect(found.values == given.expected)
    #expect(found.said == given.said)
  }

  @Test("decimal commas are such only where nothing speaks against it")
  func decimalCommas() {
    #expect(Self.column("a;y\nx;1,5\nx;2\n").values == [.real(1.5), .real(2)])
    #expect(Self.column("a;y\nx;1,234\nx;0,5\n").values == [.real(1.234), .real(0.5)])
    let grouped = Self.column("a;y\nx;1,234\nx;5\n")
    #expect(grouped.values == [.text("1,234"), .text("5")])
    #expect(grouped.said == ["2:3 the column `y` is text: `1,234` is no number"])
    let mixed = Self.column("a;y\nx;1,5\nx;2.5\n")
    #expect(mixed.values == [.text("1,5"), .text("2.5")] && mixed.said.count == 1)
  }

  @Test("points that may part thousands are warned of where other columns have decimal commas")
  func thousands() {
    let read = Self.read(Data("a;y\n0,85;11.234\n0,9;2.500\n1;999\n".utf8), .csv)
    #expect(read.said.count == 1 && read.said[0].hasPrefix("2:6 `11.234` in the column `y` is read as"))
    #expect(Self.read(Data("a;y\n0.85;11.234\n".utf8), .csv).said == [])
  }

  @Test("in JSON texts stay texts, but for words of missing values among numbers")
  func json() {
    #expect(
      Self.column(#"[{"y": 1}, {"y": "NaN"}, {"y": null}, {}]"#, .json).values == [.integer(1), .null, .null, .null])
    #expect(Self.column(#"[{"y": "NA"}, {"y": "DE"}]"#, .json).values == [.text("NA"), .text("DE")])
    let infinite = Self.column(#"[{"y": 1.5}, {"y": -Infinity}, {"y": NaN}]"#, .json)
    #expect(infinite.values == [.real(1.5), .null, .null])
    #expect(infinite.said == ["1:20 a value of the column `y` is infinite, and counted as missing"])
    let mixed = Self.column("\u{FEFF}" + #"[{"y": 1}, {"y": 2}, {"y": "x"}]"#, .json)
    #expect(mixed.values == [.integer(1), .integer(2), .text("x")])
    #expect(mixed.said == ["1:28 the column `y` is text: `x` is no number"])
  }

  // MARK: Shapes

  @Test("rows and last columns that hold nothing are passed over, and carriage returns alone end lines")
  func shapes() throws {
    let excel = try #require(Self.read(Data("a,b,,\r\n1,2,,\r\n,,,\r\n".utf8), .csv).table)
    #expect(excel.columns == ["a", "b"] && excel.rows == [[.integer(1), .integer(2)]])
    let macintosh = try #require(Self.read(Data("a;b\r1;2\r".utf8), .csv).table)
    #expect(macintosh.columns == ["a", "b"] && macintosh.rows == [[.integer(1), .integer(2)]])
  }

  @Test(
    "rows that end with a separator keep their columns",
    arguments: [
      "fold,dice,iou\n1,0.80,0.70,\n2,0.90,0.75,\n", "fold;dice;iou\n1;0,80;0,70;\n2;0,90;0,75;\n",
      "\"fold\",\"dice\",\"iou\"\n\"1\",0.80,0.70,\n\"2\",0.90,0.75,\n",
    ])
  func trailingSeparators(_ text: String) throws {
    let table = try #require(Self.read(Data(text.utf8), .csv).table)
    #expect(table.columns == ["fold", "dice", "iou"])
    #expect(table.rows.map { $0[1] } == [.real(0.8), .real(0.9)])
  }

  @Test(
    "unquoted decimal commas between commas are refused",
    arguments: ["fold,dice\n1,0,85\n2,0,90\n", "\"m\",\"d\"\n\"a\",0,85\n"])
  func unquotedDecimalCommas(_ text: String) {
    let read = Self.read(Data(text.utf8), .csv)
    #expect(read.table == nil && read.said.first?.contains("the line has 3 values, and the head 2 columns") == true)
  }

  @Test("a head that is one column short is no head of R's where the rows' names are none")
  func shortHead() {
    let read = Self.read(Data("a,b\n5,1,2\n9,3,4\n".utf8), .csv)
    #expect(read.table == nil && read.said.first == "2:5 the line has 3 values, and the head 2 columns")
  }

  @Test(
    "a file that is broken off behind its separator is a fault, or empty",
    arguments: ["sep=;", "sep=;\r\u{0}\n", "sep=;\n"])
  func separatorAlone(_ text: String) {
    #expect(Self.read(Data(text.utf8) + [0xAC], .csv).table == nil)
    _ = Self.read(Data(text.utf8), .csv)
  }

  @Test("bytes of another encoding are an error at their field")
  func encoding() {
    let read = Self.read(Data([0x61, 0x0A, 0xFC, 0x0A]), .csv)
    #expect(read.table == nil && read.said == ["2:1 the field is not UTF-8"])
  }
}
