/// What is claimed of a paired difference whose positive values favour the first.
public enum Claim: Sendable, Hashable {
  /// The first is better.
  case superiority
  /// The first is worse by less than the margin, if at all.
  case nonInferiority(margin: Double)
  /// Neither is better by the margin or more.
  case equivalence(margin: Double)
}

/// The test of a claim at one level, and the interval that decides alike.
///
/// Superiority and non-inferiority are tested on one side at half the level, as is usual (ICH E9, CPMP 2000): the p-value is twice
/// the one-sided one, and the claim is shown where the two-sided interval of 1 − level lies above 0, or above −margin.
/// Equivalence is tested by two one-sided tests at the level each (Schuirmann 1987): the p-value is the larger of both, and the
/// claim is shown where the interval of 1 − 2·level lies within the margins.
public struct ClaimTest: Sendable, Hashable {
  public let claim: Claim
  public let difference: Double?
  /// To be compared with the level whatever the claim.
  public let pValue: Double
  /// Of the difference.
  public let interval: Interval?
  /// Of the interval.
  public let confidence: Double
  public let level: Double

  /// Whether the p-value is at most the level, every other test apart.
  public var isShown: Bool { pValue <= level }

  /// - Parameter differences: positive where the first is better, so those of a measure that is better when lower are turned.
  public init(_ claim: Claim, _ differences: some ShiftTest, level: Double = 0.05) {
    self.claim = claim
    self.level = level
    difference = differences.difference
    switch claim {
    case .superiority:
      pValue = min(1, 2 * differences.pValue(shift: 0, alternative: .greater))
      confidence = 1 - level
    case .nonInferiority(let margin):
      pValue = min(1, 2 * differences.pValue(shift: -margin, alternative: .greater))
      confidence = 1 - level
    case .equivalence(let margin):
      pValue = max(
        differences.pValue(shift: -margin, alternative: .greater),
        differences.pValue(shift: margin, alternative: .less))
      confidence = 1 - 2 * level
    }
    interval = differences.interval(confidence: confidence)
  }
}
