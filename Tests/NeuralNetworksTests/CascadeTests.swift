import Diagnostics
import Foundation
import Testing

@testable import NeuralNetworks
@testable import Tensors

/// What holds for every network of layers and is seen on cascades.
@Suite(.serialized) struct CascadeTests {
  static let specification = NetworkSpecification.fpn(encoder: .efficientNetLite0, cascade: true)

  static func step(
    _ network: SegmentationNetwork, _ optimiser: inout NAdam, _ count: Int = 3, random: CounterRandom? = nil,
    rate: Float = 1e-3
  ) -> Float {
    network.trainingStep(
      images: PyramidsAgainstPyTorchTests.images(count, 64, 96), optimiser: &optimiser, learningRate: rate,
      random: random, objective: PyramidsAgainstPyTorchTests.objective(PyramidsAgainstPyTorchTests.truth(count, 64, 96))
    )
  }

  static func trained(_ specification: NetworkSpecification, threads: Int) throws -> SegmentationNetwork {
    let network = try SegmentationNetwork(specification, seed: 3, threads: threads)
    var optimiser = NAdam()
    for (index, count) in [3, 2, 4].enumerated() {
      _ = step(network, &optimiser, count, random: CounterRandom(seed: 5, stream: UInt64(index)))
    }
    return network
  }

  @Test(
    "a checkpoint does not depend on the number of threads, dropout and stochastic depth included",
    arguments: [
      specification, .fpn(encoder: .resNet18, cascade: true), .fpn(encoder: .mobileNetV2),
      .unet(baseChannels: 4, cascade: true),
    ])
  func threads(specification: NetworkSpecification) throws {
    let expected = try Self.trained(specification, threads: 1).checkpoint().safetensors()
    for threads in [2, 3] {
      #expect(try Self.trained(specification, threads: threads).checkpoint().safetensors() == expected)
    }
  }

  @Test("a checkpoint gives the same probabilities again, and an image's do not depend on its batch")
  func roundTrip() throws {
    let network = try Self.trained(Self.specification, threads: 2)
    let images = PyramidsAgainstPyTorchTests.images(3, 64, 96)
    let expected = network.probabilities(images: images)
    let checkpoint = try Checkpoint(safetensors: network.checkpoint().safetensors(), path: "memory")
    let other = try SegmentationNetwork(Self.specification, checkpoint: checkpoint)
    #expect(other.probabilities(images: images) == expected)
    let last = Tensor(shape: [1, 64, 96, 3], values: Array(images.values.suffix(64 * 96 * 3)))
    #expect(other.probabilities(images: last).values[...] == expected.values.suffix(64 * 96))
  }

  @Test("prediction between steps of training changes nothing in the training")
  func predictionBetweenSteps() throws {
    func train(predicting: Bool) throws -> Data {
      let network = try SegmentationNetwork(Self.specification, seed: 1, threads: 2)
      var optimiser = NAdam()
      for _ in 0..<2 {
        _ = Self.step(network, &optimiser)
        if predicting { _ = network.logits(images: PyramidsAgainstPyTorchTests.images(1, 32, 32)) }
      }
      return network.checkpoint().safetensors()
    }
    #expect(try train(predicting: true) == train(predicting: false))
  }

  @Test("both outputs train the first network: without a loss of its own it learns from the second's")
  func gradientThroughLogits() throws {
    let network = try SegmentationNetwork(Self.specification, seed: 2)
    var optimiser = NAdam()
    network.keepsGradients = true
    let truth = PyramidsAgainstPyTorchTests.truth(2, 64, 96)
    _ = network.trainingStep(
      images: PyramidsAgainstPyTorchTests.images(2, 64, 96), optimiser: &optimiser, learningRate: 0
    ) { outputs in
      [
        (value: Float(0), gradient: Tensor(shape: truth.shape)),
        CrossEntropy().valueAndGradient(logits: outputs[1], truth: truth),
      ]
    }
    let gradient = try #require(network.gradients().first { $0.name == "first.encoder.conv_stem.weight" }).tensor
    #expect(gradient.values.allSatisfy(\.isFinite) && gradient.values.contains { $0 != 0 })
  }

  @Test("no step reads memory after the plan has given it away: filled with NaN then, it changes no bit")
  func memoryIsFree() {
    for specification in [
      Self.specification, .unet(baseChannels: 4, cascade: true), .fpn(encoder: .resNet18, cascade: true),
    ] {
      let architecture = specification.architecture()
      architecture.store.initialise(seed: 4, on: WorkerTeam(threads: 1))
      let images = PyramidsAgainstPyTorchTests.images(2, 64, 96)
      let objective = PyramidsAgainstPyTorchTests.objective(PyramidsAgainstPyTorchTests.truth(2, 64, 96))
      let results = [false, true].map { spoiling in
        let plan = architecture.plan(
          images: 2, height: 64, width: 96, training: true, keepsGradients: true, spoiling: spoiling)
        plan.batch.images = 2
        for _ in 0..<2 {
          for image in 0..<2 { plan.images.assign(images, image: image, from: image) }
          plan.forward.run(images: 2, on: WorkerTeam(threads: 1))
          let outputs = plan.logits.map { maps in
            var logits = Tensor(shape: [2, 64, 96, 1])
            for image in 0..<2 { maps.copy(image: image, keeping: 1, to: &logits.values, at: image * 64 * 96) }
            return logits
          }
          for (loss, target) in zip(objective(outputs), plan.logitGradients) {
            for image in 0..<2 { target.assign(loss.gradient, image: image, from: image) }
          }
          plan.backward.run(images: 2, on: WorkerTeam(threads: 1))
        }
        return architecture.store.gradients().map(\.tensor)
      }
      #expect(results[0] == results[1])
      #expect(results[0].allSatisfy { $0.values.allSatisfy(\.isFinite) })
    }
  }

  @Test(
    "the maps of a training step at 192×256, batch 4, take at most",
    arguments: [
      (EncoderName.efficientNetLite0, 280), (.mobileNetV2, 280), (.resNet18, 165),
    ])
  func memory(encoder: EncoderName, mebibytes: Int) {
    let architecture = NetworkSpecification.fpn(encoder: encoder, cascade: true).architecture()
    let plan = architecture.plan(images: 4, height: 192, width: 256, training: true)
    let floats = plan.images.span.arena.count
    #expect(4 * floats <= mebibytes << 20, "\(floats >> 18) MiB")
  }

  @Test("a plan that nobody holds any more gives its memory back")
  func planIsFreed() {
    let architecture = Self.specification.architecture()
    for training in [true, false] {
      weak var batch: Batch?
      do {
        let plan = architecture.plan(images: 1, height: 32, width: 32, training: training)
        batch = plan.batch
        #expect(batch != nil)
      }
      #expect(batch == nil, "training: \(training)")
    }
  }

  @Test("a step's generator decides what is dropped; without one nothing is; channels go at the stated rate")
  func dropout() throws {
    func loss(_ random: CounterRandom?) throws -> Float {
      var optimiser = NAdam()
      return Self.step(try SegmentationNetwork(Self.specification, seed: 3), &optimiser, random: random)
    }
    let generators = [nil, CounterRandom(seed: 1, stream: 0), CounterRandom(seed: 1, stream: 1)]
    let losses = try generators.map(loss)
    #expect(Set(losses).count == 3)
    #expect(try generators.map(loss) == losses)

    let chance = Chance()
    chance.random = CounterRandom(seed: 9, stream: 2)
    let layer = chance.layer()
    let factors = (0..<20_000).map { chance.factor(dropping: 0.2, layer: layer, $0) }
    let dropped = Double(factors.filter { $0 == 0 }.count) / 20_000
    // Four standard deviations of a share of 20,000.
    #expect(abs(dropped - 0.2) < 0.0113, "\(dropped)")
    #expect(factors.allSatisfy { $0 == 0 || $0 == 1.25 })
    let other = chance.layer()
    #expect((0..<100).map { chance.factor(dropping: 0.2, layer: other, $0) } != Array(factors.prefix(100)))
  }

  @Test("encoders are described under their own names, and take weights")
  func encoders() throws {
    let network = try SegmentationNetwork(Self.specification, seed: 1)
    let encoders = network.encoders
    #expect(encoders.map(\.prefix) == ["first.encoder.", "second.encoder."])
    #expect(encoders.map(\.inputs) == [3, 4] && encoders.allSatisfy { $0.stem == "conv_stem.weight" })
    #expect(encoders[0].tensors.count == 240)
    let given = encoders[1].tensors.map { (name: $0.name, tensor: Tensor(shape: $0.shape, repeating: 0.25)) }
    let before = network.probabilities(images: PyramidsAgainstPyTorchTests.images(1, 32, 32))
    network.setEncoder(encoders[1], to: given)
    for (name, tensor) in network.checkpoint().tensors {
      #expect(tensor.values.allSatisfy { $0 == 0.25 } == name.hasPrefix("second.encoder."), "\(name)")
    }
    #expect(network.probabilities(images: PyramidsAgainstPyTorchTests.images(1, 32, 32)) != before)
    #expect(try SegmentationNetwork(.unet(baseChannels: 2), seed: 1).encoders.isEmpty)
  }
}
