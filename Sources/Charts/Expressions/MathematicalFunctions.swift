/// Functions of numbers.
enum MathematicalFunctions {
  static let all: [ExpressionFunction] = [
    ExpressionFunction("abs", numbers: 1...1) { abs($0[0]) },
    ExpressionFunction("acos", numbers: 1...1) { Trigonometry.arcCosine($0[0]) },
    ExpressionFunction("asin", numbers: 1...1) { Trigonometry.arcSine($0[0]) },
    ExpressionFunction("atan", numbers: 1...1) { Trigonometry.arcTangent($0[0]) },
    ExpressionFunction("atan2", numbers: 2...2) { Trigonometry.arcTangent($0[0], $0[1]) },
    ExpressionFunction("ceil", numbers: 1...1) { $0[0].rounded(.up) },
    ExpressionFunction("clamp", numbers: 3...3) { $0.contains(where: \.isNaN) ? .nan : max($0[1], min($0[2], $0[0])) },
    ExpressionFunction("cos", numbers: 1...1) { Trigonometry.cosine($0[0]) },
    ExpressionFunction("exp", numbers: 1...1) { Exponential.natural($0[0]) },
    ExpressionFunction("floor", numbers: 1...1) { $0[0].rounded(.down) },
    ExpressionFunction("hypot", numbers: 0...Int.max) { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() },
    ExpressionFunction("log", numbers: 1...1) { logarithm($0[0], Logarithm.natural) },
    ExpressionFunction("log10", numbers: 1...1) { logarithm($0[0], Logarithm.decimal) },
    ExpressionFunction("max", numbers: 1...Int.max) { extreme($0, $0.max()) },
    ExpressionFunction("min", numbers: 1...Int.max) { extreme($0, $0.min()) },
    ExpressionFunction("pow", numbers: 2...2) { Exponential.power($0[0], $0[1], whole: true) },
    // Its value depends on the row.
    ExpressionFunction("random", numbers: 0...0) { _ in .nan },
    ExpressionFunction("round", numbers: 1...1) { ($0[0] + 0.5).rounded(.down) },
    ExpressionFunction("sin", numbers: 1...1) { Trigonometry.sine($0[0]) },
    ExpressionFunction("sqrt", numbers: 1...1) { $0[0] < 0 ? .nan : $0[0].squareRoot() },
    ExpressionFunction("tan", numbers: 1...1) { Trigonometry.sine($0[0]) / Trigonometry.cosine($0[0]) },
  ]

  private static func logarithm(_ value: Double, _ function: (Double) -> Double) -> Double {
    value > 0 && value.isFinite ? function(value) : value == .infinity ? value : .nan
  }

  private static func extreme(_ values: [Double], _ found: Double?) -> Double {
    values.contains(where: \.isNaN) ? .nan : found ?? .nan
  }
}
