/// Hypotheses in an order declared before results are known, each tested at the full level, but only if every one before it was
/// shown: the chance to show any false one stays below the level (Maurer, Hothorn and Lehmacher 1995; Westfall and Krishen 2001).
public struct FixedSequence: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    case shown
    case notShown
    /// One before it was not shown.
    case notTested
  }

  /// One a hypothesis.
  public let outcomes: [Outcome]
  /// The largest p-value up to each hypothesis: at most the level where it is shown.
  public let adjustedPValues: [Double]

  /// - Parameter pValues: in the declared order; nil where a test has none, which shows nothing.
  public init(_ pValues: [Double?], level: Double = 0.05) {
    var outcomes: [Outcome] = []
    var adjusted: [Double] = []
    for p in pValues {
      let isReached = outcomes.allSatisfy { $0 == .shown }
      adjusted.append(max(adjusted.last ?? 0, p ?? 1))
      outcomes.append(isReached ? (p ?? 1 <= level ? .shown : .notShown) : .notTested)
    }
    self.outcomes = outcomes
    adjustedPValues = adjusted
  }
}
