import Diagnostics

/// Reads `params:` and the overrides of the command line.
enum ParameterReader {
  static func read(_ value: PlacedValue?, collector: DiagnosticCollector) -> [Parameter] {
    guard let value else { return [] }
    guard let entries = value.map else {
      collector.report(
        Diagnostic(
          "`params` is \(value.kindName)", at: value.place, expected: "a mapping of names to default values",
          remedy: "for example `params: {epochs: 12}`"))
      return []
    }
    return entries.compactMap { entry in
      guard entry.key.isName else {
        collector.report(
          Diagnostic(
            "`\(entry.key)` cannot name a parameter", at: entry.keyPlace,
            expected: "a letter, then letters, digits, `-` and `_`"))
        return nil
      }
      guard let parameter = Parameter(name: entry.key, place: entry.keyPlace, value: entry.value) else {
        collector.report(
          Diagnostic(
            "the parameter `\(entry.key)` has no default of a kind that can be used", at: entry.value.place,
            expected: "a text of one line, a number, true or false, or a list of these"))
        return nil
      }
      return parameter
    }
  }

  /// Gives parameters the values of the command line.
  static func override(
    _ parameters: [Parameter], with overrides: [String: String], collector: DiagnosticCollector
  ) -> [Parameter] {
    var result = parameters
    for (name, written) in overrides.sorted(by: { $0.key < $1.key }) {
      guard let index = result.firstIndex(where: { $0.name == name }) else {
        let remedy =
          parameters.isEmpty
          ? "the report declares no parameters" : suggestion(for: name, among: parameters.map(\.name))
        collector.report(
          Diagnostic("the report has no parameter `\(name)`", remedy: remedy, outcome: .usage))
        continue
      }
      if let overridden = value(written, for: result[index]) {
        result[index].value = overridden.value
        result[index].literal = overridden.literal
      } else {
        collector.report(
          Diagnostic(
            "the parameter `\(name)` cannot be `\(written)`",
            expected: "\(result[index].kind.rawValue), like its default \(result[index].literal)", outcome: .usage))
      }
    }
    return result
  }

  /// The parameter with another value; nil when it is of another type.
  private static func value(_ written: String, for parameter: Parameter) -> Parameter? {
    let source = SourceText(file: "-P \(parameter.name)", text: written)
    let value: PlacedValue
    if parameter.kind == .text {
      value = PlacedValue(.text(written), at: source.place(line: 1))
    } else {
      let faults = DiagnosticCollector()
      let text = PlacedText(source: source, lines: 1...max(1, source.lines.count))
      guard let read = PlacedYAML.read(text, collector: faults), !faults.hasErrors, parameter.accepts(read) else {
        return nil
      }
      value = read
    }
    return Parameter(name: parameter.name, place: parameter.place, value: value)
  }
}
