/// Multiple comparisons with the best: each candidate against the best of the others, with simultaneous intervals, and the set
/// of those that may be the best (Hsu 1984; Edwards and Hsu 1983), with critical values from the bootstrap, so that candidates
/// may be dependent and of unequal spread.
public struct ComparisonsWithBest: Sendable {
  public struct Comparison: Sendable, Hashable {
    /// The candidate's value minus that of the best of the others.
    public var difference: Double
    /// Of the same difference among all images of the kind; bounded by 0 where the candidate is the best, or cannot be. Nil where
    /// the resamples do not vary.
    public var interval: Interval?
    /// Whether the candidate belongs to the set that holds the best with the stated confidence.
    public var mayBeBest: Bool
  }

  /// One a candidate.
  public let comparisons: [Comparison]

  /// - Parameter candidates: bootstraps of the same resamples.
  /// - Returns: nil for fewer than two candidates, or where one has no value.
  public init?(_ candidates: [Bootstrap], higherIsBetter: Bool, confidence: Double = 0.95) {
    guard candidates.count > 1, candidates.allSatisfy(\.estimate.isFinite) else { return nil }
    let sign = higherIsBetter ? 1.0 : -1.0
    let values = candidates.map { sign * $0.estimate }
    let bounds = candidates.indices.map { control in
      Bounds(of: control, candidates, sign: sign, confidence: confidence)
    }
    // The most by which a candidate may surpass the best of the others.
    let surpluses = candidates.indices.map { control in
      candidates.indices.compactMap { other in
        bounds[control].margins[other].map { values[control] - values[other] + $0 }
      }.min()
    }
    let best = candidates.indices.filter { surpluses[$0].map { $0 > 0 } ?? true }
    comparisons = candidates.indices.map { candidate in
      let others = candidates.indices.filter { $0 != candidate }
      let difference = values[candidate] - (others.map { values[$0] }.max() ?? 0)
      let shortfalls = best.filter { $0 != candidate }.compactMap { other in
        bounds[other].margins[candidate].map { values[candidate] - values[other] - $0 }
      }
      let interval = surpluses[candidate].map { surplus in
        Interval(low: min(0, shortfalls.min() ?? 0), high: max(0, surplus))
      }
      return Comparison(
        difference: sign * difference,
        interval: interval.map { higherIsBetter ? $0 : Interval(low: 0 - $0.high, high: 0 - $0.low) },
        mayBeBest: best.contains(candidate))
    }
  }

  /// By how much each other candidate may seem better than a control when it is not, at most: simultaneously for all of them.
  private struct Bounds {
    /// One a candidate; nil for the control, and where the difference does not vary between resamples.
    var margins: [Double?]

    init(of control: Int, _ candidates: [Bootstrap], sign: Double, confidence: Double) {
      let differences = candidates.map { $0 - candidates[control] }
      let errors = differences.map { difference -> Double? in
        let finite = difference.replicates.filter(\.isFinite)
        let largest = finite.reduce(0) { max($0, abs($1)) }
        return standardDeviation(finite).flatMap { $0 > 1e-12 * largest ? $0 : nil }
      }
      let maxima = (candidates.first?.replicates.indices ?? 0..<0).compactMap { draw -> Double? in
        candidates.indices.compactMap { other in
          errors[other].map { sign * (differences[other].replicates[draw] - differences[other].estimate) / $0 }
        }.filter(\.isFinite).max()
      }.sorted()
      guard !maxima.isEmpty else {
        margins = candidates.map { _ in nil }
        return
      }
      let critical = max(0, quantile(ofSorted: maxima, confidence))
      margins = errors.map { $0.map { critical * $0 } }
    }
  }
}
