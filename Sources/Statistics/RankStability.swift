/// How a ranking of candidates would come out in other samples of the same kind: the bootstrap's ranks (Wiesenfarth et al. 2021).
public struct RankStability: Sendable {
  /// `[candidate][rank − 1]`: the share of resamples in which the candidate has the rank. Candidates with equal values share
  /// the ranks that they take up, equally.
  public let shares: [[Double]]
  /// The mean over resamples of Kendall's τ-b between the resample's ranking and that of the sample; nil where either has all
  /// candidates equal.
  public let kendallTau: Double?

  /// - Parameter candidates: bootstraps of the same resamples.
  /// - Returns: nil where no resample has a value for every candidate.
  public init?(_ candidates: [Bootstrap], higherIsBetter: Bool) {
    guard let draws = candidates.first?.replicates.count else { return nil }
    let sign = higherIsBetter ? 1.0 : -1.0
    let observed = candidates.map { sign * $0.estimate }
    var counts = candidates.map { _ in candidates.map { _ in 0.0 } }
    var used = 0
    var correlations: [Double] = []
    for draw in 0..<draws {
      let values = candidates.map { sign * $0.replicates[draw] }
      guard values.allSatisfy(\.isFinite) else { continue }
      used += 1
      for (candidate, value) in values.enumerated() {
        let better = values.count { $0 > value }
        let equal = values.count { $0 == value }
        for rank in better..<(better + equal) { counts[candidate][rank] += 1 / Double(equal) }
      }
      if let tau = Self.kendallTau(values, observed) { correlations.append(tau) }
    }
    guard used > 0 else { return nil }
    shares = counts.map { $0.map { $0 / Double(used) } }
    kendallTau = mean(correlations)
  }

  /// Kendall's τ-b; nil where all of either are equal.
  static func kendallTau(_ first: [Double], _ second: [Double]) -> Double? {
    var concordance = 0
    var (untiedFirst, untiedSecond) = (0, 0)
    for i in first.indices {
      for j in 0..<i {
        let a = first[i] == first[j] ? 0 : first[i] > first[j] ? 1 : -1
        let b = second[i] == second[j] ? 0 : second[i] > second[j] ? 1 : -1
        concordance += a * b
        untiedFirst += a * a
        untiedSecond += b * b
      }
    }
    guard untiedFirst > 0, untiedSecond > 0 else { return nil }
    return Double(concordance) / (Double(untiedFirst) * Double(untiedSecond)).squareRoot()
  }
}
