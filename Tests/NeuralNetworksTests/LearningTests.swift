import NeuralNetworks
import Tensors
import Testing

@Suite struct LearningTests {
  /// Images whose lesion is where the red channel is bright.
  static func batch(_ count: Int, size: Int, seed: UInt64) -> (images: Tensor, truth: Tensor) {
    let random = CounterRandom(seed: seed, stream: 7)
    var images = Tensor(shape: [count, size, size, 3])
    var truth = Tensor(shape: [count, size, size, 1])
    for n in 0..<count {
      let (y, x) = (random.integer(UInt64(2 * n), below: size), random.integer(UInt64(2 * n + 1), below: size))
      for i in 0..<size {
        for j in 0..<size {
          let inside = (i - y) * (i - y) + (j - x) * (j - x) < size * size / 16
          let pixel = (n * size + i) * size + j
          truth.values[pixel] = inside ? 1 : 0
          for c in 0..<3 {
            images.values[3 * pixel + c] =
              random.normal(UInt64(1000 + 3 * pixel + c)) * 0.25 + (inside && c == 0 ? 1.5 : 0)
          }
        }
      }
    }
    return (images, truth)
  }

  @Test("a small network learns to find bright discs, with each loss")
  func learns() throws {
    for loss in LossCatalogue.all {
      let network = try SegmentationNetwork(.unet(baseChannels: 4), seed: 1)
      var optimiser = NAdam()
      var first: Float = 0
      var last: Float = 0
      for step in 0..<60 {
        let (images, truth) = Self.batch(4, size: 32, seed: UInt64(step))
        last = network.trainingStep(images: images, optimiser: &optimiser, learningRate: 1e-2) { outputs in
          [loss.valueAndGradient(logits: outputs[0], truth: truth)]
        }
        if step == 0 { first = last }
      }
      #expect(last < first / 2, "\(loss.name): \(first) → \(last)")
    }
  }
}
