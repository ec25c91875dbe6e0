/// The categories of a discrete channel in the order of its scale.
enum Categories {
  /// - Parameter units: all that share the scale.
  static func domain(of channel: Channel, in units: [UnitData]) -> [ChartValue] {
    let definitions = units.compactMap { $0.unit.encoding[channel] }
    if let given = definitions.lazy.compactMap(\.scale.domain).first { return unique(given) }
    // The ends of intervals are categories, too.
    let second: Channel? = channel == .x ? .x2 : channel == .y ? .y2 : nil
    // A facet of several layers is there for any row, one of a single mark for those that count.
    let isFacet = Channel.facets.contains(channel) && units.count > 1
    var records = units.map { isFacet ? $0.records : $0.measured }
    // Facets of nothing say so.
    if records.allSatisfy(\.isEmpty), Channel.facets.contains(channel) { records = units.map(\.records) }
    var present = records.joined().compactMap { $0[channel] }
    if let second { present += records.joined().compactMap { $0[second] } }
    // A legend of bins has those between, too.
    if channel.isColour || channel.isMagnitude, let bins = units.lazy.compactMap({ $0.bins[channel] }).first {
      present += bins.intervals
    }
    present = unique((definitions.lazy.compactMap(\.scale.details.union).first ?? []) + present)
    let sort = definitions.first { $0.sort != SortSpecification() }?.sort ?? SortSpecification()
    switch sort.key {
    // Values that the author lists one by one are in their order.
    case .natural where sort == SortSpecification() && definitions.allSatisfy(\.isDatum): return present
    case .data: return present
    case .natural:
      let sorted = present.sorted(by: ChartValue.inNaturalOrder)
      return sort.descending ? sorted.reversed() : sorted
    case .values(let values):
      let there = Set(present)
      let listed = unique(values).filter(there.contains)
      let known = Set(listed)
      return listed + present.filter { !known.contains($0) }
    case .channel(let other):
      let measured = SortMeasure(of: channel, by: other, sort, units)?.values ?? least(of: other, by: channel, units)
      return ordered(present, descending: sort.descending) { measured[$0] ?? nil }
    case .count:
      let measured = SortMeasure(of: channel, field: nil, .count, units)
      return ordered(present, descending: sort.descending) { measured.values[$0] ?? nil }
    case .field(let name, _, let aggregate):
      let measured = SortMeasure(of: channel, field: name, aggregate, units)
      return ordered(present, descending: sort.descending) { measured.values[$0] ?? nil }
    }
  }

  /// The least value of a channel in the marks of each category.
  private static func least(of other: Channel, by channel: Channel, _ units: [UnitData]) -> [ChartValue: Double?] {
    var result: [ChartValue: Double?] = [:]
    for record in units.flatMap(\.records) {
      guard let category = record[channel], let value = record.number(other) else { continue }
      if let known = result[category] ?? nil, known <= value { continue }
      result[category] = value
    }
    return result
  }

  private static func ordered(
    _ categories: [ChartValue], descending: Bool, by measure: (ChartValue) -> Double?
  ) -> [ChartValue] {
    let measured = categories.map { ($0, measure($0)) }
    // Categories without a measure come last; equal ones keep the order of the data.
    return measured.enumerated().sorted { a, b in
      switch (a.element.1, b.element.1) {
      case (let x?, let y?) where x != y: return descending ? x > y : x < y
      case (nil, _?): return false
      case (_?, nil): return true
      default: return a.offset < b.offset
      }
    }.map(\.element.0)
  }

  static func unique(_ values: [ChartValue]) -> [ChartValue] {
    var seen = NumberedValues()
    return values.filter { value in
      let new = seen.count
      return seen.number(of: value) == new
    }
  }
}

extension Bins {
  /// All of them as categories.
  var intervals: [ChartValue] {
    stride(from: 0, to: count, by: 1).map { .interval(from: start + $0 * step, to: start + ($0 + 1) * step) }
  }
}
