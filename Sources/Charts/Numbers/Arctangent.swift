/// Arctangents by additions, multiplications and divisions alone, as `Logarithm`.
enum Arctangent {
  /// The angle of a point as seen from the origin, in degrees from −180 to 180.
  static func degrees(y: Double, x: Double) -> Double {
    if x == 0, y == 0 { return 0 }
    let (a, b) = (abs(y), abs(x))
    let first = a <= b ? reduced(a / b) : 90 - reduced(b / a)
    let half = x < 0 ? 180 - first : first
    return y < 0 ? -half : half
  }

  /// Of a number from 0 to 1.
  private static func reduced(_ value: Double) -> Double {
    // atan x = 30° + atan((√3 x − 1) / (√3 + x)), which leaves at most tan 15°.
    let root = 1.7320508075688772
    let isLarge = value > 0.2679491924311227
    let x = isLarge ? (root * value - 1) / (root + value) : value
    let square = x * x
    var sum = 0.0
    for power in stride(from: 27.0, through: 1, by: -2) { sum = 1 / power - square * sum }
    return (isLarge ? 30 : 0) + x * sum * 57.29577951308232
  }
}
