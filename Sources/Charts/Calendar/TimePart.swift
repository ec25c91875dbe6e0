/// A part of a moment that a time unit keeps, with Vega-Lite's name.
enum TimePart: String, Sendable, Hashable, CaseIterable {
  case year, quarter, month, week, day, dayofyear, date, hours, minutes, seconds, milliseconds

  /// In the order in which Vega writes them.
  static let written: [TimePart] = [
    .year, .quarter, .month, .week, .date, .day, .dayofyear, .hours, .minutes, .seconds, .milliseconds,
  ]

  /// The value of a part: months and quarters from 0, weekdays from 0, Sunday.
  func value(of moment: CalendarMoment) -> Int {
    switch self {
    case .year: moment.year
    case .quarter: moment.month / 3
    case .month: moment.month
    case .week: moment.week
    case .day: moment.weekday
    case .dayofyear: moment.dayOfYear
    case .date: moment.date
    case .hours: moment.hours
    case .minutes: moment.minutes
    case .seconds: moment.seconds
    case .milliseconds: moment.milliseconds
    }
  }

  /// A time later by so many of the part: milliseconds since 1970 both.
  func offset(_ time: Double, by count: Int) -> Double {
    var moment = CalendarMoment(time: time)
    switch self {
    case .year: moment.year += count
    case .quarter: moment.month += 3 * count
    case .month: moment.month += count
    case .week: return time + Double(count) * CalendarMoment.week
    case .day, .dayofyear, .date: return time + Double(count) * CalendarMoment.day
    case .hours: return time + Double(count) * CalendarMoment.hour
    case .minutes: return time + Double(count) * CalendarMoment.minute
    case .seconds: return time + Double(count) * CalendarMoment.second
    case .milliseconds: return time + Double(count)
    }
    return moment.time
  }
}
