import Diagnostics
import Testing

@testable import Mathematics

/// The formula, or a failed test with its faults.
func formula(_ tex: String, display: Bool = true) throws -> MathFormula {
  let collector = DiagnosticCollector()
  let formula = MathFormula(tex: tex, display: display, at: nil, collector: collector)
  let faults = DiagnosticList(collector.diagnostics).terminalText()
  return try #require(formula, "\(faults)")
}

/// What is wrong with a formula.
func faultsFound(in tex: String) -> [Diagnostic] {
  let collector = DiagnosticCollector()
  _ = MathFormula(tex: tex, at: nil, collector: collector)
  return collector.diagnostics
}
