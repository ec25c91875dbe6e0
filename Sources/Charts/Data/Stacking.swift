import Diagnostics

/// Marks of several groups on top of each other, by Vega-Lite's rules: bars and areas unless told otherwise, other marks
/// where `stack` says so.
enum Stacking {
  /// - Parameter unit: whose records they are, of all facets.
  /// - Throws: a diagnostic where parts would stand on each other on a logarithmic scale, which has no zero.
  static func stacked(_ records: [Record], _ unit: UnitSpecification) throws(Diagnostic) -> [Record] {
    guard let stack = Stack(unit) else { return records }
    if let definition = unit.encoding[stack.channel], definition.scale.kind == .log {
      guard Set(records.map(stack.place)).count < records.count else { return records }
      throw Diagnostic(
        "bars and areas of several groups cannot stand on each other on a logarithmic scale", at: definition.place,
        remedy: "set `stack: null` and tell them apart by `xOffset` or a facet, or use points")
    }
    let second: Channel = stack.channel == .x ? .x2 : .y2
    var result = unit.mark.isPath ? stack.completed(records) : records
    var totals: [[ChartValue]: Double] = [:]
    if stack.offset != .zero {
      for record in result { totals[stack.place(of: record), default: 0] += abs(record.number(stack.channel) ?? 0) }
    }
    let highest = totals.values.max() ?? 0
    var heights: [[ChartValue]: (positive: Double, negative: Double)] = [:]
    let isSigned = stack.offset == .zero
    for index in stack.drawingOrder(result) {
      let shown = unit.mark.invalid.output(stack.channel) == nil ? nil : 0.0
      guard let given = result[index].number(stack.channel) ?? shown else { continue }
      // Shares and centred values have no sign, as in Vega.
      let value = isSigned ? given : abs(given)
      let place = stack.place(of: result[index])
      var height = heights[place, default: (0, 0)]
      let start = value < 0 ? height.negative : height.positive
      if value < 0 { height.negative += value } else { height.positive += value }
      heights[place] = height
      let total = totals[place] ?? 0
      let (scale, shift): (Double, Double) =
        switch stack.offset {
        case .normalize: (total > 0 ? 1 / total : 0, 0)
        case .center: (1, (highest - total) / 2)
        default: (1, 0)
        }
      result[index][second] = .number(start * scale + shift)
      result[index][stack.channel] = .number((start + value) * scale + shift)
    }
    return result
  }
}

/// Which values of a unit are stacked, and on what.
struct Stack {
  /// x or y.
  let channel: Channel
  let offset: StackSpecification
  /// What tells the parts of a stack apart.
  private let parts: [Channel]
  /// What tells stacks apart: the other axis, places within its bands, and facets.
  private let dimensions: [Channel]
  private let order: ChannelDefinition?
  private let isDescending: Bool
  /// The channel of colours whose domain the author gives, which orders the parts.
  private let listed: (channel: Channel, domain: [ChartValue])?

  /// nil where nothing is stacked.
  init?(_ unit: UnitSpecification) {
    guard Stack.marks.contains(unit.mark.type), let channel = Stack.channel(of: unit),
      let definition = unit.encoding[channel]
    else { return nil }
    switch definition.stack {
    case .none: return nil
    case .automatic:
      guard unit.mark.type == "bar" || unit.mark.type == "area" else { return nil }
      offset = .zero
    case .zero, .normalize, .center: offset = definition.stack
    }
    guard unit.encoding[channel == .x ? .x2 : .y2] == nil else { return nil }
    let other: Channel = channel == .x ? .y : .x
    let across = [other, other.offset].filter { side in
      unit.encoding[side].map { $0.showsField && $0.field != definition.field } ?? false
    }
    dimensions = across + Channel.facets
    let fields = across.compactMap { unit.encoding[$0]?.field }
    parts = Stack.parting.filter { part in
      guard let definition = unit.encoding[part], definition.showsField, !definition.isMeasure else { return false }
      return definition.field.map { !fields.contains($0) || !definition.furtherFields.isEmpty } ?? true
    }
    if parts.isEmpty, unit.encoding.values.contains(where: \.isMeasure) { return nil }
    self.channel = channel
    order = unit.encoding[.order].flatMap { $0.field == nil ? nil : $0 }
    isDescending = unit.encoding[.order]?.sort.descending ?? (channel == .y)
    listed = unit.encoding[.order] == nil ? unit.listedColour.map { ($0.channel, $0.domain) } : nil
  }

  static let marks: Set = [
    "bar", "area", "rule", "point", "circle", "square", "line", "text", "tick",
  ]

  /// In the order in which they order the parts.
  private static let parting: [Channel] = [
    .color, .fill, .stroke, .opacity, .strokeWidth, .strokeDash, .size, .shape, .order, .text, .detail,
  ]

  private static func channel(of unit: UnitSpecification) -> Channel? {
    func isMeasure(_ definition: ChannelDefinition?) -> Bool {
      definition.map { $0.showsField && $0.type == .quantitative && $0.bin == nil } ?? false
    }
    let (x, y) = (unit.encoding[.x], unit.encoding[.y])
    switch (isMeasure(x), isMeasure(y)) {
    case (false, false): return nil
    case (true, false): return unit.mark.isFilledFromBase && y?.showsField != true && !unit.isHorizontal ? nil : .x
    case (false, true): return unit.mark.isFilledFromBase && x?.showsField != true && unit.isHorizontal ? nil : .y
    case (true, true):
      if let x, x.stack.isWanted { return .x }
      if let y, y.stack.isWanted { return .y }
      if (x?.aggregate == nil) != (y?.aggregate == nil) { return x?.aggregate == nil ? .y : .x }
      guard unit.mark.isFilledFromBase else { return nil }
      return unit.isHorizontal ? .x : .y
    }
  }

  /// What the records of one stack have in common.
  func place(of record: Record) -> [ChartValue] {
    dimensions.flatMap { channel -> [ChartValue] in
      let second: Channel? = channel == .x ? .x2 : channel == .y ? .y2 : nil
      return [record[channel] ?? .null, second.flatMap { record[$0] } ?? .null]
    }
  }

  /// By the channel `order`; else upright stacks against the order of their parts, so that they read downwards as the
  /// legend does, and level ones in it. Rows keep their order within a part.
  func drawingOrder(_ records: [Record]) -> [Int] {
    if let listed {
      let places = records.map { record in record[listed.channel].flatMap(listed.domain.firstIndex) ?? -1 }
      return records.indices.sorted { a, b in
        places[a] != places[b] ? (places[a] < places[b]) != isDescending : a < b
      }
    }
    let channels = order == nil ? parts.filter { $0 != .order } : [.order]
    return records.indices.sorted { a, b in
      for channel in channels {
        let (first, second) = (records[a][channel] ?? .null, records[b][channel] ?? .null)
        if ChartValue.inNaturalOrder(first, second) { return !isDescending }
        if ChartValue.inNaturalOrder(second, first) { return isDescending }
      }
      return a < b
    }
  }

  /// Records with a zero for each part that lacks a place which others have, since the lines of parts above run over it.
  func completed(_ records: [Record]) -> [Record] {
    guard let across = dimensions.first, across.isPosition else { return records }
    let second: Channel = across == .x ? .x2 : .y2
    var places: [(value: ChartValue, end: ChartValue?)] = []
    var known: Set<ChartValue> = []
    for record in records {
      guard let value = record[across], known.insert(value).inserted else { continue }
      places.append((value, record[second]))
    }
    var groups: [[ChartValue]: (first: Record, values: Set<ChartValue>)] = [:]
    var keys: [[ChartValue]] = []
    for record in records {
      let key = (parts + Channel.facets).map { record[$0] ?? .null }
      if groups[key] == nil {
        groups[key] = (record, [])
        keys.append(key)
      }
      if let value = record[across] { groups[key]?.values.insert(value) }
    }
    var result = records
    for key in keys {
      guard let group = groups[key] else { continue }
      for place in places where !group.values.contains(place.value) {
        var record = group.first
        record[across] = place.value
        record[second] = place.end
        record[channel] = .number(0)
        result.append(record)
      }
    }
    return result
  }
}

extension UnitSpecification {
  /// The nominal colour whose domain the author gives: it orders stacks and places within bands.
  var listedColour: (channel: Channel, field: String, domain: [ChartValue])? {
    for channel in [Channel.fill, .color] {
      guard let colour = encoding[channel], let field = colour.field else { continue }
      guard colour.type == .nominal, let domain = colour.scale.domain else { return nil }
      return (channel, field, domain)
    }
    return nil
  }
}

extension MarkDefinition {
  fileprivate var isPath: Bool { type == "area" || type == "line" }
  fileprivate var isFilledFromBase: Bool { type == "bar" || type == "area" }
}

extension StackSpecification {
  fileprivate var isWanted: Bool { self != .automatic && self != .none }
}
