/// Smooth random values in 0…1 over the plane, interpolated between the points of a lattice that repeats.
struct ValueNoise: Sendable {
  private static let period = 32
  private let values: [Double]
  /// Lattice cells per unit of length.
  private let frequency: Double

  init(frequency: Double, _ draws: inout PhantomDraws) {
    self.frequency = frequency
    var values: [Double] = []
    values.reserveCapacity(Self.period * Self.period)
    for _ in 0..<(Self.period * Self.period) { values.append(draws.unit()) }
    self.values = values
  }

  /// `scale` multiplies the frequency.
  func at(_ point: Vector2, scale: Double = 1) -> Double {
    let x = (point.x + 4) * frequency * scale
    let y = (point.y + 4) * frequency * scale
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (u, v) = (fade(x - left), fade(y - top))
    let mask = Self.period - 1
    let (column, row) = (Int(left), Int(top))
    let (x0, x1) = (column & mask, (column + 1) & mask)
    let (y0, y1) = ((row & mask) * Self.period, ((row + 1) & mask) * Self.period)
    let upper = values[y0 + x0] + (values[y0 + x1] - values[y0 + x0]) * u
    let lower = values[y1 + x0] + (values[y1 + x1] - values[y1 + x0]) * u
    return upper + (lower - upper) * v
  }

  /// Four octaves, in 0…1, around ½.
  func layered(_ point: Vector2) -> Double {
    var sum = 0.0
    var scale = 1.0
    var weight = 0.5
    for _ in 0..<4 {
      sum += weight * at(point + Vector2(scale * 0.37, scale * 0.11), scale: scale)
      scale *= 2.03
      weight *= 0.5
    }
    return sum / 0.9375
  }

  @inline(__always)
  private func fade(_ t: Double) -> Double { t * t * t * (t * (t * 6 - 15) + 10) }
}
