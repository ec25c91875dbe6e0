/// A curve of least squares: a polynomial, perhaps of the logarithm of x, perhaps itself a logarithm of y, with the
/// weights of vega-statistics.
struct RegressionCurve: Sendable, Hashable {
  private let method: RegressionTransform.Method
  /// Of the polynomial, from the constant upwards, in distances from `centre` divided by `scale`.
  private let coefficients: [Double]
  private let centre: Double
  private let scale: Double

  /// nil for fewer points than the curve has coefficients, and where they do not determine it.
  init?(_ method: RegressionTransform.Method, order: Int, through pairs: [(x: Double, y: Double)]) {
    self.method = method
    var points: [(x: Double, y: Double, weight: Double)] = []
    for (x, y) in pairs {
      switch method {
      case .linear, .quad, .poly: points.append((x, y, 1))
      case .log where x > 0: points.append((Logarithm.natural(x), y, 1))
      // The exponential curve weighs points by y, as the error of y and not of its logarithm counts.
      case .exp where y > 0: points.append((x, Logarithm.natural(y), y))
      case .pow where x > 0 && y > 0: points.append((Logarithm.natural(x), Logarithm.natural(y), 1))
      default: continue
      }
    }
    let degree = method == .quad ? 2 : method == .poly ? order : 1
    guard points.count > degree else { return nil }
    let total = points.reduce(0) { $0 + $1.weight }
    let mean = points.reduce(0) { $0 + $1.x * $1.weight } / total
    let reach = points.map { abs($0.x - mean) }.max() ?? 0
    guard mean.isFinite, reach.isFinite else { return nil }
    centre = mean
    scale = reach > 0 ? reach : 1
    let (middle, unit) = (centre, scale)
    if reach == 0 {
      coefficients = [points.reduce(0) { $0 + $1.y * $1.weight } / total]
      return
    }
    let scaled = points.map { (x: ($0.x - middle) / unit, y: $0.y, weight: $0.weight) }
    guard let solution = Self.leastSquares(scaled, degree: degree) else { return nil }
    coefficients = solution
  }

  /// Not a number where the curve has no value, such as a logarithm's at 0.
  func value(at x: Double) -> Double {
    let isLogarithmic = method == .log || method == .pow
    if isLogarithmic && !(x > 0) { return .nan }
    let distance = ((isLogarithmic ? Logarithm.natural(x) : x) - centre) / scale
    let sum = coefficients.reversed().reduce(0) { $0 * distance + $1 }
    return method == .exp || method == .pow ? Exponential.natural(sum) : sum
  }

  /// The coefficients of the curve in x itself, the constant first, and the share of the variation that it explains; as
  /// vega-statistics, for `exp` and `pow` the factor and the exponent.
  func fit(of pairs: [(x: Double, y: Double)]) -> (coefficients: [Double], determination: Double) {
    // c(x) = Σ aᵢ ((x − centre) / scale)ⁱ, multiplied out by Horner's rule.
    var plain: [Double] = []
    for coefficient in coefficients.reversed() {
      var next = [Double](repeating: 0, count: plain.count + 1)
      for (power, value) in plain.enumerated() {
        next[power] -= value * centre / scale
        next[power + 1] += value / scale
      }
      next[0] += coefficient
      plain = next
    }
    if method == .exp || method == .pow { plain[0] = Exponential.natural(plain[0]) }
    let known = pairs.filter { value(at: $0.x).isFinite }
    let mean = known.reduce(0) { $0 + $1.y } / Double(max(1, known.count))
    let rest = known.reduce(0) { $0 + ($1.y - value(at: $1.x)) * ($1.y - value(at: $1.x)) }
    let whole = known.reduce(0) { $0 + ($1.y - mean) * ($1.y - mean) }
    return (plain, whole == 0 ? 0 : 1 - rest / whole)
  }

  /// The coefficients by the normal equations, which are well conditioned for distances of at most 1 and small degrees;
  /// nil where points do not determine them.
  private static func leastSquares(_ points: [(x: Double, y: Double, weight: Double)], degree: Int) -> [Double]? {
    let count = degree + 1
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: count + 1), count: count)
    for point in points {
      var powers = [point.weight]
      for _ in 0..<(2 * degree) { powers.append(powers[powers.count - 1] * point.x) }
      for row in 0..<count {
        for column in 0..<count { matrix[row][column] += powers[row + column] }
        matrix[row][count] += powers[row] * point.y
      }
    }
    for column in 0..<count {
      let pivot = (column..<count).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) } ?? column
      guard abs(matrix[pivot][column]) > 1e-13 * Double(points.count) else { return nil }
      matrix.swapAt(column, pivot)
      for row in (column + 1)..<max(column + 1, count) {
        let factor = matrix[row][column] / matrix[column][column]
        for place in column...count { matrix[row][place] -= factor * matrix[column][place] }
      }
    }
    var result = [Double](repeating: 0, count: count)
    for row in stride(from: count - 1, through: 0, by: -1) {
      let rest = ((row + 1)..<max(row + 1, count)).reduce(matrix[row][count]) { $0 - matrix[row][$1] * result[$1] }
      result[row] = rest / matrix[row][row]
    }
    return result.allSatisfy(\.isFinite) ? result : nil
  }
}
