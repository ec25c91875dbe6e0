import Tensors

/// Random numbers drawn one after the other, so that a scene's description reads in the order in which it is made.
struct PhantomDraws {
  private let random: CounterRandom
  private var index: UInt64 = 0

  init(_ random: CounterRandom) { self.random = random }

  mutating func bits() -> UInt32 {
    defer { index += 1 }
    return random.bits(index)
  }

  /// In 0 ..< 1, a multiple of 2⁻²⁴.
  mutating func unit() -> Double { Double(bits() >> 8) / 16_777_216 }

  mutating func within(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  mutating func count(_ low: Int, _ high: Int) -> Int { low + Int(unit() * Double(high - low + 1)) }

  /// A direction in the plane, evenly distributed, without sines and cosines.
  mutating func direction() -> Vector2 {
    while true {
      let candidate = Vector2(within(-1, 1), within(-1, 1))
      let length = candidate.length
      if length > 0.1 && length <= 1 { return candidate / length }
    }
  }
}
