/// The mean of values, each counted as often as its unit was drawn.
public struct WeightedMean: ResampledStatistic, Sendable {
  /// Of the unit's values.
  private let sums: [Double]
  /// Of how many values.
  private let counts: [Double]

  /// - Parameter values: one a unit; nil where it takes no part.
  public init(_ values: [Double?]) {
    self.init(sums: values.map { $0 ?? 0 }, counts: values.map { $0 == nil ? 0 : 1 })
  }

  /// Of units that hold several values each, or none.
  public init(sums: [Double], counts: [Double]) {
    precondition(sums.count == counts.count)
    self.sums = sums
    self.counts = counts
  }

  /// Those that hold a value.
  public var takesPart: [Bool] { counts.map { $0 > 0 } }

  /// - Parameter weights: one a unit.
  /// - Returns: not a number where no unit with a value has a weight.
  public func callAsFunction(_ weights: [Double]) -> Double {
    precondition(weights.count == sums.count)
    // Four sums side by side, added in one order on every computer.
    var sum4 = SIMD4<Double>.zero
    var count4 = SIMD4<Double>.zero
    var unit = 0
    while unit + 4 <= weights.count {
      let w = SIMD4(weights[unit], weights[unit + 1], weights[unit + 2], weights[unit + 3])
      sum4 += w * SIMD4(sums[unit], sums[unit + 1], sums[unit + 2], sums[unit + 3])
      count4 += w * SIMD4(counts[unit], counts[unit + 1], counts[unit + 2], counts[unit + 3])
      unit += 4
    }
    var sum = (sum4[0] + sum4[1]) + (sum4[2] + sum4[3])
    var count = (count4[0] + count4[1]) + (count4[2] + count4[3])
    while unit < weights.count {
      sum += weights[unit] * sums[unit]
      count += weights[unit] * counts[unit]
      unit += 1
    }
    return count > 0 ? sum / count : .nan
  }
}
