import Diagnostics
import Testing

@testable import TextFormats

@Suite struct SeparatedLinesTests {
  private static func read(
    _ text: String, lineBreaks: Bool = false, mostFields: Int = 1_000_000
  ) -> (lines: [[SeparatedLines.Field]], faults: [String]) {
    let collector = DiagnosticCollector()
    let lines = SeparatedLines.read(
      Array(text.utf8), file: "a.csv", lineBreaks: lineBreaks, mostFields: mostFields, collector: collector)
    let faults = collector.diagnostics.map { diagnostic in
      guard case .source(let place) = diagnostic.place else { return diagnostic.problem }
      return "\(place.line):\(place.column)+\(place.length) \(diagnostic.problem)"
    }
    return (lines, faults)
  }

  @Test("fields know their places, whatever the line breaks, and a byte order mark is stepped over")
  func places() {
    let (lines, faults) = Self.read("\u{FEFF}\"a\",é\r\n\r\n病変,,\"x, \"\"y\"\"\"\n,1")
    #expect(faults.isEmpty)
    #expect(lines.map { $0.map(\.text) } == [["a", "é"], ["病変", "", "x, \"y\""], ["", "1"]])
    #expect(
      lines.map { $0.map { "\($0.place.line):\($0.place.column)+\($0.place.length)" } } == [
        ["1:1+3", "1:5+1"], ["3:1+2", "3:4+1", "3:5+10"], ["4:1+1", "4:2+1"],
      ])
    #expect(lines[0][0].place.text == "\"a\",é")
  }

  @Test("a line of two megabytes is read, and every field has its column and a short text around it")
  func longLine() {
    let field = String(repeating: "é\u{301}x", count: 10)
    let (lines, faults) = Self.read(Array(repeating: field, count: 50_000).joined(separator: ","))
    #expect(faults.isEmpty && lines.count == 1 && lines[0].count == 50_000)
    #expect(lines[0].enumerated().allSatisfy { $0.element.place.column == 21 * $0.offset + 1 })
    #expect(lines[0].allSatisfy { $0.text == field && $0.place.text.utf8.count <= 4 * 512 })
    #expect(lines[0][40_000...40_400].allSatisfy { $0.place.written == field })
  }

  @Test("a line with a fault is left out, and the next ones are read")
  func faults() {
    let (lines, faults) = Self.read("a,\"b\n\"c\"d,e\nf,g\n")
    #expect(lines.map { $0.map(\.text) } == [["f", "g"]])
    #expect(faults == ["1:3+2 a quoted field is not closed on its line", "2:4+3 there is text after a quoted field"])
  }

  @Test("a field in quotes may have line breaks where that is asked for")
  func lineBreaks() {
    let (lines, faults) = Self.read("a,\"b\r\n\n\"\"c\",d\ne,f\n", lineBreaks: true)
    #expect(faults.isEmpty && lines.map { $0.map(\.text) } == [["a", "b\r\n\n\"c", "d"], ["e", "f"]])
    #expect(lines[0].map { "\($0.place.line):\($0.place.column)+\($0.place.length)" } == ["1:1+1", "1:3+2", "3:6+1"])
  }

  @Test("a quote that is never closed is found where it begins, and the lines behind it are read")
  func unclosed() {
    let (lines, faults) = Self.read("a,\"b\nc,d\ne,\"f\"\n", lineBreaks: true)
    #expect(lines.map { $0.map(\.text) } == [["c", "d"], ["e", "f"]])
    #expect(faults == ["1:3+2 a quoted field is not closed"])
    #expect(Self.read("a\n\"x\n", lineBreaks: true).faults == ["2:1+2 a quoted field is not closed"])
  }

  @Test("more values than there may be are one problem")
  func tooMany() {
    let (lines, faults) = Self.read("a,b\nc,d\ne,f\n", mostFields: 3)
    #expect(lines.count == 1 && faults == ["2:1+1 the table has more than 3 values"])
  }
}
