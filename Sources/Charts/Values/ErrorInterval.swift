/// How far error bars and bands reach: Vega-Lite's `center` and `extent`.
struct ErrorInterval: Sendable, Hashable {
  enum Centre: String, Sendable, Hashable, CaseIterable { case mean, median }
  enum Reach: String, Sendable, Hashable, CaseIterable { case ci, stderr, stdev, iqr }

  var centre: Centre
  var extent: Reach

  /// Vega-Lite's defaults: a mean with its standard error, or a median with its quartiles.
  init(centre: Centre?, extent: Reach?) {
    self.centre = centre ?? (extent == .iqr ? .median : .mean)
    self.extent = extent ?? (self.centre == .mean ? .stderr : .iqr)
  }

  /// The lower end, the centre and the upper end; nil without a number, and of a single one,
  /// whose spread nobody knows.
  func callAsFunction(_ values: [ChartValue]) -> (low: Double, centre: Double, high: Double)? {
    let numbers = values.compactMap(\.number)
    guard !numbers.isEmpty else { return nil }
    switch extent {
    case .ci:
      guard let (low, high) = Bootstrap.interval(ofMean: numbers) else { return nil }
      return (low, Aggregate.mean(values).number ?? 0, high)
    case .iqr:
      return (
        Aggregate.quantile(numbers, 0.25), Aggregate.quantile(numbers, 0.5), Aggregate.quantile(numbers, 0.75)
      )
    case .stderr, .stdev:
      let (middle, measure): (Aggregate, Aggregate) =
        (centre == .mean ? .mean : .median, extent == .stderr ? .stderr : .stdev)
      guard let centre = middle(values).number, let reach = measure(values).number else { return nil }
      return (centre - reach, centre, centre + reach)
    }
  }

  /// What a tooltip calls the upper end, the lower end and the centre of a field.
  func titles(of field: String) -> (high: String, low: String, centre: String) {
    let middle = centre == .mean ? "Mean" : "Median"
    switch extent {
    case .ci: return ("CI1 of \(field)", "CI0 of \(field)", "Mean of \(field)")
    case .iqr: return ("Q3 of \(field)", "Q1 of \(field)", "Median of \(field)")
    case .stderr, .stdev:
      return (
        "\(middle) + \(extent.rawValue) of \(field)", "\(middle) - \(extent.rawValue) of \(field)",
        "\(middle) of \(field)"
      )
    }
  }
}
