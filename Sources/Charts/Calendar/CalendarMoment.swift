/// A moment as the Gregorian calendar tells it in UTC, the only time zone of charts.
///
/// Parts may lie outside their usual range, as in JavaScript's `Date.UTC`: the 0th of March is the last day of February.
struct CalendarMoment: Sendable, Hashable {
  var year: Int
  /// From 0, January.
  var month = 0
  /// The day of the month, from 1.
  var date = 1
  var hours = 0
  var minutes = 0
  var seconds = 0
  var milliseconds = 0

  init(
    year: Int, month: Int = 0, date: Int = 1, hours: Int = 0, minutes: Int = 0, seconds: Int = 0, milliseconds: Int = 0
  ) {
    self.year = year
    self.month = month
    self.date = date
    self.hours = hours
    self.minutes = minutes
    self.seconds = seconds
    self.milliseconds = milliseconds
  }

  static let second = 1000.0
  static let minute = 60 * second
  static let hour = 60 * minute
  static let day = 24 * hour
  static let week = 7 * day

  /// How far from 1970 a moment may lie, as in JavaScript: a hundred million days.
  static let limit = 8.64e15

  /// - Parameter time: milliseconds since 1970 began; within `limit`, else the nearest moment that is.
  init(time: Double) {
    let time = time.isFinite ? min(CalendarMoment.limit, max(-CalendarMoment.limit, time)) : 0
    let whole = Int(time.rounded(.down))
    let (days, rest) = CalendarMoment.divided(whole, by: 86_400_000)
    (year, month, date) = CalendarMoment.civil(days: days)
    hours = rest / 3_600_000
    minutes = rest / 60_000 % 60
    seconds = rest / 1000 % 60
    milliseconds = rest % 1000
  }

  /// Milliseconds since 1970 began.
  var time: Double {
    let (years, month) = CalendarMoment.divided(bounded(self.month), by: 12)
    let days = CalendarMoment.days(year: bounded(year) + years, month: month) + bounded(date) - 1
    let rest =
      ((Double(hours) * 60 + Double(minutes)) * 60 + Double(seconds)) * 1000 + Double(milliseconds)
    return Double(days) * CalendarMoment.day + rest
  }

  /// 0 on Sundays.
  var weekday: Int {
    CalendarMoment.divided(CalendarMoment.days(year: year, month: month) + date - 1 + 4, by: 7).remainder
  }

  /// From 1.
  var dayOfYear: Int {
    CalendarMoment.days(year: year, month: month) - CalendarMoment.days(year: year, month: 0) + date
  }

  /// How many Sundays of its year have begun: d3's `%U`.
  var week: Int { (dayOfYear + 6 - weekday) / 7 }

  private func bounded(_ part: Int) -> Int { min(400_000_000, max(-400_000_000, part)) }

  /// Rounded down, with a remainder that is not negative.
  private static func divided(_ number: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let remainder = ((number % divisor) + divisor) % divisor
    return ((number - remainder) / divisor, remainder)
  }

  /// Days from 1970 to the first of a month. Years are counted from March, so that the leap day is their last.
  private static func days(year: Int, month: Int) -> Int {
    let shifted = month >= 2 ? year : year - 1
    let (era, yearOfEra) = divided(shifted, by: 400)
    let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(days: Int) -> (year: Int, month: Int, date: Int) {
    let (era, day) = divided(days + 719_468, by: 146_097)
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = (shifted + 2) % 12
    return (era * 400 + year + (month < 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}
