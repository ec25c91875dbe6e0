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
