import Diagnostics

extension ChannelDefinition {
  /// Makes dates of the constants of a channel that shows dates: of its scale, its guides, its order and itself.
  mutating func readDates(collector: DiagnosticCollector) {
    guard isTime else { return }
    scale.domain = dates(scale.domain, at: scale.place ?? place, collector: collector)
    if case .some(var given) = axis {
      given.values = dates(given.values, at: place, collector: collector)
      axis = .some(given)
    }
    if case .some(var given) = legend {
      given.values = dates(given.values, at: place, collector: collector)
      legend = .some(given)
    }
    if case .values(let values) = sort.key {
      sort.key = .values(dates(values, at: place, collector: collector) ?? values)
    }
    readDatum(collector: collector)
  }

  /// Makes a date of its own constant.
  mutating func readDatum(collector: DiagnosticCollector) {
    guard isTime, case .datum(let value) = source else { return }
    source = .datum(dates([value], at: place, collector: collector)?.first ?? value)
  }

  private func dates(
    _ values: [ChartValue]?, at place: SourcePlace, collector: DiagnosticCollector
  ) -> [ChartValue]? {
    values?.map { value in
      if let date = value.asDate(of: timeUnit) { return date }
      collector.report(Diagnostic.noDate(value, at: place))
      return .null
    }
  }
}

extension Diagnostic {
  static func noDate(_ value: ChartValue, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "\"\(value.label.prefix(40))\" is no date", at: place,
      expected: "a date such as 2020-03-01, 2020-03-01T12:30Z or {year: 2020, month: 3}")
  }
}
