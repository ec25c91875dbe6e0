import Diagnostics

/// Where front matter ends.
enum FrontMatterLines {
  /// The lines between the two `---`, nil when they never end, and the number of the first line behind them.
  static func find(in source: SourceText, collector: DiagnosticCollector) -> (PlacedText?, Int) {
    guard source.line(1).trimmingTrailingBlanks == "---" else { return (PlacedText(source: source, line: 1), 1) }
    let end = source.lines.dropFirst().firstIndex { ["---", "..."].contains($0.trimmingTrailingBlanks) }
    guard let end else {
      collector.report(
        Diagnostic(
          "the front matter is never closed", at: source.place(line: 1, length: 3),
          remedy: "end it with a line `---`"))
      return (nil, 2)
    }
    if end < 2 { return (PlacedText(source: source, line: 1), end + 2) }
    return (PlacedText(source: source, lines: 2...end), end + 2)
  }
}
