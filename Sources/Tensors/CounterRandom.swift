/// Random numbers that are a function of seed, stream and index and of nothing else: Philox 4×32-10.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011). The key is the seed; the
/// counter holds the block number (index / 4) in its low and the stream in its high half.
public struct CounterRandom: Sendable, Hashable {
  public let seed: UInt64
  public let stream: UInt64

  public init(seed: UInt64, stream: UInt64) {
    self.seed = seed
    self.stream = stream
  }

  /// 32 random bits.
  public func bits(_ index: UInt64) -> UInt32 {
    block(index >> 2)[Int(index & 3)]
  }

  private func block(_ number: UInt64) -> SIMD4<UInt32> {
    Self.philox(
      counter: SIMD4(truncatingHalves(of: number), truncatingHalves(of: stream)), key: truncatingHalves(of: seed))
  }

  /// A multiple of 2⁻²⁴ in [0, 1).
  public func uniform(_ index: UInt64) -> Float {
    Float(bits(index) >> 8) * 0x1p-24
  }

  /// An integer in 0..<bound, for bounds up to 2³²; the share of each differs from 1/bound by less than 2⁻³².
  public func integer(_ index: UInt64, below bound: Int) -> Int {
    precondition(bound > 0 && bound <= 1 << 32, "a bound lies in 1…2³²")
    return Int((UInt64(bits(index)) * UInt64(bound)) >> 32)
  }

  /// A standard normal number by Box and Muller's method, from the bits of indices 2·index and 2·index + 1.
  public func normal(_ index: UInt64) -> Float {
    let first = 2 &* index
    let block = block(first >> 2)
    let radius = (Double(block[Int(first & 3)]) + 0.5) * 0x1p-32
    let angle = (Double(block[Int(first & 3) + 1]) + 0.5) * 0x1p-32
    return Float((-2 * DeterministicMath.log(radius)).squareRoot() * DeterministicMath.cosine(ofTurns: angle))
  }

  /// A random order of 0..<count (Fisher and Yates), from the bits of indices 1..<count.
  public func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, integer(UInt64(last), below: last + 1))
    }
    return order
  }

  /// One block of Philox 4×32 with ten rounds.
  static func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (a, b, c, d) = (counter[0], counter[1], counter[2], counter[3])
    var (even, odd) = (key[0], key[1])
    for _ in 0..<10 {
      let first = UInt64(a) * 0xD251_1F53
      let second = UInt64(c) * 0xCD9E_8D57
      (a, b) = (UInt32(truncatingIfNeeded: second >> 32) ^ b ^ even, UInt32(truncatingIfNeeded: second))
      (c, d) = (UInt32(truncatingIfNeeded: first >> 32) ^ d ^ odd, UInt32(truncatingIfNeeded: first))
      even &+= 0x9E37_79B9
      odd &+= 0xBB67_AE85
    }
    return SIMD4(a, b, c, d)
  }
}

private func truncatingHalves(of value: UInt64) -> SIMD2<UInt32> {
  SIMD2(UInt32(truncatingIfNeeded: value), UInt32(value >> 32))
}

extension SIMD4 {
  fileprivate init(_ low: SIMD2<Scalar>, _ high: SIMD2<Scalar>) {
    self.init(lowHalf: low, highHalf: high)
  }
}
