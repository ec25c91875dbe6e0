/// Numbers in equal steps.
enum Sequences {
  /// How many numbers a sequence has at most.
  static let limit = 1_000_000

  /// d3's range: from a number upwards or downwards to another one, without it; nil for more than `limit` numbers, and
  /// where an end is no number.
  static func numbers(from start: Double, to stop: Double, by step: Double) -> [Double]? {
    let count = max(0, ((stop - start) / step).rounded(.up))
    guard step != 0, count <= Double(limit), !count.isNaN else { return nil }
    return (0..<Int(count)).map { start + Double($0) * step }
  }
}
