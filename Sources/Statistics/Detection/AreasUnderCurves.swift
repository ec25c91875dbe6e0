/// The areas under the ROC curves of several models that scored the same cases, with the covariances of these areas: of DeLong,
/// DeLong and Clarke-Pearson (1988), by midranks (Sun and Xu 2014); where several cases come from one photograph or patient, of
/// Obuchowski (1997), which is the same where none do.
public struct AreasUnderCurves: Sendable {
  /// One a model.
  public let areas: [Double]
  /// `[model][model]`.
  public let covariances: [[Double]]

  /// - Parameters:
  ///   - scores: `[model][case]`, finite.
  ///   - hasFinding: of each case.
  ///   - clusters: of each case; nil where cases are independent.
  /// - Returns: nil without cases of both kinds; covariances are NaN where one kind comes from a single cluster.
  public init?(scores: [[Double]], hasFinding: [Bool], clusters: [Int]? = nil) {
    let positives = hasFinding.indices.filter { hasFinding[$0] }
    let negatives = hasFinding.indices.filter { !hasFinding[$0] }
    guard !positives.isEmpty, !negatives.isEmpty else { return nil }
    let components = scores.map { Self.components($0, positives, negatives) }
    let areas = components.map { $0.positives.reduce(0, +) / Double(positives.count) }
    self.areas = areas
    let cases = hasFinding.indices
    let groups = clusters ?? Array(cases)
    /// `[model]`: deviations of each cluster's components from the area, of the cases with the finding and of those without.
    let deviations = zip(components, areas).map { components, area in
      (
        Self.deviations(components.positives, area, positives.map { groups[$0] }),
        Self.deviations(components.negatives, area, negatives.map { groups[$0] })
      )
    }
    let (m, n) = (Double(positives.count), Double(negatives.count))
    let all = Double(Set(groups).count)
    covariances = deviations.map { first in
      deviations.map { second in
        let (withFinding, without) = (Self.sum(first.0, second.0), Self.sum(first.1, second.1))
        let (i, j) = (Double(first.0.count), Double(first.1.count))
        guard i > 1, j > 1 else { return .nan }
        let mixed = Self.sum(first.0, second.1) + Self.sum(first.1, second.0)
        return i / (i - 1) * withFinding / (m * m) + j / (j - 1) * without / (n * n) + all / (all - 1) * mixed / (m * n)
      }
    }
  }

  /// The variance of one model's area.
  public func variance(_ model: Int) -> Double { covariances[model][model] }

  /// Of one model's area: normal on the scale of the logit, so that it stays within 0…1 (Pepe 2003, §5.2.5).
  ///
  /// - Returns: nil where the cases say nothing about their uncertainty, as where all are told apart.
  public func interval(_ model: Int, confidence: Double = 0.95) -> Interval? {
    let (area, variance) = (areas[model], variance(model))
    guard variance > 1e-15, area > 0, area < 1 else { return nil }
    let logit = naturalLogarithm(area / (1 - area))
    let half = StandardNormal.quantile(0.5 + confidence / 2) * variance.squareRoot() / (area * (1 - area))
    return Interval(low: 1 / (1 + exponential(half - logit)), high: 1 / (1 + exponential(-half - logit)))
  }

  public struct Difference: Sendable, Hashable {
    /// The first area minus the second.
    public var value: Double
    public var standardError: Double
    /// Two-sided, normal; 1 where the two models rank all cases alike.
    public var pValue: Double
    /// Nil where the standard error is 0.
    public var interval: Interval?
  }

  /// The difference of two models' areas, and the test that it is 0.
  public func difference(_ first: Int, _ second: Int, confidence: Double = 0.95) -> Difference {
    let value = areas[first] - areas[second]
    let variance = variance(first) + variance(second) - 2 * covariances[first][second]
    guard variance > 1e-15 else {
      return Difference(value: value, standardError: 0, pValue: 1, interval: nil)
    }
    let error = variance.squareRoot()
    let half = StandardNormal.quantile(0.5 + confidence / 2) * error
    return Difference(
      value: value, standardError: error, pValue: 2 * StandardNormal.probability(below: -abs(value) / error),
      interval: Interval(low: max(-1, value - half), high: min(1, value + half)))
  }

  /// The structural components: of each case with the finding, the share of the cases without it that score lower, equal ones
  /// counted half; of each case without, the share of the cases with it that score higher.
  private static func components(
    _ scores: [Double], _ positives: [Int], _ negatives: [Int]
  ) -> (positives: [Double], negatives: [Double]) {
    let (high, low) = (positives.map { scores[$0] }, negatives.map { scores[$0] })
    let ofHigh = midranks(high)
    let ofLow = midranks(low)
    let together = midranks(high + low)
    let (m, n) = (Double(high.count), Double(low.count))
    return (
      high.indices.map { (together[$0] - ofHigh[$0]) / n },
      low.indices.map { 1 - (together[high.count + $0] - ofLow[$0]) / m }
    )
  }

  private static func deviations(_ components: [Double], _ area: Double, _ clusters: [Int]) -> [Int: Double] {
    var sums: [Int: Double] = [:]
    for (component, cluster) in zip(components, clusters) { sums[cluster, default: 0] += component - area }
    return sums
  }

  /// Of products over the clusters that are in both, in one order.
  private static func sum(_ first: [Int: Double], _ second: [Int: Double]) -> Double {
    first.keys.sorted().reduce(0) { $0 + (first[$1] ?? 0) * (second[$1] ?? 0) }
  }
}
