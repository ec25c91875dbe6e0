/// The two-sided p-value that paired differences have mean 0: the share of all sign flips whose mean is at least as far from
/// 0. Exact for up to 16 differences that are not 0, else from seeded random flips, the observed one counted among them.
///
/// - Returns: 1 where all differences are 0 or there is none.
public func pairedPermutationPValue(_ differences: [Double], draws: Int = 29_999, seed: UInt64 = 0) -> Double {
  let values = differences.filter { $0 != 0 }
  guard !values.isEmpty else { return 1 }
  let threshold = abs(values.reduce(0, +)) * (1 - 1e-12)
  let sums = SignedSums(values)
  if values.count <= 16 {
    let count = 1 << values.count
    let extreme = (0..<count).count { abs(sums.sum([UInt64($0)])) >= threshold }
    return Double(extreme) / Double(count)
  }
  let random = ResamplingSequence(seed: seed)
  var signs = [UInt64](repeating: 0, count: (values.count + 63) / 64)
  var extreme = 1
  for draw in 0..<draws {
    let row = random.row(draw)
    for word in signs.indices { signs[word] = row.bits(word) }
    if abs(sums.sum(signs)) >= threshold { extreme += 1 }
  }
  return Double(extreme) / Double(draws + 1)
}

/// Sums of values with given signs, by eight values at once from a table of their 256 sums.
private struct SignedSums {
  private var tables: [Double] = []
  private let groups: Int

  init(_ values: [Double]) {
    groups = (values.count + 7) / 8
    for group in 0..<groups {
      let chosen = values[(8 * group)..<min(8 * group + 8, values.count)]
      for signs in 0..<256 {
        var sum = 0.0
        for (i, value) in chosen.enumerated() { sum += signs >> i & 1 == 0 ? value : -value }
        tables.append(sum)
      }
    }
  }

  /// - Parameter signs: one bit a value, from the lowest of the first word; 1 turns the value's sign.
  func sum(_ signs: [UInt64]) -> Double {
    var sum = 0.0
    for group in 0..<groups {
      sum += tables[group << 8 | Int(truncatingIfNeeded: signs[group >> 3] >> UInt64((group & 7) << 3) & 0xFF)]
    }
    return sum
  }
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
  var ranks = doubledMidranks(values.map(abs))
  // Without ties all are even, and half of them the ranks themselves.
  if ranks.allSatisfy({ $0.isMultiple(of: 2) }) { ranks = ranks.map { $0 / 2 } }
  let total = ranks.reduce(0, +)
  let positive = zip(values, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
  let smaller = min(positive, total - positive)
  // Only sums up to the observed one are needed.
  var probability = [Double](repeating: 0, count: smaller + 1)
  probability[0] = 1
  var reached = 0
  for rank in ranks {
    reached = min(smaller, reached + rank)
    for sum in stride(from: reached, through: 0, by: -1) {
      let without = probability[sum]
      probability[sum] = 0.5 * (sum >= rank ? without + probability[sum - rank] : without)
    }
  }
  return min(1, 2 * probability.reduce(0, +))
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
