import Diagnostics

/// A parameter that is a choice between named sets of values for other parameters:
///
/// ```
/// params:
///   scale:
///     value: laptop
///     choices:
///       laptop: {epochs: 3, image-size: [96, 128]}
///       paper: {epochs: 12, image-size: [480, 640]}
/// ```
///
/// `-P scale:paper` gives `epochs` and `image-size` the values of `paper`; `-P epochs:5` still replaces one of them.
struct ParameterChoice {
  struct Option {
    var name: String
    var place: SourcePlace
    var values: [Parameter]
  }

  /// Its value is the name of the option taken.
  var parameter: Parameter
  var options: [Option]

  /// The keys of a parameter's mapping.
  static func keys(of parameter: String) -> KeyTable {
    KeyTable(
      "parameter `\(parameter)`",
      [
        .init("value", .text, "The choice that is taken unless the command line names another", needed: true),
        .init(
          "choices", .dictionary(of: .dictionary(of: .oneOrMore(.scalar))),
          "Names, each with a mapping of parameters to values", needed: true),
      ])
  }

  /// Reads a parameter's mapping of `value` and `choices`; nil where a fault leaves nothing to choose.
  static func read(_ entry: PlacedValue.Entry, collector: DiagnosticCollector) -> ParameterChoice? {
    let reader = MappingReader(entry.value, keys(of: entry.key), collector: collector)
    let value = reader.required("value")
    let choices = reader.required("choices")
    reader.finish()
    guard let value, let choices else { return nil }
    guard let entries = choices.map, !entries.isEmpty else {
      reader.wrong(choices, "choices", expected: "names, each with a mapping of parameters to values")
      return nil
    }
    let options = entries.compactMap { option($0, collector: collector) }
    guard options.count == entries.count else { return nil }
    checkAlike(options, collector: collector)
    guard let parameter = Parameter(name: entry.key, place: entry.keyPlace, value: value), parameter.kind == .text,
      options.contains(where: { $0.name == parameter.literal })
    else {
      let written = value.text ?? value.kindName
      collector.report(
        Diagnostic(
          "`\(entry.key)` has no choice `\(written)`", at: value.place,
          remedy: suggestion(for: written, among: options.map(\.name))))
      return nil
    }
    return ParameterChoice(parameter: parameter, options: options)
  }

  private static func option(_ entry: PlacedValue.Entry, collector: DiagnosticCollector) -> Option? {
    guard entry.key.isName else {
      collector.report(
        Diagnostic(
          "`\(entry.key)` cannot name a choice", at: entry.keyPlace,
          expected: "a letter, then letters, digits, `-` and `_`"))
      return nil
    }
    guard let values = entry.value.map else {
      collector.report(
        Diagnostic(
          "the choice `\(entry.key)` is \(entry.value.kindName)", at: entry.value.place,
          expected: "a mapping of parameters to values, such as `\(entry.key): {epochs: 12}`"))
      return nil
    }
    return Option(
      name: entry.key, place: entry.keyPlace,
      values: values.compactMap { ParameterReader.plain($0, collector: collector) })
  }

  /// Every option gives the same parameters, each a value of the same kind.
  private static func checkAlike(_ options: [Option], collector: DiagnosticCollector) {
    guard let first = options.first else { return }
    for option in options.dropFirst() {
      for wanted in first.values where !option.values.contains(where: { $0.name == wanted.name }) {
        collector.report(
          Diagnostic(
            "the choice `\(option.name)` gives no `\(wanted.name)`, but `\(first.name)` does", at: option.place,
            remedy: "add `\(wanted.name)` to it"))
      }
      for given in option.values {
        guard let wanted = first.values.first(where: { $0.name == given.name }) else {
          collector.report(
            Diagnostic(
              "the choice `\(option.name)` gives `\(given.name)`, but `\(first.name)` does not", at: given.place,
              remedy: suggestion(for: given.name, among: first.values.map(\.name))))
          continue
        }
        guard !wanted.accepts(given.value), !given.accepts(wanted.value) else { continue }
        collector.report(
          Diagnostic(
            "`\(given.name)` of the choice `\(option.name)` is \(given.kind.rawValue)", at: given.value.place,
            expected: "\(wanted.kind.rawValue), as in `\(first.name)`"))
      }
    }
  }

  /// The choice's own parameter and those of the option that it names.
  var parameters: [Parameter] {
    [parameter] + (options.first { $0.name == parameter.literal }?.values ?? [])
  }

  /// Takes the option that the command line names.
  mutating func override(with overrides: ParameterOverrides, collector: DiagnosticCollector) {
    guard let written = overrides.values[parameter.name] else { return }
    guard options.contains(where: { $0.name == written }) else {
      collector.report(
        overrides.fault(
          parameter.name, at: \.value, "`\(parameter.name)` has no choice `\(written)`",
          expected: "a choice of the report's front matter",
          remedy: suggestion(for: written, among: options.map(\.name))))
      return
    }
    let source = SourceText(file: "-P \(parameter.name)", text: written)
    let value = PlacedValue(.text(written), at: source.place(line: 1))
    parameter = Parameter(name: parameter.name, place: parameter.place, value: value) ?? parameter
  }
}
