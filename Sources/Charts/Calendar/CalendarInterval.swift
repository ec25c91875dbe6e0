/// A length of time between the ticks of an axis: so many of a part, begun where the calendar begins them.
struct CalendarInterval: Sendable, Hashable {
  var part: TimePart
  var step = 1

  /// - Parameter name: `month`, `day`, `hour` and so on, or Vega's `hours`.
  init?(name: String, step: Int = 1) {
    let names: [String: TimePart] = [
      "millisecond": .milliseconds, "second": .seconds, "minute": .minutes, "hour": .hours, "day": .date, "week": .week,
      "month": .month, "year": .year,
    ]
    guard let part = names[name] ?? TimePart(rawValue: name), step >= 1 else { return nil }
    self.init(part: part, step: step)
  }

  init(part: TimePart, step: Int = 1) {
    (self.part, self.step) = (part, step)
  }

  /// The last beginning that is not after a time.
  func floor(_ time: Double) -> Double {
    var moment = CalendarMoment(time: time)
    if part == .milliseconds { return (time / Double(step)).rounded(.down) * Double(step) }
    moment.milliseconds = 0
    if part == .seconds {
      moment.seconds -= moment.seconds % step
      return moment.time
    }
    moment.seconds = 0
    if part == .minutes {
      moment.minutes -= moment.minutes % step
      return moment.time
    }
    moment.minutes = 0
    if part == .hours {
      moment.hours -= moment.hours % step
      return moment.time
    }
    moment.hours = 0
    switch part {
    case .week: moment.date -= moment.weekday
    case .date, .day, .dayofyear: moment.date -= (moment.date - 1) % step
    case .month:
      moment.date = 1
      moment.month -= moment.month % step
    case .quarter:
      moment.date = 1
      moment.month -= moment.month % (3 * step)
    default:
      moment.date = 1
      moment.month = 0
      moment.year = Int((Double(moment.year) / Double(step)).rounded(.down)) * step
    }
    return moment.time
  }

  /// The beginning after one.
  func next(after start: Double) -> Double {
    switch part {
    // The rest of a month, an hour or a day is no whole step.
    case .seconds, .minutes, .hours, .date, .day, .dayofyear:
      var later = part.offset(start, by: 1)
      while floor(later) <= start { later = part.offset(later, by: 1) }
      return floor(later)
    default: return part.offset(start, by: step)
    }
  }

  func ceiling(_ time: Double) -> Double {
    let start = floor(time)
    return start == time ? start : next(after: start)
  }

  /// All beginnings from `start` to `stop`, at most `limit`.
  func beginnings(from start: Double, through stop: Double, limit: Int) -> [Double] {
    var result: [Double] = []
    var tick = ceiling(start)
    while tick <= stop, result.count < limit {
      result.append(tick)
      let next = next(after: tick)
      guard next > tick else { break }
      tick = next
    }
    return result
  }
}
