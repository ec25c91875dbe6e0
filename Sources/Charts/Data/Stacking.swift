/// Bars and areas of several groups on top of each other, by Vega-Lite's rules.
enum Stacking {
  static func stacked(_ records: [Record], _ unit: UnitSpecification) -> [Record] {
    guard let (channel, offset) = stackedChannel(unit) else { return records }
    let second: Channel = channel == .x ? .x2 : .y2
    let other: Channel = channel == .x ? .y : .x
    var result = records
    var totals: [[ChartValue]: (positive: Double, negative: Double)] = [:]
    if offset != .zero {
      for record in records {
        let key = [record[other] ?? .null, record[other.offset] ?? .null]
        totals[key, default: (0, 0)].positive += abs(record.number(channel) ?? 0)
      }
    }
    let highest = totals.values.map(\.positive).max() ?? 0
    var heights: [[ChartValue]: (positive: Double, negative: Double)] = [:]
    for index in drawingOrder(records, unit, channel) {
      guard let value = records[index].number(channel) else { continue }
      let key = [records[index][other] ?? .null, records[index][other.offset] ?? .null]
      var height = heights[key, default: (0, 0)]
      let start = value < 0 ? height.negative : height.positive
      if value < 0 { height.negative += value } else { height.positive += value }
      heights[key] = height
      let total = totals[key]?.positive ?? 0
      let (scale, shift): (Double, Double) =
        switch offset {
        case .normalize: (total > 0 ? 1 / total : 0, 0)
        case .center: (1, (highest - total) / 2)
        default: (1, 0)
        }
      result[index][second] = .number(start * scale + shift)
      result[index][channel] = .number((start + value) * scale + shift)
    }
    return result
  }

  /// The channel whose values are stacked and how; nil where nothing is.
  private static func stackedChannel(_ unit: UnitSpecification) -> (Channel, StackSpecification)? {
    guard unit.mark.type == "bar" || unit.mark.type == "area" else { return nil }
    guard Channel.grouping.contains(where: { unit.encoding[$0]?.field != nil }) else { return nil }
    let isHorizontal = unit.isHorizontal
    let channel: Channel = isHorizontal ? .x : .y
    guard let definition = unit.encoding[channel], definition.type == .quantitative, definition.bin == nil,
      unit.encoding[isHorizontal ? .x2 : .y2] == nil, definition.constant == nil
    else { return nil }
    switch definition.stack {
    case .none: return nil
    case .automatic:
      if let aggregate = definition.aggregate, !aggregate.isAdditive { return nil }
      if let kind = definition.scale.kind, kind != .linear { return nil }
      return (channel, .zero)
    case .zero, .normalize, .center: return (channel, definition.stack)
    }
  }

  /// By the channel `order`; else upright stacks against the order of their colours, so that they read downwards as the
  /// legend does, and level ones in it. Rows keep their order within a group.
  private static func drawingOrder(_ records: [Record], _ unit: UnitSpecification, _ stacked: Channel) -> [Int] {
    let order = unit.encoding[.order].flatMap { $0.field == nil ? nil : $0 }
    let channel = order == nil ? Channel.grouping.first { unit.encoding[$0]?.field != nil } ?? .color : .order
    let isDescending = order.map { $0.sort.descending } ?? (stacked == .y)
    return records.indices.sorted { a, b in
      let (first, second) = (records[a][channel] ?? .null, records[b][channel] ?? .null)
      if ChartValue.inNaturalOrder(first, second) { return !isDescending }
      if ChartValue.inNaturalOrder(second, first) { return isDescending }
      return a < b
    }
  }
}
