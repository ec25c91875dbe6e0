import Diagnostics
import Mathematics
import Results
import WovenDocuments

extension SQLValue {
  /// As a reader sees it. A text between dollars, `$\alpha$`, is the formula that it writes.
  ///
  /// - Throws: a fault of the formula, at the query's place.
  func inlines(place: SourcePlace) throws(Diagnostic) -> [ReportInline] {
    let shown = displayText
    if let control = shown.firstControl {
      throw Diagnostic(
        "the query returns a text with the control character \(control)", at: place, expected: "a text to read",
        remedy: "take it out, as with `replace(…, char(…), '')`")
    }
    guard case .text = self, shown.count > 2, shown.hasPrefix("$"), shown.hasSuffix("$") else { return [.text(shown)] }
    let tex = String(shown.dropFirst().dropLast())
    // Two prices are no formula.
    guard !tex.contains("$"), !tex.first!.isWhitespace, !tex.last!.isWhitespace else { return [.text(shown)] }
    let collector = DiagnosticCollector()
    if let formula = MathFormula(tex: tex, display: false, at: nil, collector: collector) {
      return [.mathematics(formula)]
    }
    let fault = collector.diagnostics.first
    throw Diagnostic(
      "the query returns a formula that cannot be read, `\(tex)`: \(fault?.problem ?? "")", at: place,
      expected: fault?.expected, remedy: fault?.remedy)
  }
}
