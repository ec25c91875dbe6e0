/// The distribution of the sum of those of some whole numbers that are taken in by the toss of a fair coin each: of all 2ⁿ
/// subsets, counted by adding one number after the other (Pagano and Tritchler 1983). All terms are positive, so that small
/// probabilities keep their digits.
struct SubsetSums {
  private let total: Int
  /// Subsets with a sum of at most each index, over 2^`exponent`.
  private let cumulated: [Double]
  private let exponent: Int

  /// The counts are scaled down after so many numbers, before they overflow.
  private static let scaling = 512

  /// - Parameters:
  ///   - numbers: above 0.
  ///   - bound: the largest sum that is asked for, counted from the nearer end.
  init(_ numbers: [Int], upTo bound: Int) {
    total = numbers.reduce(0, +)
    let bound = max(0, min(bound, (total - 1) / 2))
    var counts = [Double](repeating: 0, count: bound + 1)
    counts[0] = 1
    var reached = 0
    var exponent = numbers.count
    for (place, number) in numbers.sorted().enumerated() {
      reached = min(bound, reached + number)
      var sum = reached
      while sum >= number {
        counts[sum] += counts[sum - number]
        sum -= 1
      }
      if place % Self.scaling == Self.scaling - 1 {
        let scale = Double(sign: .plus, exponent: -Self.scaling, significand: 1)
        for sum in 0...reached { counts[sum] *= scale }
        exponent -= Self.scaling
      }
    }
    for sum in counts.indices.dropFirst() { counts[sum] += counts[sum - 1] }
    cumulated = counts
    self.exponent = exponent
  }

  /// P(sum ≤ bound). Sums above the half are those that lie as far below it.
  func probability(atMost bound: Int) -> Double {
    if bound < 0 { return 0 }
    if bound >= total { return 1 }
    if bound > (total - 1) / 2 { return 1 - probability(atMost: total - bound - 1) }
    return Double(sign: .plus, exponent: -exponent, significand: cumulated[bound])
  }
}

/// The number of subsets of up to 62 numbers, at least 0, whose sum is at most a bound: every sum of one half of the numbers
/// against every one of the other, both sorted (Horowitz and Sahni 1974).
func subsetCount(_ numbers: [Double], sumAtMost bound: Double) -> Int {
  let middle = numbers.count / 2
  let first = sortedSubsetSums(numbers[..<middle])
  let second = sortedSubsetSums(numbers[middle...])
  var fitting = second.count
  var count = 0
  for sum in first {
    while fitting > 0, sum + second[fitting - 1] > bound { fitting -= 1 }
    if fitting == 0 { break }
    count += fitting
  }
  return count
}

/// With each number, the sums without it and those with it are merged.
private func sortedSubsetSums(_ numbers: ArraySlice<Double>) -> [Double] {
  var sums = [0.0]
  for number in numbers {
    var merged: [Double] = []
    merged.reserveCapacity(2 * sums.count)
    var next = 0
    for sum in sums {
      while next < sums.count, sums[next] + number < sum {
        merged.append(sums[next] + number)
        next += 1
      }
      merged.append(sum)
    }
    while next < sums.count {
      merged.append(sums[next] + number)
      next += 1
    }
    sums = merged
  }
  return sums
}
