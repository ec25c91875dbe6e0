import Foundation
import Tensors
import TestSupport
import Testing

@testable import NeuralNetworks

/// Feature pyramids, alone and in cascade, against segmentation_models_pytorch (`generate_smp_networks.py`).
@Suite(.serialized) struct PyramidsAgainstPyTorchTests {
  struct Reference: Decodable {
    struct Gradient: Decodable {
      var largest: Double
      var norm: Double
      /// Σ element · a number of `uniform` in [−1, 1).
      var projection: Double
      /// About 16 elements.
      var values: [Double]
    }
    var encoder: String
    var cascade: Bool
    var every: Int
    var logits: [[Double]]
    /// Images, height and width of the training step.
    var training: [Int]
    var loss: Double
    /// How far PyTorch's own single precision lies from its double precision: the worst of all tensors, relative to each one's
    /// largest.
    var rounding: Double
    var gradients: [String: Gradient]
  }

  static let names = [
    "resnet18", "resnet34", "mobilenetv2", "efficientnet-lite0", "resnet18-cascade", "mobilenetv2-cascade",
    "efficientnet-lite0-cascade",
  ]

  /// Numbers in [0, 1) that depend on stream and index alone.
  static func uniform(_ stream: Int, _ index: Int) -> Double {
    var x = UInt32(truncatingIfNeeded: stream * 1_000_003 + index)
    x = (x ^ (x >> 16)) &* 0x7FEB_352D
    x ^= x >> 15
    x = x &* 0x846C_A68B
    x ^= x >> 16
    return Double(x) / 4_294_967_296
  }

  /// A network with weights from the generator's formula.
  static func network(_ specification: NetworkSpecification, threads: Int = 2) throws -> SegmentationNetwork {
    var checkpoint = try SegmentationNetwork(specification, seed: 0).checkpoint()
    for stream in checkpoint.tensors.indices {
      let (name, tensor) = checkpoint.tensors[stream]
      let shape = tensor.shape
      checkpoint.tensors[stream].tensor.values = tensor.values.indices.map { index in
        let u = uniform(stream, index)
        if shape.count == 4 { return Float((2 * u - 1) * (6 / Double(shape[1] * shape[2] * shape[3])).squareRoot()) }
        if name.hasSuffix("running_var") { return Float(1 + u) }
        if name.hasSuffix("running_mean") { return Float(0.2 * (2 * u - 1)) }
        return Float(name.hasSuffix("bias") ? 1 + u : 0.25 + 0.5 * u)
      }
    }
    return try SegmentationNetwork(specification, checkpoint: checkpoint, threads: threads)
  }

  static func images(_ batch: Int, _ height: Int, _ width: Int) -> Tensor {
    let count = batch * height * width * 3
    return Tensor(
      shape: [batch, height, width, 3], values: (0..<count).map { Float(2 * (2 * uniform(100_000, $0) - 1)) })
  }

  static func truth(_ batch: Int, _ height: Int, _ width: Int) -> Tensor {
    Tensor(
      shape: [batch, height, width, 1],
      values: (0..<batch * height * width).map { uniform(100_001, $0) > 0.8 ? 1 : 0 })
  }

  static func objective(_ truth: Tensor) -> ([Tensor]) -> [(value: Float, gradient: Tensor)] {
    { outputs in outputs.map { CrossEntropy().valueAndGradient(logits: $0, truth: truth) } }
  }

  static func reference(_ name: String) throws -> (Reference, NetworkSpecification) {
    let file = SharedData.projectRoot.appending(path: "Tests/NeuralNetworksTests/Fixtures/networks/\(name).json")
    let reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    let encoder = try #require(EncoderName(rawValue: reference.encoder))
    return (reference, .fpn(encoder: encoder, cascade: reference.cascade))
  }

  @Test("in evaluation the logits of every output are PyTorch's within 1e-4", arguments: names)
  func logits(name: String) throws {
    let (reference, specification) = try Self.reference(name)
    let found = try Self.network(specification).allLogits(images: Self.images(2, 64, 96))
    #expect(found.count == reference.logits.count)
    for (found, expected) in zip(found, reference.logits) {
      let values = stride(from: 0, to: found.count, by: reference.every).map { found.values[$0] }
      let difference = furthest(values, expected)
      #expect(difference < 1e-4, "\(difference)")
    }
  }

  @Test(
    """
    one training step gives PyTorch's loss within 1e-6, and each tensor's gradient within 3e-5 of its largest, its projection \
    within 3e-5 of its norm, where PyTorch's own single precision is up to 3.4e-5 of the largest away
    """,
    arguments: names)
  func gradients(name: String) throws {
    let (reference, specification) = try Self.reference(name)
    #expect(reference.rounding < 3.4e-5)
    let network = try Self.network(specification)
    var optimiser = NAdam()
    network.keepsGradients = true
    let (count, height, width) = (reference.training[0], reference.training[1], reference.training[2])
    let loss = network.trainingStep(
      images: Self.images(count, height, width), optimiser: &optimiser, learningRate: 0,
      objective: Self.objective(Self.truth(count, height, width)))
    #expect(abs(Double(loss) - reference.loss) < 1e-6, "\(loss), \(reference.loss)")
    let found = network.gradients()
    #expect(found.count == reference.gradients.count)
    for (stream, (name, gradient)) in found.enumerated() {
      let expected = try #require(reference.gradients[name])
      // A bias before a normalisation has no gradient but rounding.
      guard expected.largest > 1e-12 else {
        #expect(largestSize(gradient.values) < 1e-8, "\(name)")
        continue
      }
      let step = max(1, gradient.count / 16)
      let values = stride(from: 0, to: gradient.count, by: step).map { gradient.values[$0] }
      let difference = furthest(values, expected.values) / expected.largest
      #expect(difference < 3e-5, "\(name): \(difference)")
      let projection = gradient.values.enumerated().reduce(0) { sum, element in
        sum + Double(element.element) * (2 * Self.uniform(200_000 + stream, element.offset) - 1)
      }
      let distance = abs(projection - expected.projection) / expected.norm
      #expect(distance < 3e-5, "\(name): \(distance)")
      // A gradient of 0 is thirty times further away than a bound allows.
      let zero = max(largestSize(expected.values) / expected.largest, abs(expected.projection) / expected.norm)
      #expect(zero > 1e-3, "\(name)")
    }
  }

  @Test("parameters are counted as smp's, without what a pyramid does not use")
  func parameters() throws {
    for (encoder, count) in [
      (EncoderName.resNet18, 26_097_602), (.mobileNetV2, 8_431_138), (.efficientNetLite0, 10_246_178 - 2 * 412_160),
    ] {
      let network = try SegmentationNetwork(.fpn(encoder: encoder, cascade: true), seed: 0)
      #expect(network.parameterCount == count)
    }
  }
}
