import Diagnostics
import Testing

@testable import TextFormats

@Suite struct PlacedJSONTests {
  private static func read(_ text: String, mostValues: Int = 1_000_000) -> (value: PlacedValue?, faults: [Diagnostic]) {
    read(Array(text.utf8), mostValues: mostValues)
  }

  private static func read(_ bytes: [UInt8], mostValues: Int = 1_000_000) -> (value: PlacedValue?, faults: [Diagnostic])
  {
    let collector = DiagnosticCollector()
    let value = PlacedJSON.read(bytes, file: "a.json", mostValues: mostValues, collector: collector)
    return (value, collector.diagnostics)
  }

  /// `LINE:COLUMN+LENGTH`
  private static func position(_ place: SourcePlace?) -> String? {
    place.map { "\($0.line):\($0.column)+\($0.length)" }
  }

  private static func fault(_ bytes: [UInt8]) -> String? {
    let (value, faults) = read(bytes)
    guard value == nil, faults.count == 1, case .source(let place) = faults[0].place else { return nil }
    return "\(place.line):\(place.column) \(faults[0].problem)"
  }

  @Test("keys and values know line, column and length in characters, and their line without its break")
  func places() throws {
    let text = "{\r\n  \"é\": \"病変\", \"n\": -1.5e2,\r\n  \"list\": [1,\n 2]\r\n}"
    let entries = try #require(Self.read(text).value?.map)
    #expect(entries.map { Self.position($0.keyPlace) } == ["2:3+3", "2:14+3", "3:3+6"])
    #expect(entries.map { Self.position($0.value.place) } == ["2:8+4", "2:19+6", "3:11+3"])
    #expect(
      entries.map(\.keyPlace.text) == Array(repeating: "  \"é\": \"病変\", \"n\": -1.5e2,", count: 2) + [
        "  \"list\": [1,"
      ])
    #expect(entries.map { String($0.value.place.written) } == ["\"病変\"", "-1.5e2", "[1,"])
    #expect(entries[2].value.list?.map { Self.position($0.place) } == ["3:12+1", "4:2+1"])
    #expect(entries[1].value.number == -150)
  }

  @Test(
    "a value on a long line has its true column, and a short text around it that holds it",
    arguments: ["a", "é", "e\u{301}", "👩‍👩‍👧"])
  func longLine(sign: String) throws {
    let count = 3000
    let values = try #require(
      Self.read("[" + Array(repeating: "\"\(sign)\"", count: count).joined(separator: ",") + "]").value?.list)
    #expect(values.count == count)
    for (index, value) in values.enumerated() {
      let place = value.place
      #expect(place.line == 1 && place.column == 2 + 4 * index && place.length == 3)
      #expect(place.text.count <= 512 && String(place.written) == "\"\(sign)\"")
      #expect(place.column - place.textColumn >= min(128, place.column - 1))
    }
  }

  @Test("a text of two megabytes on one line is read, as is one of so many lines")
  func large() throws {
    let row = #"{"x": 1.5, "y": 2, "s": "\#(String(repeating: "ä", count: 200))"}"#
    for separator in [", ", ",\n"] {
      let rows = try #require(
        Self.read("[" + Array(repeating: row, count: 10_000).joined(separator: separator) + "]").value?.list)
      #expect(rows.count == 10_000)
      let last = try #require(rows.last)
      #expect(last["s"]?.text?.count == 200 && last["x"]?.number == 1.5 && last["y"]?.integer == 2)
      #expect(Self.position(last.place) == (separator == ", " ? "1:2289773+227" : "10000:1+227"))
    }
  }

  @Test("an object may have many keys, and none twice")
  func manyKeys() throws {
    let keys = (0..<20_000).map { "\"k\($0)\": \($0)" }
    let entries = try #require(Self.read("{" + keys.joined(separator: ", ") + "}").value?.map)
    #expect(entries.count == 20_000 && entries.last?.value.integer == 19_999)
    let text = "{" + (keys + ["\"k7\": 1"]).joined(separator: ", ") + "}"
    let column = text.count - "\"k7\": 1}".count + 1
    #expect(Self.fault(Array(text.utf8)) == "1:\(column) the key \"k7\" is given twice")
  }

  static let faults: [(text: String, fault: String)] = [
    ("", "1:1 the JSON ends too early"), ("[1,]", "1:4 a value is missing"),
    ("[1 2]", "1:4 `]` is missing or a comma after a value"),
    ("{\"a\":1,}", "1:8 a key in double quotes is missing"),
    ("[1]x", "1:4 there is something after the end of the JSON"),
    ("[\"\\q\"]", "1:3 this is no escape of JSON"), ("[\"\\u12G4\"]", "1:3 this is no escape of JSON"),
    ("[\"\\uD800\"]", "1:3 half of a surrogate pair stands alone"),
    ("[\"\\uDC00\"]", "1:3 half of a surrogate pair stands alone"),
    ("[\"\\uD800\\u0041\"]", "1:3 half of a surrogate pair stands alone"),
    ("[\"a\n\"]", "1:2 a text is not closed on its line"), ("[\"a\tb\"]", "1:4 a control character stands in a text"),
    ("[\"a", "1:2 a text is not closed"), ("[01]", "1:2 `01` is no value of JSON"),
    ("[1.]", "1:2 `1.` is no value of JSON"),
    ("[.5]", "1:2 `.5` is no value of JSON"), ("[+1]", "1:2 `+1` is no value of JSON"),
    ("[1e]", "1:2 `1e` is no value of JSON"),
    ("[-]", "1:2 `-` is no value of JSON"), ("[NaN]", "1:2 `NaN` is no value of JSON"),
    ("[1e999]", "1:2 the number 1e999 is out of range"),
    (String(repeating: "[", count: 100_000), "1:101 the JSON is nested too deeply"),
  ]

  @Test("what is no JSON is refused by one problem at its place", arguments: faults)
  func fault(_ given: (text: String, fault: String)) {
    #expect(Self.fault(Array(given.text.utf8)) == given.fault)
  }

  @Test("bytes that are not UTF-8 are refused where their text begins, and columns behind them count")
  func notUTF8() {
    #expect(Self.fault(Array("[\"a\", \"".utf8) + [0xED, 0xA0, 0x80] + Array("\"]".utf8)) == "1:7 a text is not UTF-8")
    #expect(Self.fault(Array("[\"a\", \"".utf8) + [0xFF, 0x41] + Array("\"]".utf8)) == "1:7 a text is not UTF-8")
  }

  @Test("a problem quotes the beginning of a long word, and no control characters")
  func quotation() {
    let (_, faults) = Self.read("[x\u{1B}" + String(repeating: "y", count: 100_000) + "]")
    #expect(faults.map(\.problem) == ["`x\u{FFFD}" + String(repeating: "y", count: 58) + "…` is no value of JSON"])
  }

  @Test("a byte order mark is stepped over, and is no part of the line")
  func byteOrderMark() throws {
    let value = try #require(Self.read("\u{FEFF}[1]").value)
    #expect(value.list?.first?.integer == 1 && Self.position(value.place) == "1:1+3" && value.place.text == "[1]")
  }

  @Test("escapes are read, and pairs of surrogates become one character")
  func escapes() {
    #expect(Self.read(#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#).value?.text == "\"\\/\u{8}\u{C}\n\r\t\u{E9}😀")
  }

  @Test("more values than there may be are one problem")
  func tooMany() {
    #expect(Self.read("[1, 2, 3]", mostValues: 4).value != nil)
    #expect(Self.read("[1, 2, 3]", mostValues: 3).faults.map(\.problem) == ["the JSON has more than 3 values"])
  }

  @Test("the terminal shows what stands around a fault of a long line, with the caret under it")
  func terminal() throws {
    let text = "[" + String(repeating: "1, ", count: 5000) + "x" + String(repeating: ", 2", count: 5000) + "]"
    let lines = try #require(Self.read(text).faults.first).terminalText().split(separator: "\n").map(String.init)
    #expect(lines[0] == "a.json:1:15002: error: `x` is no value of JSON")
    #expect(lines[1].hasPrefix("  …") && lines[1].hasSuffix("…") && lines[1].count == 2 + 1 + 80 + 120 + 1)
    #expect(Array(lines[1])[lines[2].count - 1] == "x" && lines[2].last == "^")
  }

  @Test("long lists of an object are handed over item by item, and may be refused; everything else is read as ever")
  func handsOver() throws {
    func read(_ text: String, refusing refused: Int = 0) -> (items: [String], value: PlacedValue?, faults: [String]) {
      let collector = DiagnosticCollector()
      var items: [String] = []
      let value = PlacedJSON.read(
        Array(text.utf8), file: "a.json", handingOver: ["a", "b"], collector: collector
      ) { key, item throws(Diagnostic) in
        if item.integer == refused { throw Diagnostic("refused", at: item.place) }
        items.append("\(key) \(Self.position(item.place) ?? "") \(item.kindName)")
      }
      return (items, value, collector.diagnostics.map(\.problem))
    }
    let sound = read(#"{"a": [1, {"a": [2]}], "c": [3], "b": [ ], "d": "e"} "#)
    #expect(sound.items == ["a 1:8+1 an integer", "a 1:11+10 a mapping"] && sound.faults == [])
    #expect(sound.value?["a"]?.list == [] && sound.value?["c"]?.list?.count == 1 && sound.value?["d"]?.text == "e")
    #expect(read(#"{"a": [1, 2]}"#, refusing: 2).faults == ["refused"])
    #expect(read(#"{"a": 1}"#).value?["a"]?.integer == 1)
    for text in ["", "[1]", #"{"a": [1"#, #"{"a": [1,]}"#, #"{"a": [1 2]}"#, #"{"a": [], "a": []}"#, "{} 1"] {
      let found = read(text)
      #expect(found.value == nil && found.faults.count == 1, "\(text)")
    }
  }
}
