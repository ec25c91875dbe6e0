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
    /// How far PyTorch's own losses and logits in double precision lie from these.
    var lossRounding: Double?
    var logitRounding: Double?

    enum CodingKeys: String, CodingKey {
      case base, size, batch, rate, losses, logits
      case lossRounding = "loss_rounding"
      case logitRounding = "logit_rounding"
    }
  }

  static let folder = SharedData.projectRoot.appending(path: "Tests/NeuralNetworksTests/Fixtures/pytorch-training")

  static func reference(_ name: String = "training.json") throws -> Reference {
    try JSONDecoder().decode(Reference.self, from: Data(contentsOf: folder.appending(path: name)))
  }

  static func checkpoint(_ name: String) throws -> Checkpoint {
    try Checkpoint(safetensors: Data(contentsOf: folder.appending(path: name)), path: name)
  }

  /// Multiples of 1/256 in [−1/2, 1/2) from a linear congruential generator.
  static func numbers(seed: UInt32, _ count: Int) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(state >> 24) / 256 - 0.5
    }
  }

  static func batch(_ step: Int, _ reference: Reference) -> (images: Tensor, truth: Tensor) {
    let shape = [reference.batch, reference.size, reference.size]
    var images = Tensor(shape: shape + [3])
    var truth = Tensor(shape: shape + [1])
    images.values = numbers(seed: UInt32(step + 1), images.count)
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
    network.keepsGradients = true
    let (images, truth) = Self.batch(0, reference)
    let loss = network.trainingStep(
      images: images, optimiser: &optimiser, learningRate: 0, objective: Self.objective(truth))
    #expect(abs(loss - reference.losses[0]) < 1e-6)
    let expected = try Self.checkpoint("gradients.safetensors")
    let found = network.gradients()
    #expect(found.map(\.name).sorted() == expected.tensors.map(\.name).sorted())
    for (name, gradient) in found {
      let reference = try #require(expected[name])
      let largest = largestSize(reference.values)
      let difference = furthest(gradient.values, reference.values)
      #expect(difference <= 1e-4 * Double(largest), "\(name): \(difference) of \(largest)")
    }
  }

  /// The losses of all steps and the logits of the first batch in evaluation mode.
  static func train(_ network: SegmentationNetwork, as reference: Reference) -> (losses: [Float], logits: [Float]) {
    var optimiser = NAdam()
    let losses = reference.losses.indices.map { step in
      let (images, truth) = batch(step, reference)
      return network.trainingStep(
        images: images, optimiser: &optimiser,
        learningRate: cosineLearningRate(reference.rate, step: step, of: reference.losses.count),
        objective: objective(truth))
    }
    return (losses, network.logits(images: batch(0, reference).images).values)
  }

  @Test("fifty steps give PyTorch's losses within 1e-6, and its logits in evaluation within 1e-4")
  func fiftySteps() throws {
    let reference = try Self.reference()
    let network = try SegmentationNetwork(
      .unet(baseChannels: reference.base), checkpoint: Self.checkpoint("initial.safetensors"))
    let found = Self.train(network, as: reference)
    #expect(furthest(found.losses, reference.losses) < 1e-6)
    #expect(furthest(found.logits, reference.logits) < 1e-4)
  }

  @Test(
    """
    with Winograd's convolutions the first three losses are PyTorch's within 2e-6; all fifty lie no more than three times as
    far from PyTorch's as those of PyTorch in double precision
    """)
  func fiftyStepsLarger() throws {
    let reference = try Self.reference("larger.json")
    let network = try SegmentationNetwork(.unet(baseChannels: reference.base), seed: 0)
    var checkpoint = network.checkpoint()
    var trained: UInt32 = 0
    for i in checkpoint.tensors.indices where !checkpoint.tensors[i].name.contains("running") {
      let tensor = checkpoint.tensors[i].tensor
      if tensor.shape.count == 4 {
        checkpoint.tensors[i].tensor.values = Self.numbers(seed: 1000 + trained, tensor.count).map { 0.1 * $0 }
      }
      if checkpoint.tensors[i].name == "head.bias" { checkpoint.tensors[i].tensor.values = [0] }
      trained += 1
    }
    let found = Self.train(
      try SegmentationNetwork(.unet(baseChannels: reference.base), checkpoint: checkpoint, threads: 2), as: reference)
    let logits = stride(from: 0, to: found.logits.count, by: 37).map { found.logits[$0] }
    #expect(furthest(found.losses, reference.losses) < 3 * (try #require(reference.lossRounding)))
    #expect(furthest(logits, reference.logits) < 3 * (try #require(reference.logitRounding)))
    #expect(furthest(Array(found.losses.prefix(3)), Array(reference.losses.prefix(3))) < 2e-6)
  }
}
