import Diagnostics
import Drawing

extension MarkDefinition {
  /// Reads a `mark`: its name, or a mapping with its `type` and properties; nil when there is no such mark.
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> MarkDefinition? {
    if let name = value.text {
      return known(name, at: value.place, collector: collector).map { MarkDefinition(type: $0, place: value.place) }
    }
    let reader = MappingReader(value, of: "`mark`", collector: collector)
    defer { reader.finish() }
    guard value.map != nil, let type = reader.required("type") else { return nil }
    let name = known(type.text ?? "", at: type.place, collector: collector)
    var mark = MarkDefinition(type: name ?? "point", place: type.place)
    mark.readAppearance(reader, value, collector: collector)
    mark.readText(reader, collector: collector)
    mark.point = readOverlay("point", reader, collector: collector)
    mark.line = readOverlay("line", reader, collector: collector)
    mark.interpolation =
      reader.choice("interpolate", Interpolation.self, elsewhere: Interpolation.unsupported, collector: collector)
      ?? .linear
    mark.orientation = reader.choice("orient", Orientation.self, collector: collector)
    mark.ticks = reader.boolean("ticks") ?? false
    mark.thickness = reader.number("thickness", atLeast: 0)
    mark.timeUnitBandPosition = reader.number("timeUnitBandPosition")
    mark.timeUnitBandSize = reader.number("timeUnitBandSize", atLeast: 0)
    mark.invalid.mode = InvalidValues.Mode.read(reader, value, collector: collector) ?? mark.invalid.mode
    mark.clip = reader.boolean("clip") ?? false
    if name == "boxplot", let given = reader.value("extent") {
      if given.text == "min-max" {
        mark.extent = .everything
      } else if let factor = given.number, factor > 0, factor.isFinite {
        mark.extent = .ranges(factor)
      } else {
        reader.wrong(given, "extent", expected: "min-max, or a number of interquartile ranges such as 1.5")
      }
    }
    if let given = reader.value("tooltip") {
      if let flag = given.boolean {
        mark.tooltip = flag
      } else if given["content"]?.text == "encoding" {
        mark.tooltip = true
      } else {
        reader.wrong(given, "tooltip", expected: "true, false or {content: encoding}")
      }
    }
    return name == nil ? nil : mark
  }

  private static func known(_ name: String, at place: SourcePlace, collector: DiagnosticCollector) -> String? {
    let names = MarkCatalogue.all.map(\.name) + MarkCatalogue.composites
    if names.contains(name) { return name }
    collector.report(
      MarkCatalogue.unsupported.contains(name)
        ? Diagnostic(
          "the mark `\(name)` of Vega-Lite is not supported", at: place,
          expected: "one of: " + names.joined(separator: ", "))
        : Diagnostic("no mark is called `\(name)`", at: place, remedy: suggestion(for: name, among: names)))
    return nil
  }

  private mutating func readAppearance(
    _ reader: MappingReader, _ value: PlacedValue, collector: DiagnosticCollector
  ) {
    filled = reader.boolean("filled")
    colour = reader.colour("color", collector: collector)
    for (key, path) in [("fill", \MarkDefinition.fill), ("stroke", \MarkDefinition.stroke)] {
      if value[key]?.isNull == true {
        _ = reader.value(key)
        self[keyPath: path] = .none
      } else if let colour = reader.colour(key, collector: collector) {
        self[keyPath: path] = .some(colour)
      }
    }
    opacity = reader.number("opacity", atLeast: 0).map { min(1, $0) }
    size = reader.number("size", atLeast: 0)
    shape = MarkDefinition.shape(reader, collector: collector)
    strokeWidth = reader.number("strokeWidth", atLeast: 0)
    if let list = reader.list("strokeDash") {
      let lengths = list.compactMap(\.number)
      if lengths.count == list.count, StrokeStyle.isDash(lengths) {
        strokeDash = lengths
      } else {
        reader.wrong(reader.value("strokeDash")!, "strokeDash", expected: "lengths of dashes and gaps, such as [4, 2]")
      }
    }
  }

  private mutating func readText(_ reader: MappingReader, collector: DiagnosticCollector) {
    align = reader.choice("align", HorizontalWord.self, collector: collector)?.alignment
    baseline = reader.choice("baseline", VerticalWord.self, collector: collector)?.alignment
    dx = reader.number("dx") ?? 0
    dy = reader.number("dy") ?? 0
    angle = reader.number("angle") ?? 0
    fontSize = reader.fontSize("fontSize")
    limit = reader.number("limit", atLeast: 1)
    bold = reader.choice("fontWeight", FontWeight.self, collector: collector) == .bold
    italic = reader.choice("fontStyle", FontStyle.self, collector: collector) == .italic
  }

  private enum FontWeight: String, CaseIterable { case normal, bold }
  private enum FontStyle: String, CaseIterable { case normal, italic }

  private enum HorizontalWord: String, CaseIterable {
    case left, center, right

    var alignment: TextAlignment.Horizontal {
      switch self {
      case .left: .start
      case .center: .middle
      case .right: .end
      }
    }
  }

  private enum VerticalWord: String, CaseIterable {
    case top, middle, bottom, alphabetic

    var alignment: TextAlignment.Vertical {
      switch self {
      case .top: .top
      case .middle: .middle
      case .bottom: .bottom
      case .alphabetic: .baseline
      }
    }
  }

  private static func readOverlay(
    _ key: String, _ reader: MappingReader, collector: DiagnosticCollector
  ) -> MarkOverlay? {
    guard let given = reader.value(key) else { return nil }
    if let flag = given.boolean { return flag ? MarkOverlay() : nil }
    guard given.map != nil else {
      reader.wrong(given, key, expected: "true, false, or a mapping of the mark's properties")
      return nil
    }
    let inner = MappingReader(given, of: "`\(key)`", collector: collector)
    defer { inner.finish() }
    return MarkOverlay(
      filled: inner.boolean("filled"), size: inner.number("size", atLeast: 0),
      shape: shape(inner, collector: collector), strokeWidth: inner.number("strokeWidth", atLeast: 0),
      opacity: inner.number("opacity", atLeast: 0).map { min(1, $0) },
      colour: inner.colour("color", collector: collector))
  }

  private static func shape(_ reader: MappingReader, collector: DiagnosticCollector) -> SymbolShape? {
    guard let text = reader.text("shape") else { return nil }
    if let shape = SymbolShape(rawValue: text) { return shape }
    collector.report(Diagnostic.unknownShape(text, at: reader.value("shape")!.place))
    return nil
  }
}
