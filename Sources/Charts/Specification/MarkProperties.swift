import Drawing

/// How much of a band, a plot or a page a bar or a rectangle takes.
enum BandSize: Sendable, Hashable {
  case pixels(Double)
  /// A share of the band.
  case band(Double)
}

/// The radii of the corners of bars and rectangles, in pixels.
struct CornerRadii: Sendable, Hashable {
  var all: Double?
  var topLeft: Double?
  var topRight: Double?
  var bottomLeft: Double?
  var bottomRight: Double?
  /// Of the corners at the end of a bar.
  var end: Double?

  var isSquare: Bool {
    [all, topLeft, topRight, bottomLeft, bottomRight, end].allSatisfy { ($0 ?? 0) == 0 }
  }
}

/// What a tooltip tells.
enum TooltipContent: Sendable, Hashable { case none, encoding, data }

/// Properties of a mark that an expression may compute for each row: `{expr: …}`.
enum MarkProperty: String, Sendable, Hashable, CaseIterable {
  case align, angle, baseline, color, cornerRadius, dx, dy, fill, fillOpacity, fontSize, fontStyle, fontWeight, limit
  case opacity, shape, size, stroke, strokeOpacity, strokeWidth, text, x, y, x2, y2, xOffset, yOffset, x2Offset,
    y2Offset
}

extension MarkDefinition {
  /// The mark with properties that were computed for one row. What cannot be used leaves the property out.
  func with(_ properties: [MarkProperty: ChartValue]) -> MarkDefinition {
    var mark = self
    for (property, value) in properties { mark.set(property, value) }
    return mark
  }

  private mutating func set(_ property: MarkProperty, _ value: ChartValue) {
    let number = value.number
    switch property {
    case .align: align = HorizontalWord(rawValue: value.label)?.alignment
    case .baseline: baseline = VerticalWord(rawValue: value.label)?.alignment
    case .angle: angle = number ?? 0
    case .color: colour = Colour(css: value.label)
    case .fill: fill = Colour(css: value.label).map { .some($0) } ?? .none
    case .stroke: stroke = Colour(css: value.label).map { .some($0) } ?? .none
    case .cornerRadius: corners.all = number
    case .dx: dx = number ?? 0
    case .dy: dy = number ?? 0
    case .fillOpacity: fillOpacity = number.map { min(1, max(0, $0)) }
    case .strokeOpacity: strokeOpacity = number.map { min(1, max(0, $0)) }
    case .opacity: opacity = number.map { min(1, max(0, $0)) }
    case .fontSize: fontSize = number.map { min(200, max(0, $0)) }
    case .fontStyle: italic = value == .text("italic")
    case .fontWeight: bold = FontWeight.isBold(value) ?? false
    case .limit: limit = number
    case .shape: shape = SymbolShape(rawValue: value.label)
    case .size: size = number.map { max(0, $0) }
    case .strokeWidth: strokeWidth = number.map { max(0, $0) }
    case .text: text = value
    case .x: places[.x] = value
    case .y: places[.y] = value
    case .x2: places[.x2] = value
    case .y2: places[.y2] = value
    case .xOffset: offsets[.x] = number
    case .yOffset: offsets[.y] = number
    case .x2Offset: offsets[.x2] = number
    case .y2Offset: offsets[.y2] = number
    }
  }
}

/// CSS's weights of fonts; there are two, and 600 or more is bold.
enum FontWeight {
  static let words = ["normal", "bold", "lighter", "bolder"]

  /// nil where it is no weight.
  static func isBold(_ value: ChartValue) -> Bool? {
    switch value {
    case .number(let number): (1...1000).contains(number) ? number >= 600 : nil
    case .text(let word): words.contains(word) ? word.hasPrefix("bold") : nil
    default: nil
    }
  }
}

enum HorizontalWord: String, CaseIterable {
  case left, center, right

  var alignment: TextAlignment.Horizontal {
    switch self {
    case .left: .start
    case .center: .middle
    case .right: .end
    }
  }
}

enum VerticalWord: String, CaseIterable {
  case top, middle, bottom, alphabetic
  case lineTop = "line-top"
  case lineBottom = "line-bottom"

  var alignment: TextAlignment.Vertical {
    switch self {
    case .top, .lineTop: .top
    case .middle: .middle
    case .bottom, .lineBottom: .bottom
    case .alphabetic: .baseline
    }
  }
}
