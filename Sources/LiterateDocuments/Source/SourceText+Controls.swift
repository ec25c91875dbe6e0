import Diagnostics

extension SourceText {
  /// Reports every character that nothing can show: neither a page nor print has it.
  func reportControls(to collector: DiagnosticCollector) {
    for (index, line) in lines.enumerated() where line.mayHoldControls {
      for (column, character) in line.enumerated() {
        guard let control = String(character).firstControl else { continue }
        collector.report(.control(control, at: place(line: index + 1, column: column + 1)))
      }
    }
  }
}

extension Diagnostic {
  static func control(_ name: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic("the text holds the control character \(name)", at: place, remedy: "take it out")
  }
}

extension String {
  /// Whether a byte may be a part of a control character.
  fileprivate var mayHoldControls: Bool {
    utf8.contains { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F || $0 == 0xC2 }
  }
}
