import Diagnostics

extension UnitSpecification {
  /// The columns that channels show as dates: these are read before any transform, as in Vega-Lite, unless the author says
  /// how.
  var dateColumns: [String] {
    let parsed = Set(transforms.flatMap(\.step.parsedColumns))
    return encoding.values.flatMap { [$0] + $0.lines }.filter(\.isTime).compactMap(\.field)
      .filter { !parsed.contains($0) }
  }
}

extension ChartTable {
  /// Makes dates of the values of columns, where they are dates.
  mutating func readDates(of names: [String]) {
    let places = Set(names.compactMap { columns.firstIndex(of: $0) })
    for place in places {
      var known: [ChartValue: ChartValue] = [:]
      for index in rows.indices {
        let value = rows[index][place]
        if let date = known[value] {
          rows[index][place] = date
        } else if let date = value.asDate {
          known[value] = date
          rows[index][place] = date
        }
      }
    }
  }
}

extension UnitData {
  /// The date of a row, rounded down to the unit of its channel.
  static func date(
    _ value: ChartValue, _ definition: ChannelDefinition, row: Int
  ) throws(Diagnostic) -> ChartValue {
    if let aggregate = definition.aggregate, aggregate == .count || aggregate == .distinct { return value }
    guard let date = value.asDate else {
      throw Diagnostic(
        "the field `\(definition.field ?? "")` shows dates, but row \(row) holds \"\(value.label.prefix(40))\"",
        at: definition.place, expected: "dates such as 2020-03-01 or 2020-03-01T12:30Z",
        remedy: "set type: nominal, or write the dates so in the query")
    }
    return definition.timeUnit.map { date.floored(to: $0) } ?? date
  }

  /// The beginning of a date's unit, from which bars may have been moved.
  func beginning(of value: ChartValue, _ channel: Channel) -> ChartValue {
    guard case .date(let time) = value, let definition = unit.encoding[channel], definition.hasTimeSpans,
      let unit = definition.timeUnit, let position = definition.bandPosition, position != 0.5
    else { return value }
    let start = unit.floor(time)
    return .date(position < 0.5 ? unit.end(of: start) : start)
  }

  /// Gives each date of a channel the end of its unit, where marks stand within it or cover it.
  mutating func spanTimeUnit(_ channel: Channel) {
    let second: Channel = channel == .x ? .x2 : .y2
    guard channel.isPosition, let definition = unit.encoding[channel], definition.hasTimeSpans, !definition.isDiscrete,
      let unit = definition.timeUnit, let position = definition.bandPosition, self.unit.encoding[second] == nil
    else { return }
    guard self.unit.mark.coversTimeUnits || position != 0 || !unit.isBinned else { return }
    // Bars that do not stand in the middle of their unit reach into the one before.
    let shift = self.unit.mark.coversTimeUnits ? position - 0.5 : 0
    for index in records.indices {
      guard case .date(let start)? = records[index][channel] else { continue }
      let end = unit.end(of: start)
      guard shift != 0 else {
        records[index][second] = .date(end)
        continue
      }
      let before = unit.smallest.offset(start, by: -unit.step)
      let share = position + 0.5
      records[index][channel] = .date((1 - share) * before + share * start)
      records[index][second] = .date((1 - share) * start + share * end)
    }
  }
}

extension MarkDefinition {
  /// Whether a mark has an extent that is the unit of a date.
  var coversTimeUnits: Bool { ["bar", "rect", "tick"].contains(type) }
}

extension Aggregate {
  /// Whether an aggregate of dates is a date.
  var keepsUnit: Bool { [.min, .max, .mean, .average, .median, .q1, .q3].contains(self) }
}
