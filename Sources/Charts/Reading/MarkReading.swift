import Diagnostics
import Drawing

extension MarkDefinition {
  /// Reads a `mark`: its name, or a mapping with its `type` and properties; nil when there is no such mark.
  static func read(
    _ value: PlacedValue, of subject: String = "`mark`", collector: DiagnosticCollector
  ) -> MarkDefinition? {
    if let name = value.text {
      return known(name, at: value.place, collector: collector).map { MarkDefinition(type: $0, place: value.place) }
    }
    let (value, expressions) = computed(value, collector: collector)
    let reader = MappingReader(value, of: subject, collector: collector)
    defer { reader.finish() }
    guard value.map != nil, let type = reader.required("type") else { return nil }
    let name = known(type.text ?? "", at: type.place, collector: collector)
    var mark = MarkDefinition(type: name ?? "point", place: type.place)
    mark.readAppearance(reader, value, collector: collector)
    mark.readText(reader, collector: collector)
    mark.readWords(reader, collector: collector)
    mark.readPlaces(reader, collector: collector)
    mark.readBands(reader, collector: collector)
    mark.expressions = expressions
    mark.point = readOverlay("point", reader, collector: collector)
    mark.line = readOverlay("line", reader, collector: collector)
    mark.interpolation =
      reader.choice("interpolate", Interpolation.self, collector: collector)
      ?? .linear
    mark.tension = reader.number("tension")
    mark.orientation = reader.choice("orient", Orientation.self, collector: collector)
    mark.readParts(reader, value, collector: collector)
    mark.readInterval(reader, collector: collector)
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
        mark.tooltip = flag ? .encoding : .none
      } else if let word = given["content"]?.text, ["encoding", "data"].contains(word), given.map?.count == 1 {
        mark.tooltip = word == "data" ? .data : .encoding
      } else {
        reader.wrong(given, "tooltip", expected: "true, false, {content: encoding} or {content: data}")
      }
    }
    mark.checkParts(reader, collector: collector)
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
    for key in ["color", "fill"] where value[key]?["gradient"] != nil {
      gradient = Gradient.read(reader.value(key)!, collector: collector) ?? gradient
    }
    colour =
      value["color"]?["gradient"] == nil ? reader.colour("color", collector: collector) : gradient?.stops.last?.colour
    for (key, path) in [("fill", \MarkDefinition.fill), ("stroke", \MarkDefinition.stroke)] {
      if key == "fill", value[key]?["gradient"] != nil {
        self[keyPath: path] = gradient?.stops.last.map { .some($0.colour) } ?? .automatic
      } else if value[key]?.isNull == true {
        _ = reader.value(key)
        self[keyPath: path] = .none
      } else if let colour = reader.colour(key, collector: collector) {
        self[keyPath: path] = .some(colour)
      }
    }
    opacity = reader.number("opacity", atLeast: 0).map { min(1, $0) }
    fillOpacity = reader.number("fillOpacity", atLeast: 0).map { min(1, $0) }
    strokeOpacity = reader.number("strokeOpacity", atLeast: 0).map { min(1, $0) }
    if let given = value["size"], given["band"] != nil {
      _ = reader.value("size")
      collector.report(
        Diagnostic(
          "`size` is a number of pixels", at: given.place,
          remedy: "a share of the band is `width: {band: …}`, or `height: {band: …}`"))
    } else {
      size = reader.number("size", atLeast: 0)
    }
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
    limit = reader.number("limit", atLeast: 0)
    if let weight = reader.value("fontWeight") {
      if let isBold = ChartValue(weight).flatMap(FontWeight.isBold) {
        bold = isBold
      } else {
        reader.wrong(weight, "fontWeight", expected: FontWeight.words.joined(separator: ", ") + ", or 100 to 900")
      }
    }
    italic = reader.choice("fontStyle", FontStyle.self, collector: collector) == .italic
  }

  private enum FontStyle: String, CaseIterable { case normal, italic }

  /// `true`, or the properties of the mark that is drawn over a line or an area.
  private static func readOverlay(
    _ key: String, _ reader: MappingReader, collector: DiagnosticCollector
  ) -> MarkDefinition? {
    guard let given = reader.value(key) else { return nil }
    let plain = MarkDefinition(type: key, place: given.place)
    if let flag = given.boolean { return flag ? plain : nil }
    if key == "point", given.text == "transparent" {
      var hidden = plain
      hidden.opacity = 0
      return hidden
    }
    guard let entries = given.map else {
      reader.wrong(given, key, expected: "true, false, or a mapping of the mark's properties")
      return nil
    }
    let type = PlacedValue.Entry(key: "type", keyPlace: given.place, value: PlacedValue(.text(key), at: given.place))
    let own = entries.filter { $0.key != "type" }
    return read(PlacedValue(.map([type] + own), at: given.place), of: "`\(key)`", collector: collector)
  }

  private static func shape(_ reader: MappingReader, collector: DiagnosticCollector) -> SymbolShape? {
    guard let text = reader.text("shape") else { return nil }
    if let shape = SymbolShape(rawValue: text) { return shape }
    collector.report(Diagnostic.unknownShape(text, at: reader.value("shape")!.place))
    return nil
  }
}
