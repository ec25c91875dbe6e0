import Diagnostics
import Digests
import Tensors

/// What this computer's kernels are, to the bit: what some steps of training make of fixed inputs. Two computers on which it is the
/// same multiply, add and round alike.
public enum KernelIdentity {
  /// Of the trained parameters and of the logits that follow from them; takes some milliseconds.
  ///
  /// - Throws: A processor that cannot be used.
  public static func digest() throws(Diagnostic) -> ContentDigest {
    let network = try SegmentationNetwork(.unet(baseChannels: 4), seed: 1)
    let random = CounterRandom(seed: 2, stream: 0)
    let (batch, size) = (2, 32)
    let pixels = batch * size * size
    let images = Tensor(
      shape: [batch, size, size, 3], values: (0..<3 * pixels).map { 4 * random.uniform(UInt64($0)) - 2 })
    let truth = Tensor(
      shape: [batch, size, size, 1],
      values: (0..<pixels).map { random.uniform(UInt64(3 * pixels + $0)) > 0.8 ? 1 : 0 })
    let loss = CrossEntropy()
    var optimiser = NAdam()
    for _ in 0..<3 {
      _ = network.trainingStep(images: images, optimiser: &optimiser, learningRate: 0.01) { outputs in
        outputs.map { loss.valueAndGradient(logits: $0, truth: truth) }
      }
    }
    let bits = network.logits(images: images).values.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
    }
    return ContentDigest.of(Array(network.checkpoint().safetensors()) + bits)
  }
}
