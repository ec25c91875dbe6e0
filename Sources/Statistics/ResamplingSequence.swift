/// Random choices as a function of seed, draw and position, without state: SplitMix64's mixing function (Steele, Lea and
/// Flood 2014) over all three.
struct ResamplingSequence {
  private let start: UInt64

  init(seed: UInt64) {
    start = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15)
  }

  /// The choices of one draw.
  struct Row {
    fileprivate let start: UInt64

    func bits(_ position: Int) -> UInt64 {
      mixed(start &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(truncatingIfNeeded: position + 1))
    }

    func index(_ position: Int, below count: Int) -> Int {
      Int(bits(position).multipliedFullWidth(by: UInt64(count)).high)
    }
  }

  func row(_ draw: Int) -> Row {
    Row(start: Self.mixed(start &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(truncatingIfNeeded: draw + 1)))
  }

  fileprivate static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension ResamplingSequence.Row {
  fileprivate func mixed(_ value: UInt64) -> UInt64 { ResamplingSequence.mixed(value) }
}
