import Diagnostics

/// `format` of a `data`: how its values are written, and as what its columns are read.
struct DataFormat {
  enum Kind: String, CaseIterable { case json, csv, tsv, dsv }

  private(set) var kind: Kind?
  /// Where the author says the kind.
  private(set) var kindPlace: SourcePlace
  /// Of `dsv`.
  private(set) var delimiter: PlacedValue?
  /// Where in the values the rows lie: `a.b`.
  private(set) var property: PlacedValue?
  /// As what columns are read, in the order of the author.
  private(set) var parse: ParseTransform?
  private(set) var place: SourcePlace

  init(_ value: PlacedValue, collector: DiagnosticCollector) {
    place = value.place
    kindPlace = value["type"]?.place ?? value.place
    let reader = MappingReader(value, of: "`format`", collector: collector)
    defer { reader.finish() }
    kind = reader.choice("type", Kind.self, elsewhere: ["topojson"], collector: collector)
    delimiter = reader.value("delimiter")
    if let delimiter, delimiter.text?.count != 1 {
      reader.wrong(delimiter, "delimiter", expected: "one sign")
      self.delimiter = nil
    }
    property = reader.value("property")
    if let property, property.text == nil {
      reader.wrong(property, "property", expected: "names of keys: a.b")
      self.property = nil
    }
    if kind == .dsv, value["delimiter"] == nil {
      collector.report(
        Diagnostic("`format: {type: dsv}` has no `delimiter`", at: place, remedy: "add `delimiter: \"|\"`"))
    }
    for key in ["feature", "mesh"] {
      guard let found = reader.value(key) else { continue }
      collector.report(
        Diagnostic("`\(key)` of Vega-Lite is not supported", at: found.place, remedy: "maps are not supported"))
    }
    if let given = reader.value("parse") { parse = ParseTransform.read(given, collector: collector) }
  }

  /// What parts the cells of a text.
  var separator: Character? {
    switch kind {
    case .csv: ","
    case .tsv: "\t"
    case .dsv: delimiter?.text?.first
    case .json, nil: nil
    }
  }

  /// The rows within values; nil where they are not there, which is reported.
  func rows(in values: PlacedValue, collector: DiagnosticCollector) -> [PlacedValue]? {
    var found = values
    for name in property?.text?.split(separator: ".", omittingEmptySubsequences: false) ?? [] {
      guard let inner = found[String(name)] else {
        collector.report(
          Diagnostic(
            "the values have no `\(name)`", at: property?.place ?? place,
            remedy: suggestion(for: String(name), among: found.map?.map(\.key) ?? [])))
        return nil
      }
      found = inner
    }
    return found.list ?? [found]
  }
}
