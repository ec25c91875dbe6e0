import Drawing

/// A scale of x or y.
enum PositionScale: Sendable, Hashable {
  case continuous(ContinuousScale)
  case band(BandScale)

  /// The position of a value; in a band, at `share` of its width.
  func position(_ value: ChartValue, share: Double = 0.5) -> Double? {
    switch self {
    case .continuous(let scale): value.number.flatMap(scale.position)
    case .band(let scale): scale.position(value).map { $0 + scale.bandwidth * share }
    }
  }

  /// Where bars and areas begin: at 0, or at the end of the scale that is nearest to it.
  var baseline: Double {
    switch self {
    case .continuous(let scale):
      scale.position(0).map { min(max($0, min(scale.range.0, scale.range.1)), max(scale.range.0, scale.range.1)) }
        ?? scale.range.0
    case .band(let scale): scale.start
    }
  }

  var bandwidth: Double {
    if case .band(let scale) = self { scale.bandwidth } else { 0 }
  }

  var isContinuous: Bool {
    if case .continuous = self { true } else { false }
  }
}

/// A scale from categories to whatever tells them apart.
struct CategoryScale<Value: Sendable & Hashable>: Sendable, Hashable {
  var domain: [ChartValue]
  /// One a category; used again from the start when there are more categories.
  var values: [Value]
  /// Whether the domain is the author's, so that data may lie outside it.
  var isGiven = false
  private var places: [ChartValue: Int]

  init(domain: [ChartValue], values: [Value]) {
    self.domain = domain
    self.values = values
    places = Dictionary(domain.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func callAsFunction(_ value: ChartValue) -> Value? {
    guard !values.isEmpty, let place = places[value] else { return nil }
    return values[place % values.count]
  }

  /// Whether the author's domain does not name a category.
  func lacks(_ value: ChartValue) -> Bool { isGiven && places[value] == nil }

  func given(_ isGiven: Bool) -> CategoryScale {
    var scale = self
    scale.isGiven = isGiven
    return scale
  }
}

enum ColourScale: Sendable, Hashable {
  case categories(CategoryScale<Colour>)
  case gradient(ContinuousScale, ColourScheme)
  case classes(StepScale, [Colour])

  func callAsFunction(_ value: ChartValue) -> Colour? {
    switch self {
    case .categories(let scale): scale(value)
    case .gradient(let scale, let scheme):
      value.number.flatMap(scale.position).map { scheme.colour(share: $0) }
    case .classes(let scale, let colours): value.number.map { colours[scale($0) % colours.count] }
    }
  }
}

extension ColourScale {
  /// Of numbers; nil of categories.
  var domain: (Double, Double)? { if case .gradient(let scale, _) = self { scale.domain } else { nil } }
}

/// Sizes, opacities and widths of lines.
enum MagnitudeScale: Sendable, Hashable {
  case continuous(ContinuousScale)
  case categories(CategoryScale<Double>)
  case classes(StepScale, [Double])

  func callAsFunction(_ value: ChartValue) -> Double? {
    switch self {
    case .continuous(let scale): value.middle.flatMap(scale.position).map { max(0, $0) }
    case .categories(let scale): scale(value)
    case .classes(let scale, let values): value.number.map { values[scale($0) % values.count] }
    }
  }

  /// The classes of a scale that has them.
  var classes: StepScale? { if case .classes(let scale, _) = self { scale } else { nil } }
}

extension ColourScale {
  /// The classes of a scale that has them.
  var classes: StepScale? { if case .classes(let scale, _) = self { scale } else { nil } }
}

extension ChartValue {
  /// The number; of a bin, the one in its middle.
  fileprivate var middle: Double? {
    if case .interval(let start, let end) = self { start / 2 + end / 2 } else { number }
  }
}

/// All scales of a plot.
struct PlotScales: Sendable, Hashable {
  var x: PositionScale?
  var y: PositionScale?
  /// Places within the bands of x and y: parts of a band, or positions in it.
  var offsets: [Channel: BandScale] = [:]
  var continuousOffsets: [Channel: ContinuousScale] = [:]
  var colours: [Channel: ColourScale] = [:]
  var shape: CategoryScale<SymbolShape>?
  var dash: CategoryScale<[Double]>?
  /// Of sizes, opacities, widths of lines and angles.
  var magnitudes: [Channel: MagnitudeScale] = [:]

  var size: MagnitudeScale? { magnitudes[.size] }
  var opacity: MagnitudeScale? { magnitudes[.opacity] }
  var strokeWidth: MagnitudeScale? { magnitudes[.strokeWidth] }

  func position(_ channel: Channel) -> PositionScale? { channel == .x ? x : y }

  /// The scale of a channel as others have it.
  mutating func take(_ channel: Channel, from other: PlotScales) {
    switch channel {
    case .x, .y:
      if channel == .x { x = other.x } else { y = other.y }
      offsets[channel.offset] = other.offsets[channel.offset]
      continuousOffsets[channel.offset] = other.continuousOffsets[channel.offset]
    case .color, .fill, .stroke: colours[channel] = other.colours[channel]
    case .shape: shape = other.shape
    case .strokeDash: dash = other.dash
    case .size, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .angle:
      magnitudes[channel] = other.magnitudes[channel]
    default: break
    }
  }
}
