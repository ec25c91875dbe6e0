import Foundation
import NeuralNetworks
import Tensors
import TestSupport
import Testing

/// Every loss of the catalogue against PyTorch, MONAI and segmentation_models_pytorch (`generate_pytorch_losses.py`).
@Suite struct LossTests {
  static func fixture() throws -> [String: Any] {
    let file = SharedData.projectRoot.appending(path: "Tests/NeuralNetworksTests/Fixtures/pytorch-losses.json")
    return try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  static func floats(_ value: Any?) throws -> [Float] {
    try #require(value as? [NSNumber]).map(\.floatValue)
  }

  static func tensors(_ entry: [String: Any]) throws -> (logits: Tensor, truth: Tensor) {
    let shape = try #require(entry["shape"] as? [Int])
    return (
      Tensor(shape: shape, values: try floats(entry["logits"])),
      Tensor(shape: shape, values: try floats(entry["truth"]))
    )
  }

  /// The larger of the value's difference, relative above 1, and the gradient's, relative to its largest above 1e-3.
  static func difference(_ found: (value: Float, gradient: Tensor), _ expected: [String: Any]) throws -> Double {
    let value = try #require(expected["value"] as? NSNumber).floatValue
    let gradient = try floats(expected["gradient"])
    let inGradient = furthest(found.gradient.values, gradient) / Double(max(largestSize(gradient), 1e-3))
    return largestSize([Double((found.value - value) / max(1, abs(value))), inGradient])
  }

  /// Matthews' counts are small; the Lovász hinge of the library is in single precision.
  static func bound(_ name: String) -> Double {
    ["matthews", "lovasz"].contains(name) ? 1e-5 : 1e-6
  }

  @Test("values and gradients are those of PyTorch, MONAI and segmentation_models_pytorch within 1e-6 (1e-5 for some)")
  func againstLibraries() throws {
    let fixture = try Self.fixture()
    let names = try #require(fixture["losses"] as? [String])
    #expect(LossCatalogue.all.map(\.name) == names, "every loss of the catalogue is in the fixture")
    for entry in try #require(fixture["cases"] as? [[String: Any]]) {
      let (logits, truth) = try Self.tensors(entry)
      for loss in LossCatalogue.all {
        guard let expected = entry[loss.name] as? [String: Any] else { continue }
        let found = loss.valueAndGradient(logits: logits, truth: truth)
        let difference = try Self.difference(found, expected)
        #expect(difference <= Self.bound(loss.name), "\(loss.name), \(entry["title"] ?? "")")
      }
    }
  }

  @Test("each loss is in all cases of the fixture with labels 0 and 1")
  func cases() throws {
    for entry in try #require(Self.fixture()["cases"] as? [[String: Any]]) {
      let hard = try Self.floats(entry["truth"]).allSatisfy { $0 == 0 || $0 == 1 }
      let names = LossCatalogue.all.map(\.name).filter { entry[$0] != nil }
      #expect(names == (hard ? LossCatalogue.all.map(\.name) : ["jml", "dml"]))
    }
  }

  @Test("the sum of two losses is the compound that MONAI or the paper's formula gives")
  func compounds() throws {
    let fixture = try Self.fixture()
    for name in try #require(fixture["compounds"] as? [String]) {
      let parts = try name.split(separator: "+").map { try #require(LossCatalogue.named(String($0))) }
      for entry in try #require(fixture["cases"] as? [[String: Any]]) {
        guard let expected = entry[name] as? [String: Any] else { continue }
        let (logits, truth) = try Self.tensors(entry)
        let found = parts.map { $0.valueAndGradient(logits: logits, truth: truth) }
        let sum = Tensor(
          shape: logits.shape, values: zip(found[0].gradient.values, found[1].gradient.values).map { $0 + $1 })
        let difference = try Self.difference((found[0].value + found[1].value, sum), expected)
        #expect(difference <= 1e-6, "\(name), \(entry["title"] ?? "")")
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
