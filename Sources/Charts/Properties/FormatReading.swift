import Diagnostics

extension MappingReader {
  /// `format` with its `formatType`.
  ///
  /// - Parameter isTime: whether values are dates, unless `formatType` says otherwise.
  func format(isTime: Bool, collector: DiagnosticCollector) -> LabelFormat? {
    let type = choice("formatType", FormatType.self, collector: collector)
    guard let found = value("format") else { return type == .time && !isTime ? .time(.plain) : nil }
    if type.map({ $0 == .time }) ?? isTime { return timeLabels(found, collector: collector).map(LabelFormat.time) }
    if let text = found.text, let format = NumberFormat(text) { return .number(format) }
    collector.report(
      Diagnostic(
        "the number format cannot be read", at: found.place,
        expected: "d3's syntax, such as \"%\", \".2f\", \",d\" or \"~s\"",
        remedy: found.text.flatMap(TimeFormat.init) == nil ? nil : "for dates, set the channel's `type: temporal`"))
    return nil
  }

  private enum FormatType: String, CaseIterable { case number, time }

  /// One format, or one for each part that a date may begin with.
  private func timeLabels(_ found: PlacedValue, collector: DiagnosticCollector) -> TimeLabels? {
    if let text = found.text, let format = TimeFormat(text), format.hasDirectives { return .format(format) }
    if let entries = found.map {
      var formats: [TimePart: TimeFormat] = [:]
      for entry in entries {
        guard let part = TimePart(rawValue: entry.key), TimeLabels.levels.contains(part),
          let format = entry.value.text.flatMap(TimeFormat.init), format.hasDirectives
        else {
          wrong(
            found, "format", expected: "a date format for \(TimeLabels.levels.map(\.rawValue).joined(separator: ", "))")
          return nil
        }
        formats[part] = format
      }
      return .automatic(formats)
    }
    collector.report(
      Diagnostic(
        "the date format cannot be read", at: found.place,
        expected: "d3's syntax, such as \"%Y-%m-%d\", \"%b %d\" or \"%H:%M\""))
    return nil
  }

  /// A `timeUnit`: a name, or `{unit, step, binned}`.
  func timeUnit(collector: DiagnosticCollector) -> TimeUnit? {
    guard let found = value("timeUnit") else { return nil }
    if let name = found.text { return unit(named: name, at: found.place, collector: collector) }
    guard found.map != nil else {
      wrong(found, "timeUnit", expected: "the name of a time unit, or {unit, step}")
      return nil
    }
    let inner = MappingReader(found, of: "`timeUnit`", collector: collector)
    defer { inner.finish() }
    _ = inner.boolean("utc")
    if let bins = inner.value("maxbins") {
      collector.report(
        Diagnostic(
          "`maxbins` of a time unit is not supported", at: bins.place,
          expected: "`unit`, such as yearmonth, and `step`",
          remedy: "name the unit"))
      return nil
    }
    guard let name = inner.required("unit"), let text = name.text,
      var unit = unit(named: text, at: name.place, collector: collector)
    else { return nil }
    unit.step = inner.integer("step", atLeast: 1) ?? 1
    if inner.boolean("binned") == true { unit.isBinned = true }
    return unit
  }

  private func unit(named name: String, at place: SourcePlace, collector: DiagnosticCollector) -> TimeUnit? {
    if let unit = TimeUnit(name: name) { return unit }
    collector.report(
      Diagnostic(
        "no time unit is called `\(name)`", at: place, remedy: suggestion(for: name, among: TimeUnit.names)))
    return nil
  }

  /// A length of time between ticks: `month`, or `{interval: month, step: 3}`; nil where the value is a number.
  func calendarInterval(_ key: String) -> CalendarInterval? {
    guard let found = value(key), found.number == nil, found.boolean == nil else { return nil }
    let expected = "a number, or a length of time such as month or {interval: day, step: 7}"
    if let name = found.text, let interval = CalendarInterval(name: name) { return interval }
    if let entries = found.map, let name = found["interval"]?.text,
      entries.allSatisfy({ ["interval", "step"].contains($0.key) }),
      let step = found["step"]?.number ?? (found["step"] == nil ? 1 : nil), step >= 1, step <= 1e6,
      step == step.rounded(), let interval = CalendarInterval(name: name, step: Int(step))
    {
      return interval
    }
    wrong(found, key, expected: expected)
    return nil
  }
}

extension MappingReader {
  /// A format of numbers, whatever is shown.
  func numberFormat(_ key: String, collector: DiagnosticCollector) -> NumberFormat? {
    guard let found = value(key) else { return nil }
    if let format = found.text.flatMap(NumberFormat.init) { return format }
    collector.report(
      Diagnostic(
        "the number format cannot be read", at: found.place,
        expected: "d3's syntax, such as \"%\", \".2f\", \",d\" or \"~s\""))
    return nil
  }
}
