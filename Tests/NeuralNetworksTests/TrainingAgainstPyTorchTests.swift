import Foundation
import Tensors
import TestSupport
import Testing

@testable import NeuralNetworks

/// Against a training in PyTorch from the same weights with the same batches (`generate_pytorch_training.py`).
@Suite struct TrainingAgainstPyTorchTests {
  struct Reference: Decodable {
    var base: Int
    var size: Int
    var batch: Int
    var rate: Float
    var losses: [Float]
    var logits: [Float]
  }

  static let folder = SharedData.projectRoot.appending(path: "Tests/NeuralNetworksTests/Fixtures/pytorch-training")

  static func reference() throws -> Reference {
    try JSONDecoder().decode(Reference.self, from: Data(contentsOf: folder.appending(path: "training.json")))
  }

  static func checkpoint(_ name: String) throws -> Checkpoint {
    try Checkpoint(safetensors: Data(contentsOf: folder.appending(path: name)), path: name)
  }

  static func batch(_ step: Int, _ reference: Reference) -> (images: Tensor, truth: Tensor) {
    let shape = [reference.batch, reference.size, reference.size]
    var images = Tensor(shape: shape + [3])
    var truth = Tensor(shape: shape + [1])
    var state = UInt32(step + 1)
    for i in images.values.indices {
      state = state &* 1_664_525 &+ 1_013_904_223
      images.values[i] = Float(state >> 24) / 256 - 0.5
    }
    for i in truth.values.indices {
      truth.values[i] = images.values[3 * i] + images.values[3 * i + 1] + images.values[3 * i + 2] > 0.25 ? 1 : 0
    }
    return (images, truth)
  }

  static func objective(_ truth: Tensor) -> ([Tensor]) -> [(value: Float, gradient: Tensor)] {
    { outputs in
      let ce = CrossEntropy().valueAndGradient(logits: outputs[0], truth: truth)
      let dice = SoftDice().valueAndGradient(logits: outputs[0], truth: truth)
      let gradient = zip(ce.gradient.values, dice.gradient.values).map { 0.5 * $0 + 0.5 * $1 }
      return [(0.5 * ce.value + 0.5 * dice.value, Tensor(shape: truth.shape, values: gradient))]
    }
  }

  @Test("the gradients of the first step are PyTorch's within 1e-4 of each tensor's largest")
  func gradients() throws {
    let reference = try Self.reference()
    let network = try SegmentationNetwork(
      .unet(baseChannels: reference.base), checkpoint: Self.checkpoint("initial.safetensors"))
    var optimiser = NAdam()
    let (images, truth) = Self.batch(0, reference)
    let loss = network.trainingStep(
      images: images, optimiser: &optimiser, learningRate: 0, objective: Self.objective(truth))
    #expect(abs(loss - reference.losses[0]) < 1e-6)
    let expected = try Self.checkpoint("gradients.safetensors")
    let found = network.gradients()
    #expect(found.map(\.name).sorted() == expected.tensors.map(\.name).sorted())
    for (name, gradient) in found {
      let reference = try #require(expected[name])
      let largest = reference.values.map(abs).max() ?? 0
      let difference = zip(gradient.values, reference.values).map { abs($0 - $1) }.max() ?? 0
      #expect(difference <= 1e-4 * largest, "\(name): \(difference) of \(largest)")
    }
  }

  @Test("fifty steps give PyTorch's losses within 1e-6, and its logits in evaluation within 1e-4")
  func fiftySteps() throws {
    let reference = try Self.reference()
    let network = try SegmentationNetwork(
      .unet(baseChannels: reference.base), checkpoint: Self.checkpoint("initial.safetensors"))
    var optimiser = NAdam()
    var furthest: Float = 0
    for (step, expected) in reference.losses.enumerated() {
      let (images, truth) = Self.batch(step, reference)
      let loss = network.trainingStep(
        images: images, optimiser: &optimiser,
        learningRate: cosineLearningRate(reference.rate, step: step, of: reference.losses.count),
        objective: Self.objective(truth))
      furthest = max(furthest, abs(loss - expected))
    }
    #expect(furthest < 1e-6, "largest difference of a loss: \(furthest)")
    let logits = network.logits(images: Self.batch(0, reference).images)
    let difference = zip(logits.values, reference.logits).map { abs($0 - $1) }.max() ?? 0
    #expect(difference < 1e-4, "largest difference of a logit: \(difference)")
  }
}
