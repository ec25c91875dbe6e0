/// Functions of angles by additions, multiplications and divisions alone, as `Logarithm`.
enum Trigonometry {
  private static let halfTurn = 3.141592653589793

  static func sine(_ angle: Double) -> Double {
    guard angle.isFinite else { return .nan }
    let (quarter, rest) = reduced(angle)
    let value = quarter % 2 == 0 ? sineSeries(rest) : cosineSeries(rest)
    return quarter >= 2 ? -value : value
  }

  static func cosine(_ angle: Double) -> Double {
    guard angle.isFinite else { return .nan }
    let (quarter, rest) = reduced(angle)
    let value = quarter % 2 == 0 ? cosineSeries(rest) : sineSeries(rest)
    return quarter == 1 || quarter == 2 ? -value : value
  }

  /// From −π/2 to π/2.
  static func arcTangent(_ ratio: Double) -> Double {
    if ratio.isNaN { return ratio }
    if ratio < 0 { return -arcTangent(-ratio) }
    if ratio > 1 { return halfTurn / 2 - arcTangent(1 / ratio) }
    // Halved twice: tan(φ / 2) = t / (1 + √(1 + t²)).
    var t = ratio
    for _ in 0..<2 { t /= 1 + (1 + t * t).squareRoot() }
    let square = t * t
    var sum = 0.0
    for power in stride(from: 25, through: 1, by: -2) {
      sum = sum * -square + 1 / Double(power)
    }
    return 4 * t * sum
  }

  /// The angle of the point (x, y), from −π to π.
  static func arcTangent(_ y: Double, _ x: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    if y == 0 { return x < 0 || (x == 0 && x.sign == .minus) ? (y.sign == .minus ? -halfTurn : halfTurn) : y }
    if x == 0 { return y < 0 ? -halfTurn / 2 : halfTurn / 2 }
    if x.isInfinite, y.isInfinite {
      let angle = x > 0 ? halfTurn / 4 : 3 * halfTurn / 4
      return y < 0 ? -angle : angle
    }
    let angle = arcTangent(abs(y / x))
    let upper = x < 0 ? halfTurn - angle : angle
    return y < 0 ? -upper : upper
  }

  static func arcSine(_ value: Double) -> Double {
    guard abs(value) <= 1 else { return .nan }
    return arcTangent(value, ((1 - value) * (1 + value)).squareRoot())
  }

  static func arcCosine(_ value: Double) -> Double {
    guard abs(value) <= 1 else { return .nan }
    return 2 * arcTangent((1 - value).squareRoot(), (1 + value).squareRoot())
  }

  /// In which quarter of the circle an angle lies, counted from −π/4, and how far from its middle.
  private static func reduced(_ angle: Double) -> (quarter: Int, rest: Double) {
    let count = (angle / (halfTurn / 2)).rounded()
    // π/2 in three parts, whose products are rounded once.
    var rest = angle.addingProduct(-count, 1.5707963267948966)
    rest.addProduct(-count, 6.123233995736766e-17)
    rest.addProduct(-count, -1.4973849048591833e-33)
    let turn = count.truncatingRemainder(dividingBy: 4)
    return (Int(turn < 0 ? turn + 4 : turn), rest)
  }

  private static func sineSeries(_ x: Double) -> Double {
    var sum = 1.0
    for power in stride(from: 20.0, through: 2, by: -2) { sum = 1 - sum * x * x / (power * (power + 1)) }
    return sum * x
  }

  private static func cosineSeries(_ x: Double) -> Double {
    var sum = 1.0
    for power in stride(from: 20.0, through: 2, by: -2) { sum = 1 - sum * x * x / (power * (power - 1)) }
    return sum
  }
}
