extension PredictionHistogram {
  /// 1 / T is looked for between the inverse of this and this: where a model separates everything, no temperature is best.
  static let largestTemperature = 64.0
  private static let mostSteps = 200

  /// The temperature T that logits are divided by so that the negative log-likelihood of what happened is least (Guo, Pleiss,
  /// Sun and Weinberger 2017), each fine bin standing at its mean logit; nil without predictions.
  ///
  /// The likelihood is convex in 1 / T; its derivative's zero is found by Newton's method, kept inside a bracket by bisection.
  public var temperature: Double? {
    let bins = filled
    guard !bins.isEmpty else { return nil }
    var (low, high) = (1 / Self.largestTemperature, Self.largestTemperature)
    if slope(bins, low).first >= 0 { return 1 / low }
    if slope(bins, high).first <= 0 { return 1 / high }
    var inverse = 1.0
    for _ in 0..<Self.mostSteps {
      let (first, second) = slope(bins, inverse)
      if first > 0 { high = inverse } else { low = inverse }
      let newton = second > 0 ? inverse - first / second : .nan
      let next = newton > low && newton < high ? newton : (low + high) / 2
      if abs(next - inverse) <= 1e-12 * inverse { return 1 / next }
      inverse = next
    }
    return 1 / inverse
  }

  /// The first two derivatives of the summed negative log-likelihood in 1 / T.
  private func slope(_ bins: [Int], _ inverse: Double) -> (first: Double, second: Double) {
    var (first, second) = (0.0, 0.0)
    for bin in bins {
      let count = Double(counts[bin])
      let logit = logitSums[bin] / count
      let probability = 1 / (1 + exponential(-inverse * logit))
      first += logit * (count * probability - Double(events[bin]))
      second += count * logit * logit * probability * (1 - probability)
    }
    return (first, second)
  }
}
