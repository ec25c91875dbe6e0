@testable import Statistics

/// Random numbers of one simulated study: a function of the simulation's seed and the study's number.
struct StudyRandom {
  private let row: ResamplingSequence.Row
  private var position = 0
  private var spare: Double?

  init(seed: UInt64, study: Int) { row = ResamplingSequence(seed: seed).row(study) }

  private mutating func bits() -> UInt64 {
    position += 1
    return row.bits(position)
  }

  /// 0 < u < 1.
  mutating func uniform() -> Double { (Double(bits() >> 11) + 0.5) * 0x1p-53 }

  mutating func happens(_ probability: Double) -> Bool { uniform() < probability }

  mutating func index(below count: Int) -> Int { Int(bits().multipliedFullWidth(by: UInt64(count)).high) }

  /// Standard normal, by Marsaglia's polar method.
  mutating func normal() -> Double {
    if let kept = spare {
      spare = nil
      return kept
    }
    while true {
      let (u, v) = (2 * uniform() - 1, 2 * uniform() - 1)
      let square = u * u + v * v
      guard square < 1 else { continue }
      let factor = (-2 * naturalLogarithm(square) / square).squareRoot()
      spare = v * factor
      return u * factor
    }
  }

  mutating func exponentialVariate() -> Double { -naturalLogarithm(uniform()) }
}

/// 1 / (1 + e⁻ˣ)
func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }
