import Tensors

/// 3×3 convolution with zero padding of one pixel, without bias.
///
/// Shapes: input `[batch, height, width, inputs]` with a border of 1, output `[batch, height, width, outputs]`. Weights lie as
/// `[3, 3, inputs, outputs]`; before a pass they are packed into blocks of 16 output channels, and once more turned for the
/// gradient.
struct Convolution3x3 {
  let inputs: Int
  let outputs: Int
  let weights: Parameter
  private let packed: FloatSpan
  private let packedTurned: FloatSpan

  /// - Parameter needsInputGradient: False for the layer that sees the image.
  init(inputs: Int, outputs: Int, weights: Parameter, needsInputGradient: Bool = true, in store: ParameterStore) {
    self.inputs = inputs
    self.outputs = outputs
    self.weights = weights
    let packed = store.state(9 * inputs * outputs)
    let packedTurned = store.state(needsInputGradient ? 9 * inputs * outputs : 0)
    self.packed = packed
    self.packedTurned = packedTurned
    store.addPacking {
      Convolution3x3Kernels.pack(weights.values, inputs: inputs, outputs: outputs, into: packed)
    }
    if needsInputGradient {
      store.addPacking {
        Convolution3x3Kernels.packTurned(weights.values, inputs: inputs, outputs: outputs, into: packedTurned)
      }
    }
  }

  /// output = W ∗ input, added to what lies there if asked.
  func forward(_ input: FeatureMaps, _ output: FeatureMaps, image: Int, adding: Bool = false) {
    Convolution3x3Kernels.forward(input, packed, output, image: image, adding: adding)
  }

  /// The gradient in the input, Wᵀ ∗ gradient. The gradient has a border of 1.
  func inputGradient(_ gradient: FeatureMaps, _ inputGradient: FeatureMaps, image: Int) {
    Convolution3x3Kernels.inputGradient(gradient, packedTurned, inputGradient, image: image)
  }

  /// Floats of an image's part of the gradient in the weights.
  var partCount: Int { 9 * inputs * outputs }

  /// An image's part of the gradient in the weights.
  func weightGradient(_ input: FeatureMaps, _ gradient: FeatureMaps, _ parts: ImageParts, at offset: Int, image: Int) {
    Convolution3x3Kernels.weightGradient(
      input, gradient, image: image, into: parts.part(image: image, offset..<offset + partCount))
  }

  /// Adds up the images' parts.
  func collect(_ parts: ImageParts, at offset: Int, _ batch: Batch, in program: inout Program) {
    let tap = inputs * outputs
    program.tasks(9) { [weights] i in
      ParameterKernels.sum(
        parts: parts.span.part(offset..<parts.span.count), stride: parts.stride, count: batch.images,
        range: i * tap..<(i + 1) * tap, into: weights.gradient)
    }
  }
}
