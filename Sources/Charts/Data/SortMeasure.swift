/// By what the categories of a channel are ordered: an aggregate of the rows of each, whatever their colours and facets.
struct SortMeasure {
  private(set) var values: [ChartValue: Double?] = [:]

  /// nil where the units show different fields in the channel that orders, or one that is no column.
  ///
  /// - Parameters:
  ///   - channel: whose categories are ordered.
  ///   - other: the channel whose field orders them.
  init?(of channel: Channel, by other: Channel, _ sort: SortSpecification, _ units: [UnitData]) {
    let sorted = units.filter { $0.unit.encoding[channel]?.sort == sort }
    let definitions = sorted.compactMap { $0.unit.encoding[other] }
    guard let first = definitions.first, first.showsField, first.extreme == nil,
      definitions.allSatisfy({ $0.source == first.source && $0.aggregate == first.aggregate })
    else { return nil }
    self.init(of: channel, field: first.field, first.aggregate, sorted)
  }

  /// - Parameter field: nil to count rows.
  init(of channel: Channel, field: String?, _ given: Aggregate?, _ units: [UnitData]) {
    var groups: [ChartValue: [ChartValue]] = [:]
    for data in units {
      let columns = data.table.columns
      guard let key = data.unit.encoding[channel]?.field.flatMap(columns.firstIndex) else { continue }
      let column = field.flatMap(columns.firstIndex)
      guard column != nil || field == nil else { continue }
      for row in data.table.rows {
        groups[data.category(row[key], of: channel), default: []].append(column.map { row[$0] } ?? .null)
      }
    }
    let isStacked = units.contains { data in
      Stack(data.unit).map { data.unit.encoding[$0.channel]?.field == field } ?? false
    }
    let aggregate = given ?? (isStacked ? .sum : .min)
    values = groups.mapValues { aggregate($0).number }
  }
}

extension UnitData {
  /// The category that a value of a column is in the channel that shows it: its bin, or its date rounded down.
  fileprivate func category(_ value: ChartValue, of channel: Channel) -> ChartValue {
    if let bins = bins[channel] {
      return value.number.flatMap(bins.bin).map { .interval(from: $0.0, to: $0.1) } ?? .null
    }
    guard let definition = unit.encoding[channel], definition.isTime, let date = value.asDate else { return value }
    return definition.timeUnit.map { date.floored(to: $0) } ?? date
  }
}
