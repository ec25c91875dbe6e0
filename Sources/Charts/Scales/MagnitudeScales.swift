import Diagnostics
import Drawing

extension ScaleBuilder {
  /// Sizes, opacities and widths of lines.
  ///
  /// - Parameter range: where the author gives none.
  func magnitude(_ channel: Channel, range: (Double, Double)) throws(Diagnostic) -> MagnitudeScale? {
    let definitions = definitions(channel, others)
    guard !definitions.isEmpty else { return nil }
    let given = specification(channel, others)
    let numbers = (given.range ?? fieldRange(channel, given))?.compactMap(\.number) ?? []
    let ends = (given.details.rangeMin ?? range.0, given.details.rangeMax ?? range.1)
    if definitions.contains(where: { $0.type.isDiscrete }) {
      let domain = Categories.domain(of: channel, in: others)
      if let bins = others.lazy.compactMap({ $0.bins[channel] }).first {
        return .categories(CategoryScale(domain: domain, values: sizes(of: domain, bins, given, numbers, ends, hasZero: channel == .size)))
      }
      let count = max(1, domain.count - 1)
      var values = domain.indices.map { ends.0 + (ends.1 - ends.0) * Double($0) / Double(count) }
      if !numbers.isEmpty { values = numbers }
      if given.reverse == true { values.reverse() }
      return .categories(CategoryScale(domain: domain, values: values))
    }
    if let kind = given.kind, kind.hasClasses {
      let automatic = kind == .quantile ? theme.scale.quantileCount : theme.scale.quantizeCount
      let classes = try classes(channel, given, kind, count: numbers.isEmpty ? Int(automatic ?? 4) : numbers.count)
      let last = Double(max(1, classes.count - 1))
      var values = (0..<classes.count).map { ends.0 + (ends.1 - ends.0) * Double($0) / last }
      if !numbers.isEmpty { values = numbers }
      if given.reverse == true { values.reverse() }
      return .classes(classes, values)
    }
    let both = numbers.count == 2 ? (numbers[0], numbers[1]) : ends
    return .continuous(try self.numbers(channel, given, range: given.reverse == true ? (both.1, both.0) : both))
  }

  /// The values of bins: those of their middles, on a scale from the first one's start, or 0, to the last one's end.
  private func sizes(
    of domain: [ChartValue], _ bins: Bins, _ given: ScaleSpecification, _ numbers: [Double], _ ends: (Double, Double),
    hasZero: Bool
  ) -> [Double] {
    var (low, high) = (bins.start, bins.stop)
    if given.zero ?? hasZero { (low, high) = (min(0, low), max(0, high)) }
    var both = numbers.count == 2 ? (numbers[0], numbers[1]) : ends
    if given.reverse == true { both = (both.1, both.0) }
    return domain.map { value in
      guard case .interval(let from, let to) = value, high > low else { return both.0 }
      return both.0 + (both.1 - both.0) * ((from + to) / 2 - low) / (high - low)
    }
  }

  /// The areas of symbols, the widths of bars and the sizes of texts, as Vega-Lite lets them reach as far as their
  /// places.
  func sizes(_ plot: Size) -> (Double, Double) {
    let mark = others.first { $0.unit.encoding[.size].map { $0.constant == nil } ?? false }?.unit.mark.type
    let step = places(plot)
    let defaults = theme.scale
    switch mark {
    case "bar", "tick": return (defaults.minBandSize ?? 2, defaults.maxBandSize ?? max(2, step - 1))
    case "text": return (defaults.minFontSize ?? 8, min(200, defaults.maxFontSize ?? 40))
    default: return (defaults.minSize ?? 4, defaults.maxSize ?? 0.9025 * step * step)
    }
  }

  /// The smaller side of a place: of a bin, or of a category.
  private func places(_ plot: Size) -> Double {
    let automatic = steps ?? Size(theme.discreteStep, theme.discreteStep)
    func place(_ channel: Channel, _ length: Double, _ step: Double) -> Double {
      guard length > 0, let bins = positional.lazy.compactMap({ $0.bins[channel] }).first, bins.count > 0 else {
        return step
      }
      return length / bins.count
    }
    return min(place(.x, plot.width, automatic.width), place(.y, plot.height, automatic.height))
  }
}
