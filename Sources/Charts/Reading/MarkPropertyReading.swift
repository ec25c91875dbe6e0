import Diagnostics
import Drawing

extension MarkDefinition {
  /// Properties of Vega-Lite's marks that a printed chart has no use for.
  private static let withoutEffect = [
    "aria", "ariaRole", "ariaRoleDescription", "cursor", "description", "font", "href", "role", "url", "style",
  ]

  /// A mark without the properties that are computed for each row, and these.
  static func computed(
    _ mark: PlacedValue, collector: DiagnosticCollector
  ) -> (PlacedValue, [MarkProperty: Expression]) {
    var expressions: [MarkProperty: Expression] = [:]
    let plain = (mark.map ?? []).filter { entry in
      guard let property = MarkProperty(rawValue: entry.key), entry.value.map?.count == 1,
        let given = entry.value["expr"]
      else { return true }
      expressions[property] = Expression.read(given, collector: collector)
      return false
    }
    return (mark.map == nil ? mark : PlacedValue(.map(plain), at: mark.place), expressions)
  }

  /// Where marks stand whose channels say nothing, and how far from there.
  mutating func readPlaces(_ reader: MappingReader, collector: DiagnosticCollector) {
    for channel in [Channel.x, .y, .x2, .y2] {
      offsets[channel] = reader.number(channel.rawValue + "Offset")
      guard let given = reader.value(channel.rawValue) else { continue }
      let word = channel.scaleChannel == .x ? "width" : "height"
      if let number = given.number, number.isFinite {
        places[channel] = .number(number)
      } else if given.text == word {
        places[channel] = .text(word)
      } else {
        reader.wrong(given, channel.rawValue, expected: "pixels, or `\(word)`")
      }
    }
    for key in MarkDefinition.withoutEffect { _ = reader.value(key) }
  }

  /// The sizes and corners of bars and rectangles, and the lines around them.
  mutating func readBands(_ reader: MappingReader, collector: DiagnosticCollector) {
    width = reader.bandSize("width")
    height = reader.bandSize("height")
    discreteBandSize = reader.bandSize("discreteBandSize")
    continuousBandSize = reader.number("continuousBandSize", atLeast: 0)
    minBandSize = reader.number("minBandSize", atLeast: 0)
    binSpacing = reader.number("binSpacing", atLeast: 0)
    // Vega-Lite knows the key, and does nothing with it.
    if type == "tick" { _ = reader.number("bandSize", atLeast: 0) }
    corners = CornerRadii(
      all: reader.number("cornerRadius", atLeast: 0), topLeft: reader.number("cornerRadiusTopLeft", atLeast: 0),
      topRight: reader.number("cornerRadiusTopRight", atLeast: 0),
      bottomLeft: reader.number("cornerRadiusBottomLeft", atLeast: 0),
      bottomRight: reader.number("cornerRadiusBottomRight", atLeast: 0),
      end: reader.number("cornerRadiusEnd", atLeast: 0))
    strokeCap = reader.choice("strokeCap", CapWord.self, collector: collector)?.cap
    strokeJoin = reader.choice("strokeJoin", JoinWord.self, collector: collector)?.join
    strokeDashOffset = reader.number("strokeDashOffset")
    strokeMiterLimit = reader.number("strokeMiterLimit", atLeast: 1)
  }

  /// Reports what this kind of mark cannot show.
  func checkParts(_ reader: MappingReader, collector: DiagnosticCollector) {
    if gradient != nil, !isFilled, let place = (reader.value("color") ?? reader.value("fill"))?.place {
      collector.report(
        Diagnostic(
          "a gradient fills marks, and a mark `\(type)` has no inside", at: place,
          expected: "a gradient of area, bar, rect, tick, circle or square, or of filled points",
          remedy: "give one colour"))
    }
    if ["area", "errorband"].contains(type), !interpolation.hasArea, let place = reader.value("interpolate")?.place {
      collector.report(
        Diagnostic(
          "the curve `\(interpolation.rawValue)` has no area below it", at: place,
          expected: "one of: "
            + Interpolation.allCases.filter(\.hasArea).map(\.rawValue).joined(separator: ", ")))
    }
  }

  private var isFilled: Bool {
    ["area", "bar", "rect", "tick", "circle", "square", "point"].contains(type) && filled ?? (type != "point")
  }

  /// What a text says, and how its lines break.
  mutating func readWords(_ reader: MappingReader, collector: DiagnosticCollector) {
    if let given = reader.value("text") {
      if let lines = given.list?.compactMap({ ChartValue($0)?.label }), lines.count == given.list?.count {
        text = .text(lines.joined(separator: "\n"))
        lineBreak = "\n"
      } else if let value = ChartValue(given) {
        text = value
      } else {
        reader.wrong(given, "text", expected: "a text, or a list of its lines")
      }
    }
    lineBreak = reader.text("lineBreak") ?? lineBreak
    lineHeight = reader.number("lineHeight", atLeast: 0)
    ellipsis = reader.text("ellipsis")
  }

  private enum CapWord: String, CaseIterable {
    case butt, round, square
    var cap: StrokeStyle.Cap { self == .butt ? .butt : self == .round ? .round : .square }
  }

  private enum JoinWord: String, CaseIterable {
    case miter, round, bevel
    var join: StrokeStyle.Join { self == .miter ? .miter : self == .round ? .round : .bevel }
  }
}

extension MappingReader {
  /// Pixels, or `{band: share}`.
  fileprivate func share(_ value: PlacedValue) -> Double? {
    guard value.map?.count == 1, let share = value["band"]?.number, share >= 0, share.isFinite else { return nil }
    return share
  }

  func bandSize(_ key: String) -> BandSize? {
    guard let found = value(key) else { return nil }
    if let number = found.number, number >= 0, number.isFinite { return .pixels(number) }
    if let share = share(found) { return .band(share) }
    wrong(found, key, expected: "a number of at least 0, or {band: share}")
    return nil
  }
}
