import NeuralNetworks
import Testing

@testable import Analysis

@Suite("Loss field")
struct LossFieldTests {
  private func field(_ name: String) throws -> [LossField.Point] {
    LossField.points(of: try #require(LossCatalogue.named(name)))
  }

  @Test("cross-entropy's field is probability minus truth, whatever the lesion's size")
  func crossEntropy() throws {
    let points = try field("ce")
    #expect(points.count == 3 * 2 * 19)
    for point in points { #expect(abs(point.gradient - (point.probability - Double(point.truth))) < 1e-5) }
  }

  @Test("soft Dice's field is its closed form: with the pooled sums, p(1 − p) times a factor for each truth")
  func softDice() throws {
    for share in Set(try field("dice").map(\.lesionShare)) {
      let points = try field("dice").filter { $0.lesionShare == share }
      let lesion = (share * 1024).rounded()
      // All levels occur nearly equally often, so the mean probability is near ½ in lesion and background alike.
      let (overlap, sum) = (lesion / 2, 512 + lesion)
      for point in points {
        let slope = point.probability * (1 - point.probability)
        let factor = point.truth == 1 ? 2 * overlap / (sum * sum) - 2 / sum : 2 * overlap / (sum * sum)
        #expect(abs(point.gradient / 1024 - slope * factor) < 0.03 * abs(slope * factor), "\(point)")
      }
    }
  }

  @Test("every loss has a finite field that teaches the lesion upwards and the background downwards")
  func all() {
    for loss in LossCatalogue.all {
      let points = LossField.points(of: loss)
      #expect(points.allSatisfy { $0.gradient.isFinite })
      guard loss.name != "boundary" else { continue }
      for truth in [0, 1] {
        let sum = points.filter { $0.truth == truth }.reduce(0) { $0 + $1.gradient }
        #expect(truth == 1 ? sum < 0 : sum > 0, "\(loss.name)")
      }
    }
  }
}
