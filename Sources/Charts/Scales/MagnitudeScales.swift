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
      let count = max(1, domain.count - 1)
      var values = domain.indices.map { ends.0 + (ends.1 - ends.0) * Double($0) / Double(count) }
      if !numbers.isEmpty { values = numbers }
      if given.reverse == true { values.reverse() }
      return .categories(CategoryScale(domain: domain, values: values).given(given.domain != nil))
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
}
