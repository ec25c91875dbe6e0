import Diagnostics

/// Error bars and bands of raw rows: both ends of an interval of each group, as Vega-Lite computes them.
extension UnitSpecification {
  /// Gives the mark its ends where the data do not.
  mutating func expandErrors(collector: DiagnosticCollector) {
    guard mark.type == "errorbar" || mark.type == "errorband" else { return }
    let ends: [Channel] = [.x2, .y2, .xError, .xError2, .yError, .yError2]
    guard !ends.contains(where: { encoding[$0] != nil }) else {
      if let place = mark.intervalPlace {
        collector.report(
          Diagnostic(
            "`extent` and `center` are of raw rows, but the encoding has both ends already", at: place,
            remedy: "leave them out, or leave out the second channel"))
      }
      return
    }
    guard let channel = errorAxis, let definition = encoding[channel], definition.field != nil else {
      collector.report(
        Diagnostic(
          "\(mark.type == "errorbar" ? "error bars need" : "an error band needs") numbers on `x` or `y`",
          at: mark.place, remedy: "add `y: {field: …, type: quantitative}`, or both ends as `y` and `y2`"))
      return
    }
    if let aggregate = definition.aggregate {
      collector.report(
        Diagnostic(
          "the \(mark.type) computes its interval from raw rows, not from their \(aggregate.rawValue)",
          at: definition.place, remedy: "leave out `aggregate`; `extent` and `center` say what is computed"))
      return
    }
    var low = definition
    low.title = definition.title == .automatic ? .some(definition.field ?? "") : definition.title
    low.bound = .init(interval: mark.interval, isUpper: false)
    var high = low
    high.bound = .init(interval: mark.interval, isUpper: true)
    mark.orientation = channel == .x ? .horizontal : .vertical
    encoding[channel] = low
    encoding[channel == .x ? .x2 : .y2] = high
  }

  /// The axis of the numbers: that of the author, else the only continuous one, else y unless it alone has dates.
  private var errorAxis: Channel? {
    func isContinuous(_ channel: Channel) -> Bool {
      encoding[channel].map { $0.showsField && !$0.isDiscrete && $0.bin == nil } ?? false
    }
    if let given = mark.orientation {
      let channel: Channel = given == .horizontal ? .x : .y
      return isContinuous(channel) ? channel : nil
    }
    switch (isContinuous(.x), isContinuous(.y)) {
    case (true, true): return encoding[.y]?.isTime == true && encoding[.x]?.isTime != true ? .x : .y
    case (true, false): return .x
    case (false, true): return .y
    case (false, false): return nil
    }
  }
}
