/// Reads dates that are written in the ways that JavaScript's `Date` reads as well; those without a time zone are UTC.
///
/// - ISO 8601: `2020`, `2020-03`, `2020-03-01`, `2020-03-01T12:30:00.5Z`, also with a blank, or with `+01:00`.
/// - `2020/3/1`, and `3/1/2020` with the month first.
/// - `Mar 1, 2020`, `1 Mar 2020`, `March 2020`, `Sun, 01 Mar 2020 12:30:00 GMT`, `Sun Mar 01 2020`.
enum TimeReading {
  /// Milliseconds since 1970 began; nil where the text is no date.
  static func time(of text: String) -> Double? {
    if let plain = isoDate(text) { return plain }
    let trimmed = text.drop { $0.isWhitespace }
    guard !trimmed.isEmpty else { return nil }
    var words = trimmed.split { $0 == " " || $0 == "," }.map(String.init)
    // Without a year it would be a number.
    guard words.count <= 8 else { return nil }
    if words.count == 1, let (date, time) = halves(of: words[0]) { words = [date, time] }
    var parts = Parts()
    for word in words { guard parts.take(word) else { return nil } }
    return parts.time
  }

  /// The form that most data have, without any search.
  private static func isoDate(_ text: String) -> Double? {
    let bytes = Array(text.utf8.prefix(11))
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(0 as Int?) { sum, byte in
        guard let sum, (48...57).contains(byte) else { return nil }
        return sum * 10 + Int(byte - 48)
      }
    }
    guard let year = number(0..<4), let month = number(5..<7), let date = number(8..<10) else { return nil }
    return checked(year: year, month: month - 1, date: date)
  }

  /// The parts of `2020-03-01T12:30Z`.
  private static func halves(of text: String) -> (String, String)? {
    guard let place = text.firstIndex(of: "T"), text[..<place].last?.isNumber == true else { return nil }
    return (String(text[..<place]), String(text[text.index(after: place)...]))
  }

  /// nil for a month or a day that no calendar has.
  fileprivate static func checked(year: Int, month: Int, date: Int, clock: Double = 0) -> Double? {
    guard (0..<12).contains(month), (1...31).contains(date), abs(year) < 270_000 else { return nil }
    let moment = CalendarMoment(year: year, month: month, date: date)
    let settled = CalendarMoment(time: moment.time)
    return settled.month == month ? moment.time + clock : nil
  }
}

/// What the words of a date have told so far.
private struct Parts {
  private var year: Int?
  private var month: Int?
  private var date: Int?
  private var clock: Double?
  private var zone: Double?
  /// A number that is a day before a year has come.
  private var number: Int?
  private var hasWeekday = false

  var time: Double? {
    guard let year else { return nil }
    let day = date ?? number
    return TimeReading.checked(
      year: year, month: month ?? 0, date: day ?? 1, clock: (clock ?? 0) - (zone ?? 0))
  }

  /// False where the word has no place in a date.
  mutating func take(_ word: String) -> Bool {
    if word.contains(":") { return takeClock(word) }
    if let separator = word.dropFirst().first(where: { $0 == "-" || $0 == "/" }), word.first?.isNumber == true {
      return takeDate(word, separator)
    }
    if let number = Int(word), word.first?.isNumber == true {
      if word.count >= 3 || (date != nil && month != nil) {
        guard year == nil else { return false }
        year = number
        return word.count <= 6
      }
      guard date == nil else { return false }
      date = number
      return true
    }
    if ["GMT", "UTC", "Z"].contains(word) {
      zone = zone ?? 0
      return clock != nil
    }
    if word.hasPrefix("GMT") || word.hasPrefix("UTC") { return takeZone(word.dropFirst(3)) }
    if word.hasPrefix("+") || word.hasPrefix("-") { return clock != nil && takeZone(word[...]) }
    if word == "AM" || word == "PM" || word == "am" || word == "pm" { return takeHalf(word.lowercased()) }
    if CalendarNames.place(of: word, in: CalendarNames.days) != nil {
      defer { hasWeekday = true }
      return !hasWeekday
    }
    guard month == nil, let found = CalendarNames.place(of: word, in: CalendarNames.months) else { return false }
    month = found
    return true
  }

  private mutating func takeDate(_ word: String, _ separator: Character) -> Bool {
    let pieces = word.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = pieces.compactMap { Int($0) }
    guard numbers.count == pieces.count, (2...3).contains(numbers.count), year == nil, month == nil, date == nil else {
      return false
    }
    if pieces[0].count == 4 {
      (year, month) = (numbers[0], numbers[1] - 1)
      date = numbers.count == 3 ? numbers[2] : 1
      return true
    }
    guard numbers.count == 3, pieces[2].count == 4 || pieces[2].count == 2 else { return false }
    (month, date, year) = (numbers[0] - 1, numbers[1], numbers[2])
    // As JavaScript completes them.
    if pieces[2].count == 2 { year = numbers[2] + (numbers[2] < 50 ? 2000 : 1900) }
    return true
  }

  /// `12:30`, `12:30:05.25`, each perhaps with `Z` or `+01:00`.
  private mutating func takeClock(_ word: String) -> Bool {
    guard clock == nil else { return false }
    var text = word[...]
    if text.last == "Z" {
      zone = 0
      text = text.dropLast()
    } else if let place = text.firstIndex(where: { $0 == "+" || $0 == "-" }) {
      guard takeZone(text[place...]) else { return false }
      text = text[..<place]
    }
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(pieces.count), let hours = Int(pieces[0]), let minutes = Int(pieces[1]),
      let seconds = pieces.count == 3 ? Double(pieces[2]) : 0, (0...24).contains(hours), (0..<60).contains(minutes),
      seconds >= 0, seconds < 60, hours < 24 || (minutes == 0 && seconds == 0)
    else { return false }
    let milliseconds = (seconds * 1000 + 1e-6).rounded(.down)
    clock = Double(hours) * CalendarMoment.hour + Double(minutes) * CalendarMoment.minute + milliseconds
    return true
  }

  private mutating func takeHalf(_ word: String) -> Bool {
    guard let clock, clock >= CalendarMoment.hour, clock < 13 * CalendarMoment.hour else { return false }
    let noon = 12 * CalendarMoment.hour
    self.clock = (clock >= noon ? clock - noon : clock) + (word == "pm" ? noon : 0)
    return true
  }

  /// `+01:00` and `+0100`.
  private mutating func takeZone(_ text: Substring) -> Bool {
    let digits = text.dropFirst().filter { $0 != ":" }
    guard let sign = text.first, sign == "+" || sign == "-", digits.count == 4, let number = Int(digits),
      number % 100 < 60, zone == nil
    else { return false }
    let minutes = Double(number / 100 * 60 + number % 100) * CalendarMoment.minute
    zone = sign == "-" ? -minutes : minutes
    return true
  }
}
