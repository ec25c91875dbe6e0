/// Vega's functions of dates; all in UTC, so that `hours` and `utchours` are the same.
enum TimeFunctions {
  static let all = signatures.map { name, arguments in
    ExpressionFunction(name, arguments) { call(name, $0) ?? .null }
  }

  /// Their names, with how many arguments they take.
  private static let signatures: [(name: String, arguments: ClosedRange<Int>)] =
    parts.keys.sorted().flatMap { [($0, 1...1), ("utc" + $0, 1...1)] } + [
      ("datetime", 1...7), ("utc", 1...7), ("time", 1...1), ("toDate", 1...1), ("isDate", 1...1),
      ("timezoneoffset", 1...1), ("timeFormat", 1...2), ("utcFormat", 1...2), ("timeParse", 2...2), ("utcParse", 2...2),
      ("timeOffset", 2...3), ("utcOffset", 2...3), ("monthFormat", 1...1), ("monthAbbrevFormat", 1...1),
      ("dayFormat", 1...1), ("dayAbbrevFormat", 1...1),
    ]

  private static let parts: [String: TimePart] = [
    "year": .year, "quarter": .quarter, "month": .month, "week": .week, "date": .date, "day": .day,
    "dayofyear": .dayofyear, "hours": .hours, "minutes": .minutes, "seconds": .seconds, "milliseconds": .milliseconds,
  ]

  /// The value of a call; nil for functions that are none of dates.
  private static func call(_ name: String, _ arguments: [ChartValue]) -> ChartValue? {
    let first = arguments.first ?? .null
    if let part = parts[name] ?? parts[name.hasPrefix("utc") ? String(name.dropFirst(3)) : ""] {
      guard let time = first.asDate?.number else { return .null }
      let value = part.value(of: CalendarMoment(time: time))
      return .number(Double(part == .quarter ? value + 1 : value))
    }
    switch name {
    case "datetime": return moment(arguments)
    case "utc", "time": return (name == "utc" ? moment(arguments) : first.asDate)?.number.map { .number($0) } ?? .null
    case "toDate": return first.asDate ?? .null
    case "isDate": if case .date = first { return .boolean(true) } else { return .boolean(false) }
    case "timezoneoffset": return .number(0)
    case "timeFormat", "utcFormat": return formatted(first, arguments.dropFirst().first)
    case "timeParse", "utcParse":
      guard case .text(let text) = first, case .text(let pattern) = arguments[1] else { return .null }
      return TimeFormat(pattern)?.time(of: text).map { .date($0) } ?? .null
    case "timeOffset", "utcOffset": return offset(arguments)
    case "monthFormat", "monthAbbrevFormat":
      return named(first, in: CalendarNames.months, short: name == "monthAbbrevFormat")
    case "dayFormat", "dayAbbrevFormat":
      return named(first, in: CalendarNames.days, short: name == "dayAbbrevFormat")
    default: return nil
    }
  }

  /// `datetime(year, month, …)` with months from 0, or of one date.
  private static func moment(_ arguments: [ChartValue]) -> ChartValue {
    guard arguments.count > 1 else { return arguments.first?.asDate ?? .null }
    let numbers = arguments.compactMap(\.number).map { $0.rounded(.towardZero) }
    guard numbers.count == arguments.count, numbers.allSatisfy({ abs($0) < 1e8 }) else { return .null }
    var parts = numbers.map { Int($0) }
    parts += [0, 0, 1, 0, 0, 0, 0].dropFirst(parts.count)
    return .date(
      CalendarMoment(
        year: parts[0], month: parts[1], date: parts[2], hours: parts[3], minutes: parts[4], seconds: parts[5],
        milliseconds: parts[6]
      ).time)
  }

  private static func formatted(_ value: ChartValue, _ pattern: ChartValue?) -> ChartValue {
    guard let time = value.asDate?.number else { return .null }
    guard let pattern, pattern != .null else { return .text(TimeLabels.automatic(time)) }
    guard case .text(let text) = pattern, let format = TimeFormat(text) else { return .null }
    return .text(format(time))
  }

  private static func offset(_ arguments: [ChartValue]) -> ChartValue {
    guard case .text(let unit) = arguments[0], let part = parts[unit], let time = arguments[1].asDate?.number,
      let count = arguments.count > 2 ? arguments[2].number : 1, abs(count) < 1e8
    else { return .null }
    return .date(part.offset(time, by: Int(count.rounded(.towardZero))))
  }

  private static func named(_ value: ChartValue, in names: [String], short: Bool) -> ChartValue {
    guard let number = value.number, abs(number) < 1e8 else { return .null }
    let place = Int(number.rounded(.down)) % names.count
    let name = names[place < 0 ? place + names.count : place]
    return .text(short ? CalendarNames.short(name) : name)
  }
}
