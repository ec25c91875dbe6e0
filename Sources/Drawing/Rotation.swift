/// The cosine and sine of an angle by a series, so that their bits do not depend on the C library; exact for multiples
/// of 90 degrees.
public struct Rotation: Sendable, Hashable {
  public let cosine: Double
  public let sine: Double

  /// Clockwise, as y runs downwards.
  public init(degrees: Double) {
    guard degrees.isFinite else {
      (cosine, sine) = (1, 0)
      return
    }
    let turns = degrees.remainder(dividingBy: 360)
    let quarters = (turns / 90).rounded()
    let rest = (turns - quarters * 90) * 0.017453292519943295
    let square = rest * rest
    var (c, s) = (1.0, 1.0)
    for n in stride(from: 20.0, through: 2, by: -2) {
      c = 1 - square / (n * (n - 1)) * c
      s = 1 - square / (n * (n + 1)) * s
    }
    s *= rest
    switch Int(quarters) {
    case 0: (cosine, sine) = (c, s)
    case 1: (cosine, sine) = (-s, c)
    case -1: (cosine, sine) = (s, -c)
    default: (cosine, sine) = (-c, -s)
    }
  }
}
