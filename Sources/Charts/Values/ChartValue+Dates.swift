import Diagnostics

extension ChartValue {
  /// As a date: texts are read, numbers are milliseconds since 1970 began; nil for what is no date.
  var asDate: ChartValue? {
    switch self {
    case .date, .null: self
    case .number(let number): number.isFinite ? .date(number) : .null
    case .text(let text): text.isEmpty ? .null : TimeReading.time(of: text).map(ChartValue.date)
    case .boolean, .interval, .list, .mapping: nil
    }
  }

  /// The beginning of the unit that a date lies in.
  func floored(to unit: TimeUnit) -> ChartValue {
    if case .date(let time) = self, !unit.isBinned { .date(unit.floor(time)) } else { self }
  }

  /// As a date of a unit, as Vega-Lite reads constants: with a single part, 3 or "Mar" is a month, not a moment.
  func asDate(of unit: TimeUnit?) -> ChartValue? {
    guard let unit, unit.parts.count == 1 else { return asDate }
    switch self {
    case .number(let number) where number < 10_000: break
    case .text(let text) where TimeReading.time(of: text) == nil: break
    default: return asDate
    }
    return ChartValue.moment(of: [unit.smallest: self]).map(ChartValue.date)
  }

  /// Vega-Lite's DateTime, `{year: 2020, month: "mar"}`: milliseconds since 1970 began. Months and quarters count from 1,
  /// weekdays from 1, Monday; without a year it is 2012. nil where a part cannot be used.
  static func moment(of parts: [TimePart: ChartValue]) -> Double? {
    func whole(_ part: TimePart) -> Int? {
      guard let number = parts[part]?.number, number == number.rounded(), abs(number) < 1e8 else { return nil }
      return Int(number)
    }
    func named(_ part: TimePart, _ names: [String]) -> Int? {
      guard case .text(let text)? = parts[part] else { return nil }
      return CalendarNames.place(of: text, in: names)
    }
    var moment = CalendarMoment(year: 2012)
    for part in parts.keys {
      switch part {
      case .year:
        guard let year = whole(.year) else { return nil }
        moment.year = year
      case .month:
        guard let month = whole(.month).map({ $0 - 1 }) ?? named(.month, CalendarNames.months) else { return nil }
        moment.month = month
      case .quarter:
        guard let quarter = whole(.quarter) else { return nil }
        if parts[.month] == nil { moment.month = 3 * (quarter - 1) }
      case .date:
        guard let date = whole(.date) else { return nil }
        moment.date = date
      case .day:
        guard let day = whole(.day).map({ $0 % 7 }) ?? named(.day, CalendarNames.days) else { return nil }
        // Weekdays stand alone: 2012 began on a Sunday.
        if parts.count == 1 { moment.date = day + 1 }
      case .hours:
        guard let hours = whole(.hours) else { return nil }
        moment.hours = hours
      case .minutes:
        guard let minutes = whole(.minutes) else { return nil }
        moment.minutes = minutes
      case .seconds:
        guard let seconds = whole(.seconds) else { return nil }
        moment.seconds = seconds
      case .milliseconds:
        guard let milliseconds = whole(.milliseconds) else { return nil }
        moment.milliseconds = milliseconds
      case .week, .dayofyear: return nil
      }
    }
    return moment.time
  }

  /// A DateTime of a document; nil for any other mapping.
  static func moment(_ value: PlacedValue) -> Double? {
    guard let entries = value.map, !entries.isEmpty else { return nil }
    var parts: [TimePart: ChartValue] = [:]
    for entry in entries where entry.key != "utc" {
      guard let part = TimePart(rawValue: entry.key), let value = ChartValue(entry.value) else { return nil }
      parts[part] = value
    }
    return parts.isEmpty ? nil : moment(of: parts)
  }
}
