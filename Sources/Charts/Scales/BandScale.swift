/// A scale from categories to bands of equal width (d3's `scaleBand`); with `paddingInner` 1 to points (`scalePoint`).
struct BandScale: Sendable, Hashable {
  var domain: [ChartValue]
  var start: Double
  var end: Double
  var paddingInner: Double
  var paddingOuter: Double
  /// Whether bands begin at whole pixels and have whole widths.
  var isRounded = false
  /// How the room that is left is shared between both ends.
  var align = 0.5
  /// Whether the domain is the author's, so that data may lie outside it.
  var isGiven = false
  private var places: [ChartValue: Int]

  init(domain: [ChartValue], range: (Double, Double), paddingInner: Double, paddingOuter: Double) {
    self.domain = domain
    (start, end) = range
    self.paddingInner = paddingInner
    self.paddingOuter = paddingOuter
    places = Dictionary(domain.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// How many steps the whole range holds: Vega's `bandspace`.
  static func steps(count: Int, paddingInner: Double, paddingOuter: Double) -> Double {
    let inner = count > 0 ? Double(count) - paddingInner : 0
    return max(1, inner + paddingOuter * 2)
  }

  /// The distance from one band to the next, always positive.
  var step: Double {
    let step =
      abs(end - start) / BandScale.steps(count: domain.count, paddingInner: paddingInner, paddingOuter: paddingOuter)
    return isRounded ? step.rounded(.down) : step
  }

  var bandwidth: Double {
    let width = step * (1 - paddingInner)
    return isRounded ? width.rounded() : width
  }

  /// Where the band of a category begins, at its smaller coordinate.
  func position(_ value: ChartValue) -> Double? {
    guard let place = places[value] else { return nil }
    let index = start <= end ? place : domain.count - 1 - place
    let low = min(start, end)
    let rest = abs(end - start) - step * (Double(domain.count) - paddingInner)
    let first = low + rest * align
    return (isRounded ? first.rounded() : first) + step * Double(index)
  }

  /// Whether the author's domain does not name a category.
  func lacks(_ value: ChartValue) -> Bool { isGiven && places[value] == nil }

  func centre(_ value: ChartValue) -> Double? {
    position(value).map { $0 + bandwidth / 2 }
  }
}
