/// What tests and expressions give each record: values past scales, and properties of marks.
struct ComputedValues {
  private let conditions: [(channel: Channel, conditions: [ChannelCondition])]
  private let expressions: [MarkProperty: Expression]
  private let columns: [String]

  init(_ unit: UnitSpecification, columns: [String]) {
    conditions = Channel.allCases.compactMap { channel in
      guard let given = unit.encoding[channel]?.conditions, !given.isEmpty, channel != .tooltip else { return nil }
      return (channel, given)
    }
    expressions = unit.mark.expressions
    self.columns = columns
  }

  func compute(_ record: inout Record, row: [ChartValue]) {
    for (channel, conditions) in conditions {
      let holds = conditions.first { $0.test?.root.value(columns: columns, row: row).isTrue ?? true }
      guard let holds else { continue }
      record.constants[channel] = holds.expression?.root.value(columns: columns, row: row) ?? holds.value
    }
    for (property, expression) in expressions {
      record.properties[property] = expression.root.value(columns: columns, row: row)
    }
  }
}

extension UnitSpecification {
  /// Whether records are groups of rows.
  var isAggregated: Bool {
    Channel.allCases.contains { $0 != .tooltip && encoding[$0]?.isMeasure == true }
  }

  /// The columns of a row that stands for a group, with Vega-Lite's names, and the channels that have their values.
  var aggregatedColumns: [(name: String, channel: Channel)] {
    Channel.allCases.compactMap { channel in
      guard let definition = encoding[channel], channel != .tooltip else { return nil }
      if definition.source == .rows { return ("__count", channel) }
      guard let field = definition.field else { return nil }
      if let extreme = definition.extreme {
        return ("\(extreme.isMaximum ? "argmax" : "argmin")_\(extreme.field.name)['\(field)']", channel)
      }
      if let aggregate = definition.aggregate { return ("\(aggregate.rawValue)_\(field)", channel) }
      return definition.bin == nil ? (field, channel) : nil
    }
  }
}

extension UnitSpecification {
  /// The centre of the interval of a group, for tooltips.
  func summary(of members: some Sequence<Record>) -> ChartValue? {
    guard mark.tooltip != .none, let channel = [Channel.x, .y].first(where: { encoding[$0]?.bound != nil }),
      let bound = encoding[channel]?.bound
    else { return nil }
    return bound.interval(members.map { $0[channel] ?? .null }).map { .number($0.centre) }
  }
}
