/// The two-sided p-value that paired differences lie symmetrically around 0, by the permutation test of `SignFlipTest`.
///
/// - Returns: 1 where all differences are 0 or there is none.
public func pairedPermutationPValue(_ differences: [Double]) -> Double { SignFlipTest(differences).pValue }

/// McNemar's exact test of two paired rates: two-sided binomial p-value of the pairs that disagree.
///
/// - Parameters:
///   - onlyFirst: pairs in which only the first has the event.
///   - onlySecond: pairs in which only the second has it.
public func mcNemarExactPValue(onlyFirst: Int, onlySecond: Int) -> Double {
  let trials = onlyFirst + onlySecond
  guard trials > 0 else { return 1 }
  return min(1, 2 * Binomial.probability(atMost: min(onlyFirst, onlySecond), trials: trials, probability: 0.5))
}

/// Wilcoxon's signed-rank test: exact two-sided p-value given the ties; differences of 0 are dropped first.
///
/// - Parameter differences: up to a few hundred; the work grows with the cube of their number.
public func wilcoxonSignedRankPValue(_ differences: [Double]) -> Double {
  let values = differences.filter { $0 != 0 }
  guard !values.isEmpty else { return 1 }
  // Twice the ranks are whole numbers.
  var ranks = midranks(values.map(abs)).map { Int(2 * $0) }
  // Without ties all are even, and half of them the ranks themselves.
  if ranks.allSatisfy({ $0.isMultiple(of: 2) }) { ranks = ranks.map { $0 / 2 } }
  let total = ranks.reduce(0, +)
  let positive = zip(values, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
  let smaller = min(positive, total - positive)
  return min(1, 2 * SubsetSums(ranks, upTo: smaller).probability(atMost: smaller))
}
