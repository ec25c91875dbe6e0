/// The two-sided p-value that paired differences have mean 0: the share of all sign flips whose mean is at least as far from
/// 0. Exact for up to 16 differences that are not 0, else from seeded random flips, the observed one counted among them.
///
/// - Returns: 1 where all differences are 0 or there is none.
public func pairedPermutationPValue(_ differences: [Double], draws: Int = 9999, seed: UInt64 = 0) -> Double {
  let values = differences.filter { $0 != 0 }
  guard !values.isEmpty else { return 1 }
  let observed = abs(values.reduce(0, +))
  let threshold = observed * (1 - 1e-12)
  if values.count <= 16 {
    let count = 1 << values.count
    var extreme = 0
    for signs in 0..<count {
      var sum = 0.0
      for (i, value) in values.enumerated() { sum += signs >> i & 1 == 0 ? value : -value }
      if abs(sum) >= threshold { extreme += 1 }
    }
    return Double(extreme) / Double(count)
  }
  let random = ResamplingSequence(seed: seed)
  var extreme = 1
  for draw in 0..<draws {
    var sum = 0.0
    var signs: UInt64 = 0
    for (i, value) in values.enumerated() {
      if i % 64 == 0 { signs = random.bits(draw: draw, position: i / 64) }
      sum += signs & 1 == 0 ? value : -value
      signs >>= 1
    }
    if abs(sum) >= threshold { extreme += 1 }
  }
  return Double(extreme) / Double(draws + 1)
}

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
  let ranks = doubledMidranks(values.map(abs))
  let total = ranks.reduce(0, +)
  let positive = zip(values, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
  var probability = [Double](repeating: 0, count: total + 1)
  probability[0] = 1
  var reached = 0
  for rank in ranks {
    for sum in stride(from: reached, through: 0, by: -1) where probability[sum] != 0 {
      let half = probability[sum] * 0.5
      probability[sum] = half
      probability[sum + rank] += half
    }
    reached += rank
  }
  let smaller = min(positive, total - positive)
  return min(1, 2 * probability[0...smaller].reduce(0, +))
}

/// Twice the rank of each value, so that the mean rank of ties is an integer.
private func doubledMidranks(_ values: [Double]) -> [Int] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = [Int](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start
    while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
    for i in start...end { ranks[order[i]] = start + end + 2 }
    start = end + 1
  }
  return ranks
}
