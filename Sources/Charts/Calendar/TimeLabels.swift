/// How the dates of an axis, a legend or a text are written.
enum TimeLabels: Sendable, Hashable {
  case format(TimeFormat)
  /// Each date by the largest part that it begins: "2020", "March", "Tue 04", "06 PM", as d3's axes.
  case automatic([TimePart: TimeFormat])

  static let automatic = TimeLabels.automatic([:])

  /// Vega-Lite's `config.timeFormat`, for whatever is no axis.
  static let plain = TimeLabels.format(TimeFormat("%b %d, %Y")!)

  func callAsFunction(_ time: Double) -> String {
    switch self {
    case .format(let format): return format(time)
    case .automatic(let given):
      let part = TimeLabels.level(of: time)
      let format = given[part] ?? TimeLabels.standard[part]
      return format.map { $0(time) } ?? ""
    }
  }

  /// The parts whose formats an author may give.
  static let levels: [TimePart] = [
    .year, .quarter, .month, .week, .date, .hours, .minutes, .seconds, .milliseconds,
  ]

  private static let standard: [TimePart: TimeFormat] = [
    .milliseconds: ".%L", .seconds: ":%S", .minutes: "%I:%M", .hours: "%I %p", .date: "%a %d", .week: "%b %d",
    .month: "%B", .quarter: "%B", .year: "%Y",
  ].mapValues { TimeFormat($0)! }

  /// The largest part whose beginning a time is.
  private static func level(of time: Double) -> TimePart {
    let moment = CalendarMoment(time: time)
    if moment.milliseconds != 0 || time != time.rounded() { return .milliseconds }
    if moment.seconds != 0 { return .seconds }
    if moment.minutes != 0 { return .minutes }
    if moment.hours != 0 { return .hours }
    if moment.date != 1 { return moment.weekday == 0 ? .week : .date }
    if moment.month != 0 { return moment.month % 3 == 0 ? .quarter : .month }
    return .year
  }
}

extension TimeUnit {
  /// Vega-Lite's format of the unit's labels: "Jan 2020" for `yearmonth`.
  var labels: TimeLabels {
    let units = TimePart.written.filter(parts.contains)
    var text = ""
    var start = 0
    while start < units.count {
      var end = units.count
      while end > start {
        if let found = TimeUnit.specifiers[units[start..<end].map(\.rawValue).joined(separator: "-")] {
          text += found
          break
        }
        end -= 1
      }
      start = max(end, start + 1)
    }
    while text.last == " " { text.removeLast() }
    return .format(TimeFormat(text)!)
  }

  private static let specifiers = [
    "year": "%Y ", "quarter": "Q%q ", "month": "%b ", "date": "%d ", "week": "W%U ", "day": "%a ", "dayofyear": "%j ",
    "hours": "%H:00", "minutes": "00:%M", "seconds": ":%S", "milliseconds": ".%L", "hours-minutes": "%H:%M",
    "year-month": "%b %Y ", "year-month-date": "%b %d, %Y ",
  ]
}
