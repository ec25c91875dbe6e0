import Diagnostics

/// `--execute-params FILE`: YAML that gives parameters their values.
public enum ParameterFile {
  /// - Parameter file: as the user named it.
  /// - Returns: by their names the values as `-P` writes them.
  /// - Throws: everything that is wrong with the file.
  public static func values(file: String, text: String) throws(DiagnosticList) -> [String: String] {
    let collector = DiagnosticCollector()
    let source = SourceText(file: file, text: text)
    let placed =
      source.lines.isEmpty
      ? PlacedText(source: source, line: 1) : PlacedText(source: source, lines: 1...source.lines.count)
    var values: [String: String] = [:]
    if let value = PlacedYAML.read(placed, collector: collector), !value.isNull {
      if let entries = value.map {
        for entry in entries {
          if let parameter = ParameterReader.plain(entry, collector: collector) {
            values[entry.key] = parameter.literal
          }
        }
      } else {
        collector.report(
          Diagnostic(
            "the file of parameters is \(value.kindName)", at: value.place, expected: "a mapping of names to values",
            remedy: "write each on a line: `epochs: 3`"))
      }
    }
    if collector.hasErrors { throw DiagnosticList(collector.diagnostics) }
    return values
  }
}
