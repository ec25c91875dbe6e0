extension Diagnostic {
  /// The problem as a terminal shows it: `FILE:LINE:COLUMN: error: …`, the line with a caret, what was expected, a remedy.
  ///
  /// - Parameter coloured: whether to use ANSI colours.
  public func terminalText(coloured: Bool = false) -> String {
    func paint(_ text: String, _ code: String) -> String { coloured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
    let label = paint(severity.rawValue + ":", severity == .error ? "1;31" : "1;33")
    var lines: [String] = []
    switch place {
    case .source(let source):
      lines.append("\(source.file.harmless):\(source.line):\(source.column): \(label) \(problem.harmless)")
      if !source.text.isEmpty {
        let excerpt = SourceExcerpt(source)
        lines.append("  " + (excerpt.head + excerpt.tail).replacingTabs().harmless)
        let indent = excerpt.head.replacingTabs().terminalWidth
        lines.append(
          "  " + String(repeating: " ", count: indent)
            + paint("^" + String(repeating: "~", count: min(source.length, max(1, excerpt.room)) - 1), "1;32"))
      }
    case .sample(let dataset, let sample):
      lines.append("\((dataset + "/" + sample).harmless): \(label) \(problem.harmless)")
    case .file(let path):
      lines.append("\(path.harmless): \(label) \(problem.harmless)")
    case .nowhere:
      lines.append("make-report: \(label) \(problem.harmless)")
    }
    if let expected { lines.append("  expected: \(expected.harmless)") }
    if let remedy { lines.append("  remedy: \(remedy.harmless)") }
    return lines.joined(separator: "\n")
  }
}

extension DiagnosticList {
  public func terminalText(coloured: Bool = false) -> String {
    diagnostics.map { $0.terminalText(coloured: coloured) }.joined(separator: "\n")
  }
}

extension String {
  fileprivate func replacingTabs() -> String {
    String(flatMap { $0 == "\t" ? Array("    ") : [$0] })
  }

  /// Columns a terminal needs; East Asian wide characters take two.
  fileprivate var terminalWidth: Int {
    unicodeScalars.reduce(0) { width, scalar in
      if scalar.properties.generalCategory == .nonspacingMark { return width }
      let wide: Bool =
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
          0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
          true
        default: false
        }
      return width + (wide ? 2 : 1)
    }
  }
}
