import Drawing

/// All that a mark needs to draw itself: its records, its scales and the size of the plot, in pixels.
struct MarkScene {
  var data: UnitData
  var scales: PlotScales
  var size: Size
  var theme: ChartTheme
  /// Whether a legend replaces the labels beside marks wherever it can.
  var avoidsLabels = false
  /// Records of which it draws nothing, since a scale of looks has no place for them.
  var unplaced: [Record] = []

  var mark: MarkDefinition { data.unit.mark }
  var records: [Record] { data.drawn }
  var isHorizontal: Bool { data.unit.isHorizontal }

  /// The position of a record along x or y; nil where it has a channel but no value that can be shown. Without the
  /// channel: the middle of the plot.
  func position(_ channel: Channel, of record: Record, share: Double? = nil) -> Double? {
    unmoved(channel, of: record, share: share).map { $0 + offset(channel) }
  }

  private func unmoved(_ channel: Channel, of record: Record, share: Double?) -> Double? {
    let axis = channel.scaleChannel
    let length = axis == .x ? size.width : size.height
    guard let definition = data.unit.encoding[channel] else {
      if let place = mark.places[channel] { return MarkScene.pixels(place, length, axis) }
      guard let value = record[channel] else { return length / 2 }
      return scales.position(axis)?.position(value)
    }
    if let constant = definition.constant.map({ record.constants[channel] ?? $0 }) {
      return MarkScene.pixels(constant, length, axis)
    }
    guard let value = record[channel], !isInvalid(channel, record) else {
      return invalidPosition(channel, record, length)
    }
    let share = share ?? definition.bandPosition
    if channel.isPosition, let (start, end) = place(of: record, channel) {
      return start + (end - start) * (share ?? 0.5)
    }
    if let middle = middle(of: record, channel, definition, share) {
      return scales.position(axis)?.position(.number(middle))
    }
    return scales.position(axis)?.position(value, share: share ?? 0.5)
  }

  /// The value within a bin, or within a part of a stack where the author says where.
  private func middle(
    of record: Record, _ channel: Channel, _ definition: ChannelDefinition, _ share: Double?
  ) -> Double? {
    guard channel.isPosition, let value = record.number(channel),
      let other = record.number(channel == .x ? .x2 : .y2)
    else { return nil }
    if definition.bin != nil || definition.hasTimeSpans {
      // What covers the unit of a date has been moved already.
      let share = definition.hasTimeSpans && mark.coversTimeUnits ? 0.5 : share ?? 0.5
      return value * (1 - share) + other * share
    }
    // A stacked record has its start in the second channel.
    guard let share, !has(channel == .x ? .x2 : .y2) else { return nil }
    return other * (1 - share) + value * share
  }

  /// The value past the scale that a condition or the encoding gives.
  func constant(_ channel: Channel, of record: Record) -> ChartValue? {
    record.constants[channel] ?? data.unit.encoding[channel]?.constant
  }

  /// Whether a test of a channel leaves a record as the mark has it.
  func isAsMark(_ channel: Channel, _ record: Record) -> Bool { record.constants[channel] == .null }

  func has(_ channel: Channel) -> Bool {
    data.unit.encoding.keys.contains(channel) || mark.places.keys.contains(channel)
  }

  /// Whether records have a value of a second channel, given or made by bins and stacks.
  func hasSecond(_ channel: Channel, _ record: Record) -> Bool {
    has(channel) || record[channel] != nil
  }

  static func pixels(_ value: ChartValue, _ length: Double, _ axis: Channel) -> Double? {
    switch value {
    case .text("width"), .text("height"): length
    case .number(let number): number.isFinite ? number : nil
    default: nil
    }
  }

  /// The interval that a bar or a rectangle covers along an axis.
  func interval(_ channel: Channel, of record: Record) -> (Double, Double)? {
    if data.unit.encoding[channel]?.timeUnit != nil, let place = place(of: record, channel) { return place }
    let second: Channel = channel == .x ? .x2 : .y2
    let scale = scales.position(channel)
    if hasSecond(second, record) {
      let first =
        data.unit.encoding[channel]?.constant == nil
        ? record[channel].flatMap { scale?.position($0) }.map { $0 + offset(channel) } : nil
      guard var a = first ?? position(channel, of: record), var b = position(second, of: record) else { return nil }
      // Vega-Lite has the end of a bin first.
      if data.unit.encoding[channel].map({ $0.bin != nil || $0.hasTimeSpans }) ?? false {
        let swap = offset(second) - offset(channel)
        (a, b) = (a + swap, b - swap)
      }
      // Part of the unit of a date, in its middle.
      let margin = data.unit.encoding[channel]?.hasTimeSpans == true ? (1 - (mark.timeUnitBandSize ?? 1)) / 2 : 0
      return (min(a, b) + margin * abs(a - b), max(a, b) - margin * abs(a - b))
    }
    if let place = place(of: record, channel) { return place }
    if has(channel), case .band(let band) = scale, data.unit.encoding[channel]?.constant == nil {
      guard let value = record[channel], let start = band.position(value).map({ $0 + offset(channel) }) else {
        return nil
      }
      if band.bandwidth > 0 { return (start, start + band.bandwidth) }
      let half = max(1, band.step * 0.4)
      return (start - half, start + half)
    }
    return nil
  }

  /// The record's place within a band, or within the unit of a date, where the chart has an offset channel.
  private func place(of record: Record, _ channel: Channel) -> (Double, Double)? {
    if let offsets = scales.continuousOffsets[channel.offset] {
      guard let start = record[channel].flatMap({ scales.position(channel)?.position($0, share: 0) }) else {
        return nil
      }
      let invalid = isInvalid(channel.offset, record) ? offsets.zeroOrMinimum : nil
      guard let offset = (record.number(channel.offset) ?? invalid).flatMap(offsets.position) else { return nil }
      return (start + offset, start + offset)
    }
    guard let offsets = scales.offsets[channel.offset],
      let start = record[channel].flatMap({
        scales.position(channel)?.position(data.beginning(of: $0, channel), share: 0)
      }),
      let within = record[channel.offset], let offset = offsets.position(within)
    else { return nil }
    return (start + offset, start + offset + offsets.bandwidth)
  }

  /// The records of each group that one line or area shows, in order of the groups' first records.
  var groups: [[Record]] {
    let channels = Channel.grouping.filter { channel in
      // The width of a trail is data along it.
      guard let definition = data.unit.encoding[channel], channel != .size || mark.type != "trail" else {
        return false
      }
      return definition.field != nil && !definition.isMeasure
    }
    var places: [[ChartValue]: Int] = [:]
    var groups: [[Record]] = []
    for record in records {
      let key = channels.map { record[$0] ?? .null }
      if let place = places[key] {
        groups[place].append(record)
      } else {
        places[key] = groups.count
        groups.append([record])
      }
    }
    return groups
  }

  /// A group in the order in which a line runs through it: by `order`, else along its own axis.
  func sorted(_ group: [Record]) -> [Record] {
    if let order = data.unit.encoding[.order] {
      if order.source == .value(.null) || order.source == .value(.boolean(false)) { return group }
      if order.field != nil {
        return stable(group) { ($0.number(.order) ?? 0) * (order.sort.descending ? -1 : 1) }
      }
    }
    let channel: Channel = isHorizontal ? .y : .x
    guard data.unit.encoding[channel]?.sort.key != .data || scales.position(channel)?.isContinuous == false else {
      return group
    }
    return stable(group) { record in
      guard let value = record[channel] else { return 0 }
      if case .continuous(let scale)? = scales.position(channel) {
        return value.number ?? (isInvalid(channel, record) ? scale.zeroOrMinimum : .infinity)
      }
      return scales.position(channel)?.position(value) ?? .infinity
    }
  }

  private func stable(_ group: [Record], by key: (Record) -> Double) -> [Record] {
    group.enumerated().map { ($0.offset, $0.element, key($0.element)) }
      .sorted { $0.2 != $1.2 ? $0.2 < $1.2 : $0.0 < $1.0 }.map(\.1)
  }

  /// Whether the author has set a domain, which data may leave.
  var hasExplicitDomain: Bool {
    [Channel.x, .y].contains {
      data.unit.encoding[$0]?.scale.domain != nil && scales.position($0)?.isContinuous == true
    }
  }

  /// Whether a point lies in the plot; points outside an author's domain are left out.
  func isInside(_ point: Point) -> Bool {
    point.x >= -0.5 && point.x <= size.width + 0.5 && point.y >= -0.5 && point.y <= size.height + 0.5
  }
}
