import Diagnostics

/// Reads `params:` and the overrides of the command line.
enum ParameterReader {
  /// The parameters with the values of the command line, those of choices behind the choice.
  static func read(
    _ value: PlacedValue?, overrides: ParameterOverrides, collector: DiagnosticCollector
  ) -> [Parameter] {
    override(declared(value, overrides, collector), with: overrides, collector: collector)
  }

  private static func declared(
    _ value: PlacedValue?, _ overrides: ParameterOverrides, _ collector: DiagnosticCollector
  ) -> [Parameter] {
    guard let value else { return [] }
    guard let entries = value.map else {
      collector.report(
        Diagnostic(
          "`params` is \(value.kindName)", at: value.place, expected: "a mapping of names to default values",
          remedy: "for example `params: {epochs: 12}`"))
      return []
    }
    var parameters: [Parameter] = []
    for entry in entries {
      var found: [Parameter]
      if entry.key.isName, entry.value["choices"] != nil || entry.value["value"] != nil {
        var choice = ParameterChoice.read(entry, collector: collector)
        choice?.override(with: overrides, collector: collector)
        found = choice?.parameters ?? []
      } else {
        found = plain(entry, collector: collector).map { [$0] } ?? []
      }
      for parameter in found {
        if let other = parameters.first(where: { $0.name == parameter.name }) {
          collector.report(
            Diagnostic(
              "the parameter `\(parameter.name)` is already given in line \(other.place.line)", at: parameter.place,
              remedy: "give it once: by itself, or in every choice of one parameter"))
        } else {
          parameters.append(parameter)
        }
      }
    }
    return parameters
  }

  /// A parameter with a scalar or a list for its default.
  static func plain(_ entry: PlacedValue.Entry, collector: DiagnosticCollector) -> Parameter? {
    guard entry.key.isName else {
      collector.report(
        Diagnostic(
          "`\(entry.key)` cannot name a parameter", at: entry.keyPlace,
          expected: "a letter, then letters, digits, `-` and `_`"))
      return nil
    }
    if let parameter = Parameter(name: entry.key, place: entry.keyPlace, value: entry.value) { return parameter }
    collector.report(
      Diagnostic(
        "the parameter `\(entry.key)` has no default of a kind that can be used", at: entry.value.place,
        expected: "a text of one line, a number, true or false, or a list of these"))
    return nil
  }

  private static func override(
    _ parameters: [Parameter], with overrides: ParameterOverrides, collector: DiagnosticCollector
  ) -> [Parameter] {
    var result = parameters
    for (name, written) in overrides.values.sorted(by: { $0.key < $1.key }) {
      guard let index = result.firstIndex(where: { $0.name == name }) else {
        let remedy =
          parameters.isEmpty
          ? "the report declares no parameters" : suggestion(for: name, among: parameters.map(\.name))
        collector.report(overrides.fault(name, at: \.name, "the report has no parameter `\(name)`", remedy: remedy))
        continue
      }
      if let overridden = self.value(written, for: result[index]) {
        result[index].value = overridden.value
        result[index].literal = overridden.literal
      } else {
        collector.report(
          overrides.fault(
            name, at: \.value, "the parameter `\(name)` cannot be `\(written)`",
            expected: "\(result[index].kind.rawValue), like its default \(result[index].literal)"))
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
