import Foundation
import NeuralNetworks
import Tensors
import TestSupport
import Testing

/// Losses against PyTorch (`generate_pytorch_losses.py`) and against central differences; every loss of the catalogue.
@Suite struct LossTests {
  static func fixture() throws -> [String: Any] {
    let file = SharedData.projectRoot.appending(path: "Tests/NeuralNetworksTests/Fixtures/pytorch-losses.json")
    return try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  static func floats(_ value: Any?) throws -> [Float] {
    try #require(value as? [NSNumber]).map(\.floatValue)
  }

  @Test("values and gradients are PyTorch's within 1e-6 (1e-5 for Matthews' small counts)")
  func againstPyTorch() throws {
    let fixture = try Self.fixture()
    let names = try #require(fixture["losses"] as? [String])
    #expect(LossCatalogue.all.map(\.name) == names, "every loss of the catalogue is in the fixture")
    for entry in try #require(fixture["cases"] as? [[String: Any]]) {
      let shape = try #require(entry["shape"] as? [Int])
      let logits = Tensor(shape: shape, values: try Self.floats(entry["logits"]))
      let truth = Tensor(shape: shape, values: try Self.floats(entry["truth"]))
      for loss in LossCatalogue.all {
        let expected = try #require(entry[loss.name] as? [String: Any])
        let value = try #require(expected["value"] as? NSNumber).floatValue
        let found = loss.valueAndGradient(logits: logits, truth: truth)
        let bound: Float = loss.name == "matthews" ? 1e-5 : 1e-6
        #expect(abs(found.value - value) <= bound * max(1, abs(value)), "\(loss.name), \(entry["title"] ?? "")")
        let gradient = try Self.floats(expected["gradient"])
        let largest = gradient.map(abs).max() ?? 0
        let difference = zip(found.gradient.values, gradient).map { abs($0 - $1) }.max() ?? 0
        #expect(difference <= bound * max(largest, 1e-3), "\(loss.name), \(entry["title"] ?? ""): \(difference)")
      }
    }
  }

  @Test("gradients are the central differences of the values within 1 %, or 2e-4 of the largest")
  func centralDifferences() {
    let random = CounterRandom(seed: 11, stream: 2)
    let shape = [2, 3, 4, 1]
    var logits = Tensor(shape: shape)
    var truth = Tensor(shape: shape)
    for i in 0..<logits.count {
      logits.values[i] = random.normal(UInt64(i)) * 1.5
      truth.values[i] = random.uniform(UInt64(100 + i)) < 0.4 ? 1 : 0
    }
    let step: Float = 1.0 / 64
    for loss in LossCatalogue.all {
      let gradient = loss.valueAndGradient(logits: logits, truth: truth).gradient.values
      let largest = gradient.map(abs).max() ?? 0
      #expect(largest > 0, "\(loss.name)")
      for i in 0..<logits.count {
        var (above, below) = (logits, logits)
        above.values[i] += step
        below.values[i] -= step
        let difference =
          (loss.valueAndGradient(logits: above, truth: truth).value
            - loss.valueAndGradient(logits: below, truth: truth).value) / (2 * step)
        #expect(
          abs(difference - gradient[i]) <= max(0.01 * abs(gradient[i]), 2e-4 * largest + 1e-5),
          "\(loss.name), pixel \(i): \(gradient[i]), central difference \(difference)")
      }
    }
  }

  @Test("every loss and gradient is finite at logits of ±10,000, right or wrong")
  func farOut() {
    for logit: Float in [1e4, -1e4] {
      for label: Float in [0, 1] {
        let logits = Tensor(shape: [2, 2, 2, 1], repeating: logit)
        let truth = Tensor(shape: [2, 2, 2, 1], repeating: label)
        for loss in LossCatalogue.all {
          let found = loss.valueAndGradient(logits: logits, truth: truth)
          #expect(found.value.isFinite && found.gradient.values.allSatisfy(\.isFinite), "\(loss.name)")
        }
        let entropy = CrossEntropy().valueAndGradient(logits: logits, truth: truth)
        #expect(entropy.value == ((logit > 0) == (label > 0) ? 0 : 1e4))
      }
    }
  }

  @Test("soft Dice of an empty mask is 1 and gives no gradient, whatever is predicted")
  func emptyMask() {
    for logit: Float in [-1e4, -200, -3, 0, 3] {
      let logits = Tensor(shape: [1, 2, 2, 1], repeating: logit)
      let found = SoftDice().valueAndGradient(logits: logits, truth: Tensor(shape: [1, 2, 2, 1]))
      #expect(found.value == 1)
      #expect(found.gradient.values.allSatisfy { $0 == 0 })
    }
  }

  @Test("a name that is not in the catalogue gives no loss; names are unique")
  func names() {
    #expect(LossCatalogue.named("dice")?.name == "dice")
    #expect(LossCatalogue.named("Dice") == nil)
    #expect(Set(LossCatalogue.all.map(\.name)).count == LossCatalogue.all.count)
  }
}
