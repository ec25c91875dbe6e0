/// A day, and a time of it where one is told.
struct CalendarDate: Equatable {
  var year: Int
  /// 1 to 12.
  var month: Int
  var day: Int
  /// 0 where the author tells no time.
  var hour = 0
  var minute = 0
  var second = 0

  /// Nil where there is no such day or time.
  init?(year: Int, month: Int, day: Int, time: [Int] = []) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else {
      return nil
    }
    (self.year, self.month, self.day) = (year, month, day)
    let time = time + [Int](repeating: 0, count: max(0, 3 - time.count))
    (hour, minute, second) = (time[0], time[1], time[2])
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
  }

  /// A date as Quarto reads it: `2005-03-07` (and a time behind `T` or a blank), `2005/03/07`, `03/07/2005`, `03-07-05`,
  /// `7 3 2005`, `3 7, 2005`, or with a month's name; of numbers alone the month stands before the day but in the form
  /// with blanks.
  ///
  /// - Parameter months: the names of a language, whole and shortened, of each month.
  init?(_ text: String, months: [[String]]) {
    if let found = text.wholeMatch(
      of: #/(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?/#)
    {
      let time = [found.4, found.5, found.6].compactMap { $0.flatMap { Int($0) } }
      self.init(year: Self.int(found.1), month: Self.int(found.2), day: Self.int(found.3), time: time)
    } else if let found = text.wholeMatch(of: #/(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})/#) {
      self.init(year: Self.year(found.3), month: Self.int(found.1), day: Self.int(found.2))
    } else if let found = text.wholeMatch(of: #/(\d{1,2}) (\d{1,2}) (\d{4})/#) {
      self.init(year: Self.int(found.3), month: Self.int(found.2), day: Self.int(found.1))
    } else if let found = text.wholeMatch(of: #/(\d{1,2}) (\d{1,2}), (\d{4})/#) {
      self.init(year: Self.int(found.3), month: Self.int(found.1), day: Self.int(found.2))
    } else {
      self.init(named: text, months)
    }
  }

  /// "March 7, 2005", "7. März 2005": a name, a day and a year, whatever stands between them.
  private init?(named text: String, _ months: [[String]]) {
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "’" && $0 != "'" }.map(String.init)
    let numbers = parts.compactMap { Int($0) }
    let found = months.enumerated().compactMap { index, names in
      parts.contains { part in names.contains { $0.lowercased() == part } } ? index + 1 : nil
    }
    guard found.count == 1, numbers.count == 2, let year = numbers.last, year > 99 else { return nil }
    self.init(year: year, month: found[0], day: numbers[0])
  }

  /// 0 for a Sunday.
  var weekday: Int {
    let (y, m) = month < 3 ? (year - 1, month + 12) : (year, month)
    let zeller = (day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400) % 7
    return (zeller + 6) % 7
  }

  /// `2005-03-07`
  var iso: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }

  static func padded(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }

  private static func int(_ digits: Substring) -> Int { Int(digits) ?? 0 }

  /// Two digits are of this century up to 68, as POSIX has it.
  private static func year(_ digits: Substring) -> Int {
    let number = int(digits)
    return digits.count == 4 ? number : number + (number < 69 ? 2000 : 1900)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
