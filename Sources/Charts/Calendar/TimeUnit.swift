/// What a date is rounded down to, as Vega-Lite's `timeUnit`: `yearmonth` keeps the year and the month; `month` the month
/// alone, so that the Januaries of all years are one date (of 2012, as in Vega).
struct TimeUnit: Sendable, Hashable {
  /// In the order of `TimePart`.
  var parts: [TimePart]
  /// How many of the last part make one step.
  var step = 1
  /// The data are rounded already.
  var isBinned = false

  /// - Parameter name: such as `yearmonth`, `utcyearmonth` or `binnedyearmonth`; all are in UTC.
  init?(name: String) {
    var rest = name[...]
    if rest.hasPrefix("binned") { (isBinned, rest) = (true, rest.dropFirst(6)) }
    if rest.hasPrefix("utc") { rest = rest.dropFirst(3) }
    let local = String(rest)
    guard TimeUnit.names.contains(local), !isBinned || local.hasPrefix("year") else { return nil }
    parts = TimePart.allCases.filter { TimeUnit.contains($0, in: local) }
  }

  static let names = [
    "year", "quarter", "month", "week", "day", "dayofyear", "date", "hours", "minutes", "seconds", "milliseconds",
    "yearquarter", "yearquartermonth", "yearmonth", "yearmonthdate", "yearmonthdatehours",
    "yearmonthdatehoursminutes", "yearmonthdatehoursminutesseconds", "yearweek", "yearweekday", "yearweekdayhours",
    "yearweekdayhoursminutes", "yearweekdayhoursminutesseconds", "yeardayofyear", "quartermonth", "monthdate",
    "monthdatehours", "monthdatehoursminutes", "monthdatehoursminutesseconds", "weekday", "weekdayhours",
    "weekdayhoursminutes", "weekdayhoursminutesseconds", "dayhours", "dayhoursminutes", "dayhoursminutesseconds",
    "hoursminutes", "hoursminutesseconds", "minutesseconds", "secondsmilliseconds",
  ]

  private static func contains(_ part: TimePart, in name: String) -> Bool {
    guard let range = name.firstRange(of: part.rawValue) else { return false }
    switch part {
    case .seconds: return !name[..<range.lowerBound].hasSuffix("milli")
    case .day: return !name[range.upperBound...].hasPrefix("ofyear")
    case .year: return !name[..<range.lowerBound].hasSuffix("of")
    default: return true
    }
  }

  /// The part that a step is counted in.
  var smallest: TimePart { parts.last! }

  /// The beginning of the unit that a time lies in: milliseconds since 1970 both.
  func floor(_ time: Double) -> Double {
    let moment = CalendarMoment(time: time)
    let year = parts.contains(.year) ? stepped(.year, moment) : 2012
    var result = CalendarMoment(year: year)
    if parts.contains(.month) {
      result.month = stepped(.month, moment)
    } else if parts.contains(.quarter) {
      result.month = 3 * stepped(.quarter, moment)
    }
    let first = CalendarMoment(year: year).weekday
    if parts.contains(.week), parts.contains(.day) {
      result.date = stepped(.day, value: TimeUnit.date(week: moment.week, weekday: moment.weekday, first), from: 1)
    } else if parts.contains(.week) {
      result.date = TimeUnit.date(week: stepped(.week, value: moment.week, from: 1), weekday: 0, first)
    } else if parts.contains(.day) {
      result.date = stepped(.day, value: moment.weekday + 1, from: 1)
    } else if parts.contains(.date) {
      result.date = stepped(.date, value: moment.date, from: 1)
    } else if parts.contains(.dayofyear) {
      result.date = stepped(.dayofyear, value: moment.dayOfYear, from: 1)
    }
    if parts.contains(.hours) { result.hours = stepped(.hours, moment) }
    if parts.contains(.minutes) { result.minutes = stepped(.minutes, moment) }
    if parts.contains(.seconds) { result.seconds = stepped(.seconds, moment) }
    if parts.contains(.milliseconds) { result.milliseconds = stepped(.milliseconds, moment) }
    return result.time
  }

  /// Where the unit after the one of a beginning begins.
  func end(of start: Double) -> Double { smallest.offset(start, by: step) }

  /// The length of a unit in milliseconds; nil for weekdays, between which no axis is thinned.
  var duration: Double? {
    guard smallest != .day else { return nil }
    let start = CalendarMoment(year: 2001).time
    return smallest.offset(start, by: step) - start
  }

  /// "year-month", as titles have it.
  var title: String { parts.map(\.rawValue).joined(separator: "-") }

  private func stepped(_ part: TimePart, _ moment: CalendarMoment) -> Int {
    stepped(part, value: part.value(of: moment), from: 0)
  }

  /// Only the last part goes by steps, from its first value.
  private func stepped(_ part: TimePart, value: Int, from first: Int) -> Int {
    guard part == smallest, step > 1 else { return value }
    return first + Int((Double(value - first) / Double(step)).rounded(.down)) * step
  }

  /// The day of January that a weekday of a week is, in a year that begins with the weekday `first`.
  private static func date(week: Int, weekday: Int, _ first: Int) -> Int {
    weekday + week * 7 - (first + 6) % 7
  }
}
