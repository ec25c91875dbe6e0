import Diagnostics

/// Titles and formats that hold where the chart gives none: `countTitle`, `fieldTitle`, `numberFormat`,
/// `normalizedNumberFormat` and `tooltipFormat` of a `config`.
struct WordDefaults: Sendable, Hashable {
  enum FieldTitle: String, Sendable, Hashable, CaseIterable { case verbal, functional, plain }

  var countTitle: String?
  var fieldTitle: FieldTitle?
  var numberFormat: NumberFormat?
  var normalizedFormat: NumberFormat?
  var tooltipFormat: NumberFormat?

  /// The title of a channel; nil as Vega-Lite has it by default.
  func title(of definition: ChannelDefinition) -> String? {
    if definition.source == .rows { return countTitle }
    guard let field = definition.field, let fieldTitle, fieldTitle != .verbal else { return nil }
    if fieldTitle == .plain { return field }
    let unit = definition.timeUnit?.parts.map(\.rawValue).joined()
    let function = unit ?? definition.aggregate?.rawValue ?? (definition.bin == nil ? nil : "bin")
    return function.map { "\($0.uppercased())(\(field))" } ?? field
  }
}

extension ChartTheme {
  /// Words and formats of a `config`, and its font.
  mutating func readWords(_ reader: MappingReader, collector: DiagnosticCollector) {
    words.countTitle = reader.text("countTitle")
    words.fieldTitle = reader.choice("fieldTitle", WordDefaults.FieldTitle.self, collector: collector)
    words.numberFormat = reader.numberFormat("numberFormat", collector: collector)
    words.normalizedFormat = reader.numberFormat("normalizedNumberFormat", collector: collector)
    if let given = reader.value("tooltipFormat") {
      let inner = MappingReader(given, of: "`tooltipFormat`", collector: collector)
      words.tooltipFormat = inner.numberFormat("numberFormat", collector: collector)
      inner.finish()
    }
    for key in [
      "customFormatTypes", "numberFormatType", "normalizedNumberFormatType", "timeFormatType", "params", "locale",
    ] {
      guard let found = reader.value(key) else { continue }
      collector.report(
        Diagnostic(
          "`\(key)` of Vega-Lite's `config` is not supported", at: found.place,
          remedy: key.hasSuffix("Type") || key.hasSuffix("Types") ? "use d3's formats: `numberFormat`" : nil))
    }
    readFont(reader, collector: collector)
    // Of no effect in print.
    _ = reader.value("aria")
  }

  private mutating func readFont(_ reader: MappingReader, collector: DiagnosticCollector) {
    guard let found = reader.value("font") else { return }
    guard let family = found.text.flatMap(FamilyWord.init)?.family else {
      collector.report(
        Diagnostic(
          "`font` of Vega-Lite's `config` is not supported", at: found.place,
          expected: "sans-serif, serif or monospace",
          remedy: "the fonts of figures are those of the report; sizes can be set"))
      return
    }
    for path in [
      \ChartTheme.labelFont, \.axisTitleFont, \.legendTitleFont, \.headerFont, \.headerTitleFont, \.titleFont,
      \.subtitleFont, \.textMarkFont,
    ] { self[keyPath: path].family = family }
  }
}
