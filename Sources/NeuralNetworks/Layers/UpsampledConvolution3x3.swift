import Tensors

/// A map doubled in height and width by repeating pixels (nearest neighbour), then 3×3 convolution without bias.
///
/// Shapes: input `[batch, height, width, inputs]` with a border of 1, output `[batch, 2·height, 2·width, outputs]`. The doubled map
/// is never written: where a pixel is repeated, the weights that meet it are added up instead, which leaves four 2×2 kernels,
/// one for each of the four output pixels that an input pixel becomes, and 4 multiplications an output instead of 9.
struct UpsampledConvolution3x3 {
  let inputs: Int
  let outputs: Int
  let weights: Parameter
  private let packed: FloatSpan
  private let packedTurned: FloatSpan
  private let phaseGradient: FloatSpan

  init(inputs: Int, outputs: Int, weights: Parameter, in store: ParameterStore) {
    self.inputs = inputs
    self.outputs = outputs
    self.weights = weights
    let packed = store.state(16 * inputs * outputs)
    let packedTurned = store.state(16 * inputs * outputs)
    self.packed = packed
    self.packedTurned = packedTurned
    phaseGradient = store.state(16 * inputs * outputs)
    store.addPacking {
      UpsampledConvolutionKernels.pack(weights.values, inputs: inputs, outputs: outputs, into: packed)
    }
    store.addPacking {
      UpsampledConvolutionKernels.packTurned(weights.values, inputs: inputs, outputs: outputs, into: packedTurned)
    }
  }

  /// output = W ∗ doubled input, added to what lies there if asked.
  func forward(_ input: FeatureMaps, _ output: FeatureMaps, image: Int, adding: Bool = false) {
    UpsampledConvolutionKernels.forward(input, packed, output, image: image, adding: adding)
  }

  /// The gradient in the small input. The gradient has a border of 1.
  func inputGradient(_ gradient: FeatureMaps, _ inputGradient: FeatureMaps, image: Int) {
    UpsampledConvolutionKernels.inputGradient(gradient, packedTurned, inputGradient, image: image)
  }

  /// Floats of an image's part of the gradient in the weights of the four 2×2 kernels.
  var partCount: Int { 16 * inputs * outputs }

  /// An image's part of the gradient in the weights.
  func weightGradient(_ input: FeatureMaps, _ gradient: FeatureMaps, _ parts: ImageParts, at offset: Int, image: Int) {
    UpsampledConvolutionKernels.weightGradient(
      input, gradient, image: image, into: parts.part(image: image, offset..<offset + partCount))
  }

  /// Adds up the images' parts, then the 2×2 kernels' gradients to that of the 3×3 kernel.
  func collect(_ parts: ImageParts, at offset: Int, _ batch: Batch, in program: inout Program) {
    let tap = inputs * outputs
    program.tasks(16) { [phaseGradient] i in
      ParameterKernels.sum(
        parts: parts.span.part(offset..<parts.span.count), stride: parts.stride, count: batch.images,
        range: i * tap..<(i + 1) * tap, into: phaseGradient)
    }
    program.once { [phaseGradient, weights] in
      UpsampledConvolutionKernels.collect(phaseGradient, into: weights.gradient)
    }
  }
}
