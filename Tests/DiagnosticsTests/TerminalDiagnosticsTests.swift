import Diagnostics
import Testing

@Suite struct TerminalDiagnosticsTests {
  @Test("a diagnostic shows its place, the line with a caret under the fault, what was expected and a remedy")
  func caret() {
    let place = SourcePlace(file: "a.md", line: 7, column: 7, length: 4, text: "mark: poit")
    let diagnostic = Diagnostic(
      "unknown mark `poit`", at: place, expected: "a mark", remedy: suggestion(for: "poit", among: ["line", "point"]))
    #expect(
      diagnostic.terminalText() == """
        a.md:7:7: error: unknown mark `poit`
          mark: poit
                ^~~~
          expected: a mark
          remedy: did you mean `point`?
        """)
  }

  @Test("a caret stands under its character behind wide characters and tabs")
  func wideCharacters() {
    let place = SourcePlace(file: "a.md", line: 1, column: 4, text: "病\t変x")
    let caret = Diagnostic("x", at: place).terminalText().split(separator: "\n")[2]
    #expect(caret == "  " + String(repeating: " ", count: 8) + "^")
  }

  @Test(
    "of a long line what stands around the place is shown, with the caret under it",
    arguments: [1, 50, 90, 3000, 5980, 6001])
  func longLine(column: Int) {
    let text = String((0..<6000).map { Character(String($0 % 10)) })
    let place = SourcePlace(file: "a.md", line: 1, column: column, length: 500, text: text)
    // As a reader that cuts the line itself gives it.
    let first = max(1, column - 128)
    let cut = SourcePlace(
      file: "a.md", line: 1, column: column, length: 500, text: String(text.dropFirst(first - 1).prefix(512)),
      textColumn: first)
    for place in [place, cut] {
      let lines = Diagnostic("x", at: place).terminalText().split(separator: "\n").map { Array($0) }
      #expect(lines[1].count <= 2 + 1 + 80 + 120 + 1)
      #expect((lines[1][2] == "…") == (column > 81) && (lines[1].last == "…") == (column <= 6000 - 120))
      let indent = lines[2].firstIndex(of: "^") ?? 0
      #expect(indent == 2 + min(column - 1, 80) + (column > 81 ? 1 : 0))
      if column <= 6000 { #expect(lines[1][indent] == text[text.index(text.startIndex, offsetBy: column - 1)]) }
      #expect(lines[2].count - indent == min(120, max(1, 6001 - column)))
    }
  }

  @Test("a sample's problem names dataset and sample")
  func sample() {
    let diagnostic = Diagnostic("changed", at: .sample(dataset: "kvasir-seg", sample: "cju0"), outcome: .data)
    #expect(diagnostic.terminalText() == "kvasir-seg/cju0: error: changed")
  }

  @Test("the document's own faults decide the exit code before those of data")
  func outcome() {
    let data = Diagnostic("a", outcome: .data)
    let document = Diagnostic("b", outcome: .failed)
    let warning = Diagnostic("c", severity: .warning, outcome: .failed)
    #expect(DiagnosticList([data, document]).outcome == .failed)
    #expect(DiagnosticList([data, warning]).outcome == .data)
    #expect(DiagnosticList([warning]).outcome == nil)
  }
}
