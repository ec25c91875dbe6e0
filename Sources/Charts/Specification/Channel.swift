/// An encoding channel, with Vega-Lite's name.
enum Channel: String, Sendable, Hashable, CaseIterable {
  case x, y, x2, y2, xOffset, yOffset, xError, xError2, yError, yError2
  case color, fill, stroke, shape, size, opacity, strokeDash
  case text, tooltip, detail, order, row, column, facet

  /// Vega-Lite's channels that are not supported here.
  static let unsupported = [
    "angle", "description", "fillOpacity", "href", "key", "latitude", "latitude2", "longitude", "longitude2", "radius",
    "radius2", "strokeOpacity", "strokeWidth", "theta", "theta2", "time", "url",
  ]

  var isColour: Bool { self == .color || self == .fill || self == .stroke }

  var isPosition: Bool { self == .x || self == .y }

  /// The channel that places marks within the bands of x or y.
  var offset: Channel { self == .x ? .xOffset : .yOffset }

  /// The channel whose scale a channel is drawn on.
  var scaleChannel: Channel {
    switch self {
    case .x2, .xError, .xError2: .x
    case .y2, .yError, .yError2: .y
    default: self
    }
  }

  /// Channels with a scale of their own.
  var hasScale: Bool { Channel.scaled.contains(self) }

  static let scaled: [Channel] = [.x, .y, .color, .fill, .stroke, .shape, .size, .opacity, .strokeDash]

  /// Channels whose scale a legend explains.
  static let withLegend: [Channel] = [.color, .fill, .stroke, .shape, .strokeDash, .size, .opacity]

  /// Channels that part marks such as lines into groups.
  static let grouping: [Channel] = [.color, .fill, .stroke, .shape, .size, .opacity, .strokeDash, .detail]

  static let facets: [Channel] = [.row, .column, .facet]
}

/// Vega-Lite's types of fields.
enum FieldType: String, Sendable, Hashable, CaseIterable {
  case quantitative, ordinal, nominal

  var isDiscrete: Bool { self != .quantitative }
}

/// A word of an author that may be `null` on purpose.
enum Choice<Value: Sendable & Hashable>: Sendable, Hashable {
  case automatic
  /// `null`: none.
  case none
  case some(Value)

  /// The first that the author has made.
  func or(_ other: Choice) -> Choice { self == .automatic ? other : self }

  var value: Value? { if case .some(let value) = self { value } else { nil } }
}
