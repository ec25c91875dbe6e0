import Testing

@testable import Diagnostics

@Suite struct DiagnosticCollectorTests {
  private func fault(_ line: Int, _ column: Int, _ severity: Diagnostic.Severity = .error) -> Diagnostic {
    Diagnostic("no", at: SourcePlace(file: "a.md", line: line, column: column, text: "text"), severity: severity)
  }

  @Test("of a line's faults the first are kept, and the rest are one sentence")
  func line() {
    let collector = DiagnosticCollector()
    for column in 1...5000 { collector.report(fault(3, column)) }
    collector.report(fault(4, 1))
    let found = collector.diagnostics
    #expect(found.count == DiagnosticCollector.mostOfLine + 2)
    #expect(found.last?.problem == "and \(5000 - DiagnosticCollector.mostOfLine) more errors on this line")
    #expect(found.filter { $0.problem == "no" }.count == DiagnosticCollector.mostOfLine + 1)
  }

  @Test("of a file's faults the first are kept, whatever the others are")
  func file() {
    let collector = DiagnosticCollector()
    for line in 1...3000 { collector.report(fault(line, 1)) }
    #expect(collector.diagnostics.count == DiagnosticCollector.mostOfFile + 1)
    #expect(
      collector.diagnostics.last?.problem == "and \(3000 - DiagnosticCollector.mostOfFile) more errors like these")
  }

  @Test("warnings do not crowd out an error, and an error that is only counted is one")
  func severities() {
    let warnings = DiagnosticCollector()
    for column in 1...100 { warnings.report(fault(1, column, .warning)) }
    #expect(!warnings.hasErrors && warnings.errorCount == 0 && warnings.reportedCount == 100)
    warnings.report(fault(1, 200))
    #expect(warnings.hasErrors && warnings.diagnostics.contains(fault(1, 200)))
    #expect(DiagnosticList(warnings.diagnostics).outcome == .failed)
    let errors = DiagnosticCollector()
    for column in 1...100 { errors.report(fault(1, column)) }
    #expect(errors.errorCount == 100)
    #expect(throws: DiagnosticList.self) { try errors.throwIfErrors() }
  }

  @Test("what one collector counted, another one counts on")
  func forwarded() {
    let inner = DiagnosticCollector()
    for column in 1...50 { inner.report(fault(1, column)) }
    let outer = DiagnosticCollector()
    for column in 1001...1005 { outer.report(fault(1, column)) }
    inner.diagnostics.forEach(outer.report)
    #expect(outer.diagnostics.last?.problem == "and \(55 - DiagnosticCollector.mostOfLine) more errors on this line")
    #expect(outer.diagnostics.count == DiagnosticCollector.mostOfLine + 1)
  }

  @Test("the same fault twice is one, also when it is only counted")
  func twice() {
    let collector = DiagnosticCollector()
    for _ in 1...3 {
      for column in 1...30 { collector.report(fault(1, column)) }
    }
    #expect(
      collector.diagnostics.last?.problem == "and \(30 - DiagnosticCollector.mostOfLine) more errors on this line")
  }

  @Test("a sentence that quotes a giant is cut, and so is a line")
  func long() {
    let giant = String(repeating: "x", count: 1_000_000)
    let place = SourcePlace(file: "a.md", line: 1, column: 600_000, length: 900_000, text: giant)
    let diagnostic = Diagnostic("`\(giant)` is no name", at: place, expected: giant, remedy: giant)
    #expect(diagnostic.terminalText().utf8.count < 10_000)
    #expect(place.excerpt.text.count == 512 && place.excerpt.column == 600_000 - 256)
    let accents = "a" + String(repeating: "\u{301}", count: 1_000_000)
    let narrow = Diagnostic("no", at: SourcePlace(file: "a.md", line: 1, text: accents))
    #expect(narrow.terminalText().utf8.count < 10_000)
  }

  @Test("control characters and changes of direction reach no terminal")
  func harmless() {
    let evil = "\u{1B}[31m\u{0}\u{202E}abc"
    let text = Diagnostic(
      evil, at: SourcePlace(file: evil, line: 1, text: evil), expected: evil, remedy: evil
    ).terminalText()
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{0}" || $0 == "\u{202E}" })
    #expect(text.contains("\u{FFFD}[31m"))
  }

  @Test("a name of a megabyte is compared with no other")
  func suggestions() {
    let giant = String(repeating: "x", count: 1_000_000)
    #expect(nearestName(to: giant, among: [giant + "y", "x"]) == nil)
    #expect(nearestName(to: "ab", among: [giant, "abc"]) == "abc")
  }
}
