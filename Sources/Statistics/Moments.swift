/// The arithmetic mean, summed in the given order; nil without values.
public func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

/// The sample's standard deviation, with n − 1 in the denominator; nil for fewer than two values.
public func standardDeviation(_ values: [Double]) -> Double? {
  guard values.count > 1, let centre = mean(values) else { return nil }
  let squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
  return (squares / Double(values.count - 1)).squareRoot()
}

/// Student's interval of a mean of independent values; nil for fewer than two, and where all are equal: then they say nothing
/// about their uncertainty.
public func studentInterval(_ values: [Double], confidence: Double = 0.95) -> Interval? {
  guard let centre = mean(values), let deviation = standardDeviation(values),
    values.contains(where: { $0 != values[0] })
  else { return nil }
  let n = Double(values.count)
  let half = StudentT.quantile(0.5 + confidence / 2, degrees: n - 1) * deviation / n.squareRoot()
  return Interval(low: centre - half, high: centre + half)
}

/// The quantile of sorted values by linear interpolation between them (type 7 of Hyndman and Fan 1996, NumPy's default).
func quantile(ofSorted values: [Double], _ p: Double) -> Double {
  let position = min(max(p, 0), 1) * Double(values.count - 1)
  let below = Int(position)
  guard below + 1 < values.count else { return values[values.count - 1] }
  return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
}
