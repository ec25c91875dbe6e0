import Diagnostics
import Drawing

extension ScaleBuilder {
  func colour(_ channel: Channel) throws(Diagnostic) -> ColourScale? {
    let definitions = definitions(channel, others)
    guard let first = definitions.first else { return nil }
    let given = specification(channel, others)
    let range = (given.range ?? fieldRange(channel, given))?.compactMap(ScaleBuilder.colour)
    let named = scheme(given)
    if definitions.contains(where: { $0.type.isDiscrete }) {
      let domain = Categories.domain(of: channel, in: others)
      var colours = range ?? named?.ramp(count: domain.count)
      if colours == nil, first.type == .ordinal { colours = theme.ordinal.ramp(count: domain.count) }
      if given.reverse == true { colours?.reverse() }
      let scale = CategoryScale(domain: domain, values: colours ?? theme.categorical.ramp(count: domain.count))
      return .categories(scale.given(given.domain != nil))
    }
    // Vega-Lite's choice: rectangles are a heat map.
    let areRectangles = others.first { $0.unit.encoding[channel]?.constant == nil && $0.unit.encoding[channel] != nil }
      .map { $0.unit.mark.type == "rect" }
    let ramp = areRectangles == true ? theme.heatmap : theme.sequential
    var scheme = named ?? (given.domainMid == nil ? ramp : theme.diverging)
    if let kind = given.kind, kind.hasClasses {
      let count = range?.count ?? given.details.schemeCount ?? ScaleBuilder.colourClasses
      let classes = try classes(channel, given, kind, count: count)
      var colours = range ?? scheme.classes(count: classes.count)
      if given.reverse == true { colours.reverse() }
      return colours.isEmpty ? nil : .classes(classes, colours)
    }
    if let range, range.count > 1 {
      scheme = ColourScheme(name: "", kind: .sequential, colours: range)
      scheme.interpolation = given.details.interpolation ?? .hcl
    }
    return .gradient(try numbers(channel, given, range: given.reverse == true ? (1, 0) : (0, 1)), scheme)
  }

  /// How many classes a gradient is parted into, as Vega has it.
  private static let colourClasses = 5

  private static func colour(_ value: ChartValue) -> Colour? {
    if case .text(let text) = value { Colour(css: text) } else { nil }
  }

  /// The scheme or the named range that the author wants.
  private func scheme(_ given: ScaleSpecification) -> ColourScheme? {
    if let scheme = given.scheme.flatMap(ColourScheme.named) {
      return given.details.schemeExtent.map(scheme.within) ?? scheme
    }
    return switch given.details.rangeName {
    case .category: theme.categorical
    case .diverging: theme.diverging
    case .heatmap: theme.heatmap
    case .ordinal: theme.ordinal
    case .ramp: theme.sequential
    case .symbol, nil: nil
    }
  }

  /// `range: {field: …}`: the values of a column, in the order of the categories that they stand beside.
  func fieldRange(_ channel: Channel, _ given: ScaleSpecification) -> [ChartValue]? {
    guard let range = given.details.rangeField else { return nil }
    var pairs: [(key: ChartValue, value: ChartValue)] = []
    for data in others {
      guard let field = data.unit.encoding[channel]?.field, let key = data.table.columns.firstIndex(of: field),
        let value = data.table.columns.firstIndex(of: range.name)
      else { continue }
      pairs += data.table.rows.map { ($0[key], $0[value]) }
    }
    let sorted = pairs.enumerated().sorted { a, b in
      if ChartValue.inNaturalOrder(a.element.key, b.element.key) { return true }
      return !ChartValue.inNaturalOrder(b.element.key, a.element.key) && a.offset < b.offset
    }
    return Categories.unique(sorted.map(\.element.value))
  }

  /// The classes of a scale that parts numbers into such.
  func classes(
    _ channel: Channel, _ given: ScaleSpecification, _ kind: ScaleSpecification.Kind, count: Int
  ) throws(Diagnostic) -> StepScale {
    let numbers = given.domain?.compactMap(\.number)
    switch kind {
    case .threshold:
      guard let numbers, numbers.count == given.domain?.count, numbers == numbers.sorted(), !numbers.isEmpty else {
        throw Diagnostic(
          "a threshold scale needs its thresholds", at: given.place ?? definitions(channel, others)[0].place,
          remedy: "add `domain:` with rising numbers")
      }
      return .threshold(numbers)
    case .quantile: return .quantile(numbers ?? values(of: channel), count: count)
    default:
      var plain = given
      plain.kind = nil
      plain.zero = given.zero ?? false
      let scale = try self.numbers(channel, plain, range: (0, 1))
      return .quantize(scale.domain, count: count)
    }
  }

  func values(of channel: Channel) -> [Double] {
    others.flatMap { data in data.measured.compactMap { $0.number(channel) } }
  }

  /// The numbers that the author adds to the domain.
  func union(_ given: ScaleSpecification) -> [Double] { given.details.union?.compactMap(\.number) ?? [] }
}

extension ContinuousScale {
  mutating func take(_ given: ScaleSpecification) {
    exponent = given.exponent ?? 1
    base = given.details.base ?? 10
    constant = given.details.constant ?? 1
  }
}
