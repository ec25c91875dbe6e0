/// An encoding channel, with Vega-Lite's name.
enum Channel: String, Sendable, Hashable, CaseIterable {
  case x, y, x2, y2, xOffset, yOffset, xError, xError2, yError, yError2
  case color, fill, stroke, shape, size, opacity, fillOpacity, strokeOpacity, strokeDash, strokeWidth, angle
  case text, tooltip, detail, key, href, url, description, order, row, column, facet

  /// Vega-Lite's channels that are not supported here, with what comes nearest.
  static let unsupported: [(name: String, nearest: String)] = [
    ("latitude", "`y`"), ("latitude2", "`y2`"), ("longitude", "`x`"), ("longitude2", "`x2`"),
    ("radius", "`y` of bars"), ("radius2", "`y2` of bars"), ("theta", "`x` of stacked bars"),
    ("theta2", "`x2` of bars"), ("time", "`facet`"),
  ]

  var isColour: Bool { self == .color || self == .fill || self == .stroke }

  /// Whether `config.range` has ranges for it.
  var scaleIsNamed: Bool { isColour || self == .shape }

  var isMagnitude: Bool { [.size, .opacity, .strokeWidth].contains(self) }

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

  static let scaled: [Channel] = [
    .x, .y, .color, .fill, .stroke, .shape, .size, .opacity, .fillOpacity, .strokeOpacity, .strokeDash, .strokeWidth,
    .angle,
  ]

  /// Channels whose scale a legend explains.
  static let withLegend: [Channel] = [
    .color, .fill, .stroke, .shape, .strokeDash, .size, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth,
  ]

  /// Channels whose scale gives one number.
  static let magnitudes: [Channel] = [.size, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .angle]

  /// Channels that part marks such as lines into groups.
  static let grouping: [Channel] = [
    .color, .fill, .stroke, .shape, .size, .opacity, .fillOpacity, .strokeOpacity, .strokeDash, .strokeWidth, .detail,
    .key,
  ]

  /// How many bins a field is parted into at most: few where they are told apart by looks, or by facets.
  var mostBins: Int {
    switch self {
    case .row, .column, .size, .color, .fill, .stroke, .strokeWidth, .opacity, .fillOpacity, .strokeOpacity, .shape: 6
    case .strokeDash: 4
    default: 10
    }
  }

  static let facets: [Channel] = [.row, .column, .facet]
}

/// Vega-Lite's types of fields.
enum FieldType: String, Sendable, Hashable, CaseIterable {
  case quantitative, temporal, ordinal, nominal

  var isDiscrete: Bool { self == .ordinal || self == .nominal }
}
