/// How well a score tells cases with a finding from cases without one.
public struct ReceiverOperatingCharacteristic: Sendable {
  /// Ascending scores of the cases with the finding.
  private let positives: [Double]
  /// Ascending scores of the cases without it.
  private let negatives: [Double]

  public init(positives: [Double], negatives: [Double]) {
    self.positives = positives.sorted()
    self.negatives = negatives.sorted()
  }

  /// The area under the curve: how often a case with the finding has the larger score, equal ones counted half; nil without
  /// cases of both kinds.
  public var area: Double? {
    guard !positives.isEmpty, !negatives.isEmpty else { return nil }
    var (below, notAbove) = (0, 0)
    var halves = 0
    for score in positives {
      while below < negatives.count, negatives[below] < score { below += 1 }
      while notAbove < negatives.count, negatives[notAbove] <= score { notAbove += 1 }
      halves += below + notAbove
    }
    return Double(halves) / (2 * Double(positives.count) * Double(negatives.count))
  }

  /// The largest threshold at which at least a share of the cases with the finding has a score of it or above; nil without
  /// such cases.
  public func threshold(sensitivity: Double) -> Double? {
    guard !positives.isEmpty else { return nil }
    var needed = 1
    while needed < positives.count, Double(needed) / Double(positives.count) < sensitivity { needed += 1 }
    return positives[positives.count - needed]
  }

  /// The share of the cases with the finding whose score is the threshold or above; nil without such cases.
  public func sensitivity(threshold: Double) -> Double? { Self.share(positives, threshold) }

  /// The share of the cases without the finding whose score is the threshold or above; nil without such cases.
  public func falsePositiveRate(threshold: Double) -> Double? { Self.share(negatives, threshold) }

  private static func share(_ scores: [Double], _ threshold: Double) -> Double? {
    scores.isEmpty ? nil : Double(scores.count { $0 >= threshold }) / Double(scores.count)
  }
}
