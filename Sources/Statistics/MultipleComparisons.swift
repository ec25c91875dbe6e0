/// Holm's step-down adjustment (1979): p-values that may be compared with the level as if each were the only one, in the
/// order given.
public func holmAdjusted(_ pValues: [Double]) -> [Double] {
  let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  var adjusted = pValues
  var largest = 0.0
  for (step, index) in order.enumerated() {
    largest = max(largest, min(1, pValues[index] * Double(pValues.count - step)))
    adjusted[index] = largest
  }
  return adjusted
}

/// Who is best, said only as far as the data can tell.
public struct Verdict: Sendable, Hashable {
  /// The candidate with the best value first, then those that cannot be told from it, in the order of their values.
  public var candidates: [Int]

  /// - Parameters:
  ///   - values: one a candidate, at least one; those that are not finite take no part.
  ///   - higherIsBetter: the direction of the measure.
  ///   - level: adjusted p-values below it count as a difference.
  ///   - adjustedPValue: of the comparison between two candidates; nil where there was none, which counts as not told apart.
  public init?(
    values: [Double], higherIsBetter: Bool, level: Double = 0.05, adjustedPValue: (Int, Int) -> Double?
  ) {
    let ranked = values.indices.filter { values[$0].isFinite }
      .sorted { first, second in
        let (a, b) = (values[first], values[second])
        return a == b ? first < second : higherIsBetter ? a > b : a < b
      }
    guard let best = ranked.first else { return nil }
    candidates = [best]
    for other in ranked.dropFirst() where (adjustedPValue(best, other) ?? 1) >= level { candidates.append(other) }
  }
}
