/// Densities, shares and quantiles of distributions, with the arguments of vega-statistics: a value or a share first, and
/// parameters that may be left out.
enum DistributionFunctions {
  static let all: [ExpressionFunction] = [
    ExpressionFunction("densityNormal", 1...3) { values in
      normal(values) { NormalDistribution.density(($0 - $1) / $2) / $2 }
    },
    ExpressionFunction("cumulativeNormal", 1...3) { values in
      normal(values) { NormalDistribution.cumulative(($0 - $1) / $2) }
    },
    ExpressionFunction("quantileNormal", 1...3) { values in
      normal(values) { $1 + $2 * NormalDistribution.quantile($0) }
    },
    ExpressionFunction("densityLogNormal", 1...3) { values in
      normal(values) { value, mean, deviation in
        guard value > 0 else { return value.isNaN ? value : 0 }
        return NormalDistribution.density((Logarithm.natural(value) - mean) / deviation) / (deviation * value)
      }
    },
    ExpressionFunction("cumulativeLogNormal", 1...3) { values in
      normal(values) { value, mean, deviation in
        guard value > 0 else { return value.isNaN ? value : 0 }
        return NormalDistribution.cumulative((Logarithm.natural(value) - mean) / deviation)
      }
    },
    ExpressionFunction("quantileLogNormal", 1...3) { values in
      normal(values) { Exponential.natural($1 + $2 * NormalDistribution.quantile($0)) }
    },
    ExpressionFunction("densityUniform", 1...3) { values in
      uniform(values) { $0 >= $1 && $0 <= $2 ? 1 / ($2 - $1) : $0.isNaN ? $0 : 0 }
    },
    ExpressionFunction("cumulativeUniform", 1...3) { values in
      uniform(values) { $0.isNaN ? $0 : min(1, max(0, ($0 - $1) / ($2 - $1))) }
    },
    ExpressionFunction("quantileUniform", 1...3) { values in
      uniform(values) { $0 >= 0 && $0 <= 1 ? $1 + $0 * ($2 - $1) : .nan }
    },
  ]

  /// With the mean 0 and the deviation 1 where they are left out.
  private static func normal(_ values: [ChartValue], _ function: (Double, Double, Double) -> Double) -> ChartValue {
    let mean = values.count > 1 && values[1] != .null ? values[1].scriptNumber : 0
    let deviation = values.count > 2 && values[2] != .null ? values[2].scriptNumber : 1
    return .number(function(values[0].scriptNumber, mean, deviation))
  }

  /// From 0 to 1 where both ends are left out, from 0 where one end is given.
  private static func uniform(_ values: [ChartValue], _ function: (Double, Double, Double) -> Double) -> ChartValue {
    let ends = values.dropFirst().filter { $0 != .null }.map(\.scriptNumber)
    let (low, high) = ends.count > 1 ? (ends[0], ends[1]) : (0, ends.first ?? 1)
    return .number(function(values[0].scriptNumber, low, high))
  }
}
