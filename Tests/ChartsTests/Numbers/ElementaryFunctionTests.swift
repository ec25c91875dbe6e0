import Foundation
import Testing

@testable import Charts

@Suite("Functions without a C library")
struct ElementaryFunctionTests {
  private static let angles = stride(from: -30.0, through: 30, by: 0.37).map { $0 } + [1e6, -12_345.678, 1e-9, 0]

  @Test("sines and cosines are those of the C library, also of many turns", arguments: angles)
  func circle(angle: Double) {
    #expect(abs(Trigonometry.sine(angle) - sin(angle)) < 4e-16)
    #expect(abs(Trigonometry.cosine(angle) - cos(angle)) < 4e-16)
  }

  @Test("arc functions are those of the C library", arguments: stride(from: -1.0, through: 1, by: 0.0625).map { $0 })
  func arcs(value: Double) {
    #expect(abs(Trigonometry.arcSine(value) - asin(value)) < 1e-15)
    #expect(abs(Trigonometry.arcCosine(value) - acos(value)) < 1e-15)
    #expect(abs(Trigonometry.arcTangent(value * 8) - atan(value * 8)) < 1e-15)
    #expect(abs(Trigonometry.arcTangent(value, -0.3) - atan2(value, -0.3)) < 1e-15)
  }

  @Test("exponentials are those of the C library, from the least to the greatest")
  func exponentials() {
    for power in stride(from: -707.0, through: 709, by: 0.37) {
      #expect(abs(Exponential.natural(power) / exp(power) - 1) < 1e-15)
    }
    #expect(Exponential.natural(0) == 1 && Exponential.natural(-745) > 0 && Exponential.natural(-746) == 0)
    #expect(Exponential.natural(710) == .infinity && Exponential.natural(.nan).isNaN)
  }

  @Test("four exponentials at once are those of each alone, also where one of them has no whole precision")
  func fourExponentials() {
    let halves = (-40...40).map { Double($0) * 0.693147180559945309 / 2 }
    let powers = halves + stride(from: -800.0, through: 720, by: 0.173) + [0, -0.0, .nan, .infinity, -.infinity]
    for start in 0..<(powers.count - 3) {
      let found = Exponential.natural(SIMD4(powers[start..<(start + 4)]))
      for lane in 0..<4 {
        let alone = Exponential.natural(powers[start + lane])
        #expect(found[lane].bitPattern == alone.bitPattern || found[lane].isNaN && alone.isNaN)
      }
    }
  }

  @Test("an angle that is none has no sine, and nothing beyond 1 an arc")
  func missing() {
    #expect(Trigonometry.sine(.infinity).isNaN && Trigonometry.arcSine(1.1).isNaN)
  }

  @Test(
    "shares of the normal distribution are those of the error function", arguments: [-8.0, -3, -1.96, 0, 0.5, 2.9, 6])
  func shares(value: Double) {
    let share = erfc(-value / 2.0.squareRoot()) / 2
    #expect(abs(NormalDistribution.cumulative(value) - share) < 1e-13 * max(share, 1e-3))
    #expect(abs(NormalDistribution.quantile(share) - value) < (value > 3 ? 1e-6 : 1e-11))
  }

  @Test("a share outside 0 … 1 has no quantile; its ends lie infinitely far")
  func ends() {
    #expect(NormalDistribution.quantile(-0.1).isNaN && NormalDistribution.quantile(1) == .infinity)
  }
}
