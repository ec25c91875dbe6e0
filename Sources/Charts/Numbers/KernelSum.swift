/// The sum of normal distributions around numbers, all of one width.
struct KernelSum {
  private let width: Double
  /// The numbers four by four, and those that are left.
  private let fours: [SIMD4<Double>]
  private let rest: ArraySlice<Double>

  init(_ numbers: [Double], width: Double) {
    self.width = width
    let end = numbers.count / 4 * 4
    fours = stride(from: 0, to: end, by: 4).map { SIMD4(numbers[$0..<($0 + 4)]) }
    rest = numbers[end...]
  }

  /// Added in the order of the numbers.
  func density(at place: Double) -> Double {
    var sum = 0.0
    for four in fours {
      let densities = NormalDistribution.density((place - four) / width)
      sum += densities[0]
      sum += densities[1]
      sum += densities[2]
      sum += densities[3]
    }
    return rest.reduce(sum) { $0 + NormalDistribution.density((place - $1) / width) }
  }

  func cumulative(at place: Double) -> Double {
    let sum = fours.reduce(0.0) { sum, four in
      four.indices.reduce(sum) { $0 + NormalDistribution.cumulative((place - four[$1]) / width) }
    }
    return rest.reduce(sum) { $0 + NormalDistribution.cumulative((place - $1) / width) }
  }
}
