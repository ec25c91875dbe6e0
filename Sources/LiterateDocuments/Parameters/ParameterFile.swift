import Diagnostics

/// `--execute-params FILE`: YAML that gives parameters their values.
public enum ParameterFile {
  /// - Parameter file: as the user named it.
  /// - Throws: everything that is wrong with the file.
  public static func values(file: String, text: String) throws(DiagnosticList) -> ParameterOverrides {
    let collector = DiagnosticCollector()
    let source = SourceText(file: file, text: text)
    let placed =
      source.lines.isEmpty
      ? PlacedText(source: source, line: 1) : PlacedText(source: source, lines: 1...source.lines.count)
    var parameters: [Parameter] = []
    if let value = PlacedYAML.read(placed, collector: collector), !value.isNull {
      if let entries = value.map {
        parameters = entries.compactMap { ParameterReader.plain($0, collector: collector) }
      } else {
        collector.report(
          Diagnostic(
            "the file of parameters is \(value.kindName)", at: value.place, expected: "a mapping of names to values",
            remedy: "write each on a line: `epochs: 3`"))
      }
    }
    if collector.hasErrors { throw DiagnosticList(collector.diagnostics) }
    return ParameterOverrides(parameters)
  }
}
