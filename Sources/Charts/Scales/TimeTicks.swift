/// Round dates for axes, as d3-time chooses them.
enum TimeTicks {
  private static let intervals: [(interval: CalendarInterval, length: Double)] = [
    (CalendarInterval(part: .seconds), CalendarMoment.second),
    (CalendarInterval(part: .seconds, step: 5), 5 * CalendarMoment.second),
    (CalendarInterval(part: .seconds, step: 15), 15 * CalendarMoment.second),
    (CalendarInterval(part: .seconds, step: 30), 30 * CalendarMoment.second),
    (CalendarInterval(part: .minutes), CalendarMoment.minute),
    (CalendarInterval(part: .minutes, step: 5), 5 * CalendarMoment.minute),
    (CalendarInterval(part: .minutes, step: 15), 15 * CalendarMoment.minute),
    (CalendarInterval(part: .minutes, step: 30), 30 * CalendarMoment.minute),
    (CalendarInterval(part: .hours), CalendarMoment.hour),
    (CalendarInterval(part: .hours, step: 3), 3 * CalendarMoment.hour),
    (CalendarInterval(part: .hours, step: 6), 6 * CalendarMoment.hour),
    (CalendarInterval(part: .hours, step: 12), 12 * CalendarMoment.hour),
    (CalendarInterval(part: .date), CalendarMoment.day),
    (CalendarInterval(part: .date, step: 2), 2 * CalendarMoment.day),
    (CalendarInterval(part: .week), CalendarMoment.week),
    (CalendarInterval(part: .month), month),
    (CalendarInterval(part: .month, step: 3), 3 * month),
    (CalendarInterval(part: .year), year),
  ]
  private static let month = 30 * CalendarMoment.day
  private static let year = 365 * CalendarMoment.day

  /// The interval of which about `count` lie between two times; nil where they are one.
  static func interval(from start: Double, to stop: Double, count: Double) -> CalendarInterval? {
    guard start.isFinite, stop.isFinite, start != stop, count > 0 else { return nil }
    let target = abs(stop - start) / count
    guard let index = intervals.firstIndex(where: { $0.length > target }) else {
      let step = Ticks.step(from: start / year, to: stop / year, count: count)
      return CalendarInterval(part: .year, step: Int(max(1, min(1e6, step.rounded(.down)))))
    }
    guard index > 0 else {
      let step = max(1, Ticks.step(from: start, to: stop, count: count).rounded(.down))
      return CalendarInterval(part: .milliseconds, step: Int(step))
    }
    let (shorter, longer) = (intervals[index - 1], intervals[index])
    return target / shorter.length < longer.length / target ? shorter.interval : longer.interval
  }

  /// In the direction from `start` to `stop`.
  static func values(from start: Double, to stop: Double, every interval: CalendarInterval?) -> [Double] {
    guard let interval else { return start.isFinite ? [start] : [] }
    let ticks = interval.beginnings(from: min(start, stop), through: max(start, stop), limit: Int(Ticks.limit))
    return start <= stop ? ticks : ticks.reversed()
  }

  /// The narrowest span of round ends that holds the one from `start` to `stop`.
  static func nice(from start: Double, to stop: Double, every interval: CalendarInterval?) -> (Double, Double) {
    guard let interval else { return (start, stop) }
    if start <= stop { return (interval.floor(start), interval.ceiling(stop)) }
    return (interval.ceiling(start), interval.floor(stop))
  }
}
