import Diagnostics
import Drawing

/// The `config` of a chart: what all its marks and guides have unless they say otherwise.
struct ChartConfiguration: Sendable, Hashable {
  var theme = ChartTheme.standard
  /// The properties under `mark` and under the name of each mark, as they were written.
  var marks: [String: [PlacedValue.Entry]] = [:]

  /// What channels show instead of values that no scale can show.
  var invalidOutputs: [Channel: InvalidValues.Output] = [:]

  /// The properties under the names of `style`.
  var styles: [String: [PlacedValue.Entry]] = [:]

  /// A mark with the properties that it does not give itself: those of its styles, of its kind, and of all marks.
  func completed(_ mark: PlacedValue) -> PlacedValue {
    guard !marks.isEmpty || !styles.isEmpty, let type = mark.text ?? mark["type"]?.text else { return mark }
    var entries = mark.map ?? [PlacedValue.Entry(key: "type", keyPlace: mark.place, value: mark)]
    let named = mark["style"].map { given in given.list?.compactMap(\.text) ?? [given.text].compactMap { $0 } } ?? []
    // The last style wins.
    let further = (([type] + named).reversed().map { styles[$0] ?? [] } + [marks[type] ?? [], marks["mark"] ?? []])
    for entry in further.joined() where !entries.contains(where: { $0.key == entry.key }) { entries.append(entry) }
    return PlacedValue(.map(entries), at: mark.place)
  }
}

extension ChartConfiguration {
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> ChartConfiguration {
    let reader = MappingReader(value, of: "`config`", collector: collector)
    defer { reader.finish() }
    var configuration = ChartConfiguration()
    configuration.readMarks(reader, collector: collector)
    configuration.theme.readGuides(reader, collector: collector)
    configuration.theme.readViews(reader, collector: collector)
    configuration.theme.readRanges(reader, collector: collector)
    configuration.readStyles(reader, collector: collector)
    configuration.readScaleDefaults(reader, collector: collector)
    configuration.theme.readWords(reader, collector: collector)
    return configuration
  }

  private mutating func readMarks(_ reader: MappingReader, collector: DiagnosticCollector) {
    for name in ["mark"] + MarkCatalogue.all.map(\.name) + MarkCatalogue.composites {
      guard let given = reader.value(name), let entries = given.map else { continue }
      let faults = faults(entries, as: name == "mark" ? "point" : name, at: given.place)
      faults.forEach(collector.report)
      if faults.isEmpty { marks[name] = entries }
    }
  }

  /// Reads properties of marks once by themselves, so that a fault is told once, where it stands.
  func faults(_ entries: [PlacedValue.Entry], as type: String, at place: SourcePlace) -> [Diagnostic] {
    let collector = DiagnosticCollector()
    let type = PlacedValue.Entry(key: "type", keyPlace: place, value: PlacedValue(.text(type), at: place))
    _ = MarkDefinition.read(PlacedValue(.map([type] + entries), at: place), collector: collector)
    return collector.diagnostics
  }
}

extension ChartTheme {
  fileprivate mutating func readGuides(_ reader: MappingReader, collector: DiagnosticCollector) {
    for name in AxisGroups.names {
      if let given = reader.value(name) { axes[name] = AxisSpecification.read(given, collector: collector) }
    }
    if let given = reader.value("legend") { legend = LegendSpecification.read(given, collector: collector) }
    for name in ["header", "headerRow", "headerColumn", "headerFacet"] {
      guard let given = reader.value(name) else { continue }
      let inner = MappingReader(given, of: "`\(name)`", collector: collector)
      headers[name] = HeaderStyle(inner, collector: collector)
      inner.finish()
    }
    if let given = reader.value("title") {
      let inner = MappingReader(given, of: "`title`", collector: collector)
      title = TitleStyle(inner, collector: collector)
      inner.finish()
    }
  }

  /// Background and padding, which a chart gives itself or in its `config`.
  mutating func readSurface(_ reader: MappingReader, collector: DiagnosticCollector) {
    autosize = Autosize.read(reader, collector: collector) ?? autosize
    if reader.isNull("background") || reader.value("background")?.text == "transparent" {
      background = nil
    } else {
      background = reader.colour("background", collector: collector) ?? background
    }
    readPadding(reader, collector: collector)
  }

  /// Pixels at all sides, or at each by its name.
  private mutating func readPadding(_ reader: MappingReader, collector: DiagnosticCollector) {
    guard let given = reader.value("padding") else { return }
    guard given.map != nil else {
      if let all = reader.number("padding", within: 0...500) {
        padding = Insets(left: all, top: all, right: all, bottom: all)
      }
      return
    }
    let inner = MappingReader(given, of: "`padding`", collector: collector)
    defer { inner.finish() }
    func side(_ key: String) -> Double { inner.number(key, within: 0...500) ?? 0 }
    padding = Insets(left: side("left"), top: side("top"), right: side("right"), bottom: side("bottom"))
  }

  fileprivate mutating func readViews(_ reader: MappingReader, collector: DiagnosticCollector) {
    readSurface(reader, collector: collector)
    if let given = reader.value("view") {
      let inner = MappingReader(given, of: "`view`", collector: collector)
      continuousExtent = inner.number("continuousWidth", in: 1...5000) ?? continuousExtent
      continuousHeight = inner.number("continuousHeight", in: 1...5000) ?? continuousHeight
      discreteStep = inner.number("step", in: 1...1000) ?? discreteStep
      discreteWidth = Extent.read("discreteWidth", inner, collector: collector)
      discreteHeight = Extent.read("discreteHeight", inner, collector: collector)
      // Of no effect in print.
      _ = inner.value("cursor")
      view = ViewStyle(inner, collector: collector)
      inner.finish()
    }
    for (key, path) in [
      ("facet", \ChartTheme.facetSpacing), ("concat", \ChartTheme.concatenationSpacing),
    ] {
      guard let given = reader.value(key) else { continue }
      let inner = MappingReader(given, of: "`\(key)`", collector: collector)
      self[keyPath: path] = inner.number("spacing", atLeast: 0) ?? self[keyPath: path]
      inner.finish()
    }
  }

  fileprivate mutating func readRanges(_ reader: MappingReader, collector: DiagnosticCollector) {
    guard let given = reader.value("range") else { return }
    let inner = MappingReader(given, of: "`range`", collector: collector)
    defer { inner.finish() }
    categorical = ColourScheme.read("category", inner, .categorical, collector: collector) ?? categorical
    diverging = ColourScheme.read("diverging", inner, .diverging, collector: collector) ?? diverging
    sequential = ColourScheme.read("ramp", inner, .sequential, collector: collector) ?? sequential
    heatmap = ColourScheme.read("heatmap", inner, .sequential, collector: collector) ?? heatmap
    ordinal = ColourScheme.read("ordinal", inner, .sequential, collector: collector) ?? ordinal
  }
}

extension ColourScheme {
  /// A range of `config`: colours one by one, or the name of a scheme.
  fileprivate static func read(
    _ key: String, _ reader: MappingReader, _ kind: Kind, collector: DiagnosticCollector
  ) -> ColourScheme? {
    guard let given = reader.value(key) else { return nil }
    if let name = given.text ?? given["scheme"]?.text {
      if let scheme = ColourScheme.named(name) { return scheme }
      collector.report(
        Diagnostic(
          "no colour scheme is called `\(name)`", at: given.place, remedy: suggestion(for: name, among: names)))
      return nil
    }
    guard let list = given.list, list.count > 1 else {
      reader.wrong(given, key, expected: "a list of colours, or the name of a scheme")
      return nil
    }
    let colours = list.compactMap { item -> Colour? in
      let colour = item.text.flatMap { Colour(css: $0) }
      if colour == nil { collector.report(Diagnostic.unknownColour(item.text ?? item.kindName, at: item.place)) }
      return colour
    }
    return colours.count == list.count ? ColourScheme(name: "", kind: kind, colours: colours) : nil
  }
}

extension MappingReader {
  fileprivate func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    guard let found = value(key) else { return nil }
    guard let number = found.number, range.contains(number) else {
      wrong(found, key, expected: "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
      return nil
    }
    return number
  }
}
