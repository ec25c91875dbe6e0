import Diagnostics
import Drawing

/// Counts what a picture leaves out. Layers that share a channel are of the same rows mostly: each channel counts once.
struct UnshownLog: Sendable {
  private struct Key: Hashable {
    var place: SourcePlace
    var title: String
    var reason: UnshownValues.Reason
  }

  private var found: [(key: Key, count: Int, first: String)] = []

  var values: [UnshownValues] {
    found.map {
      UnshownValues(title: $0.key.title, reason: $0.key.reason, count: $0.count, first: $0.first, place: $0.key.place)
    }
  }

  /// - Parameters:
  ///   - unit: with the records of all its facets.
  ///   - scenes: how it is drawn in each facet. Whether the scales have a place for a number at all does not depend on the
  ///     facet; whether it lies within their domain does.
  mutating func note(_ unit: UnitData, in scenes: [MarkScene]) {
    guard let scales = scenes.first?.scales else { return }
    for missed in unit.missed where !unit.isOfMark(missed) { note(missed, on: scales) }
    for (channel, definition) in unit.unit.encoding.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      note(unit.valuesWithoutEnd(of: channel, definition), .notFinite, of: definition)
      noteOutside(channel, definition, unit, scenes)
      guard let scale = scales.continuous(channel.scaleChannel), scale.kind == .log || scale.kind == .pow,
        definition.bound?.isUpper != true
      else { continue }
      // Both ends of an interval about the same values.
      let second: Channel? = definition.bound == nil ? nil : channel == .x ? .x2 : .y2
      let unplaced = unit.records.flatMap { record in
        [channel, second].compactMap(\.self).flatMap { unit.reached(along: $0, by: record) }
      }.filter { scale.kind == .log ? $0 <= 0 : scale.position($0) == nil }
      note(unplaced, scale.kind == .log ? .notPositive : .tooLarge, of: definition)
    }
  }

  /// What a step of the data leaves out, or a mark that computes its parts of raw rows.
  private mutating func note(_ missed: MissedNumbers, on scales: PlotScales) {
    let (field, title) = (missed.field.field, missed.field.title ?? missed.field.field.name)
    note(missed.notFinite.map { "\($0)" }, .notFinite, title, at: field.place)
    if let channel = missed.field.channel, scales.continuous(channel)?.kind == .log {
      note(missed.notPositive.map { ChartValue.number($0).label }, .notPositive, title, at: field.place)
    }
  }

  /// What lies outside an author's domain.
  private mutating func noteOutside(
    _ channel: Channel, _ definition: ChannelDefinition, _ unit: UnitData, _ scenes: [MarkScene]
  ) {
    guard definition.constant == nil, let domain = scenes.first?.scales.givenDomain(of: channel) else { return }
    let format = definition.defaultFormat ?? .plain
    let values = scenes.flatMap { scene in
      (scene.records + (channel.isColour ? scene.unplaced : [])).flatMap { record -> [ChartValue] in
        if scene.scales.lacks(record, channel) { return [record[channel] ?? .null] }
        guard scene.isCut, let scale = scene.scales.position(channel.scaleChannel) else { return [] }
        return unit.reached(along: channel, by: record).filter { number in
          scene.isOutside(scale.position(.number(number)), channel.scaleChannel)
        }.map { definition.isTime ? .date($0) : .number($0) }
      }
    }
    let isDrawn = !channel.isColour && channel.hasScale && !channel.isPosition
    let name = domain(format)
    note(
      values.map { $0.label(format) },
      isDrawn ? .unnamed(domain: name, channel: channel.rawValue) : .outside(domain: name),
      title(of: definition, values.first), at: definition.place)
  }

  private mutating func note(_ values: [Double], _ reason: UnshownValues.Reason, of definition: ChannelDefinition) {
    let title = title(of: definition, values.first.map { .number($0) })
    note(
      values.map { $0.isFinite ? ChartValue.number($0).label : "\($0)" }, reason, title, at: definition.place)
  }

  private func title(of definition: ChannelDefinition, _ first: ChartValue?) -> String {
    definition.shownTitle ?? definition.defaultTitle ?? first?.label ?? ""
  }

  private mutating func note(
    _ values: [String], _ reason: UnshownValues.Reason, _ title: String, at place: SourcePlace
  ) {
    guard let first = values.first else { return }
    let key = Key(place: place, title: title, reason: reason)
    if let index = found.firstIndex(where: { $0.key == key }) {
      if values.count > found[index].count { found[index] = (key, values.count, first) }
    } else {
      found.append((key, values.count, first))
    }
  }
}

extension PlotScales {
  /// How the domain is written that the author gives the scale of a channel; nil where it is that of the data. Numbers
  /// beyond it have looks all the same.
  fileprivate func givenDomain(of channel: Channel) -> ((LabelFormat) -> String)? {
    func named(_ domain: [ChartValue], _ isGiven: Bool) -> ((LabelFormat) -> String)? {
      guard isGiven else { return nil }
      return { format in
        "{" + domain.prefix(4).map { $0.label(format) }.joined(separator: ", ") + (domain.count > 4 ? ", …}" : "}")
      }
    }
    switch channel {
    case .xOffset, .yOffset: return offsets[channel].flatMap { named($0.domain, $0.isGiven) }
    case .color, .fill, .stroke:
      guard case .categories(let scale)? = colours[channel] else { return nil }
      return named(scale.domain, scale.isGiven)
    case .shape: return shape.flatMap { named($0.domain, $0.isGiven) }
    case .strokeDash: return dash.flatMap { named($0.domain, $0.isGiven) }
    default: break
    }
    if case .categories(let scale)? = magnitudes[channel] { return named(scale.domain, scale.isGiven) }
    guard channel.scaleChannel.isPosition else { return nil }
    switch position(channel.scaleChannel) {
    case .band(let scale): return named(scale.domain, scale.isGiven)
    case .continuous(let scale) where scale.isGiven:
      return { format in
        let ends = [scale.domain.0, scale.domain.1].map { end in
          (scale.kind == .time ? ChartValue.date(end) : .number(end)).label(format)
        }
        return "[\(ends[0]), \(ends[1])]"
      }
    default: return nil
    }
  }
}

extension MarkScene {
  /// Whether what lies outside the plot is not drawn.
  fileprivate var isCut: Bool {
    mark.clip || hasExplicitDomain || ["point", "circle", "square", "tick", "text"].contains(mark.type)
  }

  fileprivate func isOutside(_ position: Double?, _ axis: Channel) -> Bool {
    position.map { $0 < -0.5 || $0 > (axis == .x ? size.width : size.height) + 0.5 } ?? false
  }
}

extension UnitData {
  /// Whether the mark that is made of the column tells of it.
  fileprivate func isOfMark(_ missed: MissedNumbers) -> Bool {
    missed.field.channel == nil
      && self.missed.contains { $0.field.channel != nil && $0.field.field == missed.field.field }
  }

  /// The numbers at which a record stands along a channel; of intervals about a value, their ends.
  fileprivate func reached(along channel: Channel, by record: Record) -> [Double] {
    guard unit.encoding[channel].map({ $0.constant == nil && !$0.isLiteral }) ?? false,
      let value = record.number(channel)
    else { return [] }
    switch channel {
    case .xError, .yError, .xError2, .yError2:
      guard let centre = record.number(channel.scaleChannel) else { return [] }
      if channel == .xError2 || channel == .yError2 { return [centre - abs(value)] }
      let hasOwnLow = record.number(channel == .xError ? .xError2 : .yError2) != nil
      return hasOwnLow ? [centre + value] : [centre - value, centre + value]
    default: return [value]
    }
  }

  /// The numbers of a column that are not finite, which count as missing.
  fileprivate func valuesWithoutEnd(of channel: Channel, _ definition: ChannelDefinition) -> [Double] {
    let overflown = overflown[channel] ?? []
    guard definition.type == .quantitative, definition.aggregate?.takesAnything != true,
      let column = definition.field.flatMap(table.columns.firstIndex)
    else { return overflown }
    return overflown
      + table.rows.compactMap { row in
        if case .number(let value) = row[column], !value.isFinite { value } else { nil }
      }
  }
}
