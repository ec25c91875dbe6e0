import Foundation
import Tensors
import TestSupport
import Testing

@testable import NeuralNetworks

/// Feature pyramids, alone and in cascade, against segmentation_models_pytorch (`generate_smp_networks.py`).
@Suite(.serialized) struct PyramidsAgainstPyTorchTests {
  struct Reference: Decodable {
    struct Gradient: Decodable {
      var total: Double
      var largest: Double
      var rounding: Double
      var values: [Double]
    }
    var encoder: String
    var cascade: Bool
    var every: Int
    var logits: [[Float]]
    /// Images, height and width of the training step.
    var training: [Int]
    var loss: Double
    var lossRounding: Double
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
        return Float(name.hasSuffix("running_mean") || name.hasSuffix("bias") ? 0.2 * (2 * u - 1) : 0.5 + u)
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
      #expect(values.count == expected.count)
      let difference = zip(values, expected).map { abs($0 - $1) }.max() ?? .infinity
      #expect(difference < 1e-4, "\(difference)")
    }
  }

  @Test(
    """
    one training step gives PyTorch's loss, and its gradients as precisely as PyTorch's own single precision does: relative to \
    each tensor's largest, the worst and the middle lie no more than four times as far from double precision
    """,
    arguments: names)
  func gradients(name: String) throws {
    let (reference, specification) = try Self.reference(name)
    let network = try Self.network(specification)
    var optimiser = NAdam()
    network.keepsGradients = true
    let (count, height, width) = (reference.training[0], reference.training[1], reference.training[2])
    let loss = network.trainingStep(
      images: Self.images(count, height, width), optimiser: &optimiser, learningRate: 0,
      objective: Self.objective(Self.truth(count, height, width)))
    #expect(abs(Double(loss) - reference.loss) < 1e-6 + 4 * reference.lossRounding, "\(loss), \(reference.loss)")
    let found = network.gradients()
    #expect(Set(found.map(\.name)) == Set(reference.gradients.keys))
    var errors: [(ours: Double, theirs: Double)] = []
    let worst = reference.gradients.values.filter { $0.largest > 1e-9 }.map { $0.rounding / $0.largest }.max() ?? 0
    for (name, gradient) in found {
      let expected = try #require(reference.gradients[name])
      // The bias of a layer before batch normalisation has no gradient but rounding.
      guard expected.largest > 1e-9 else { continue }
      let step = max(1, gradient.count / 16)
      let values = stride(from: 0, to: gradient.count, by: step).map { Double(gradient.values[$0]) }
      #expect(values.count == expected.values.count, "\(name)")
      let difference = zip(values, expected.values).map { abs($0 - $1) }.max() ?? .infinity
      errors.append((difference / expected.largest, expected.rounding / expected.largest))
      let total = gradient.values.reduce(0) { $0 + Double(abs($1)) }
      #expect(
        abs(total - expected.total) <= expected.total * max(1e-4, 4 * worst), "\(name)")
    }
    let (ours, theirs) = (errors.map(\.ours).sorted(), errors.map(\.theirs).sorted())
    let middle = errors.count / 2
    #expect(ours[middle] <= 4 * theirs[middle], "\(ours[middle]) and PyTorch's \(theirs[middle])")
    #expect(ours[errors.count - 1] <= 4 * theirs[errors.count - 1] + 1e-4, "\(ours.last ?? 0), \(theirs.last ?? 0)")
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
