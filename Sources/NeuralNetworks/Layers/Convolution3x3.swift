import Tensors

/// 3×3 convolution with zero padding of one pixel, without bias.
///
/// Shapes: input `[batch, height, width, inputs]` with a border of 1, output `[batch, height, width, outputs]`. Weights lie as
/// `[3, 3, inputs, outputs]`; before a pass they are packed in the order in which the kernels read them, and once more turned
/// for the gradient. Where height and width are even and there are channels enough, Winograd's algorithm takes 4
/// multiplications an output instead of 9: a matter of shapes alone, so that it cannot differ between computers.
struct Convolution3x3 {
  /// How the sums of a map are done.
  enum Algorithm {
    case direct
    case winograd
  }

  let inputs: Int
  let outputs: Int
  let weights: Parameter
  private let needsInputGradient: Bool
  private let direct: (forward: FloatSpan, turned: FloatSpan)
  private let winograd: (forward: FloatSpan, turned: FloatSpan, gradient: FloatSpan)

  /// - Parameter needsInputGradient: False for the layer that sees the image.
  init(inputs: Int, outputs: Int, weights: Parameter, needsInputGradient: Bool = true, in store: ParameterStore) {
    self.inputs = inputs
    self.outputs = outputs
    self.weights = weights
    self.needsInputGradient = needsInputGradient
    let matrix = inputs * outputs
    let transformed = Self.suitsWinograd(inputs, outputs) ? 16 * matrix : 0
    direct = (store.state(9 * matrix), store.state(needsInputGradient ? 9 * matrix : 0))
    winograd = (store.state(transformed), store.state(transformed), store.state(transformed))
    let layer = self
    store.addPacking { layer.pack(turned: false) }
    if needsInputGradient { store.addPacking { layer.pack(turned: true) } }
  }

  /// output = W ∗ input, added to what lies there if asked.
  func forward(_ input: FeatureMaps, _ output: FeatureMaps, image: Int, adding: Bool = false) {
    switch algorithm(output) {
    case .direct: Convolution3x3Kernels.forward(input, direct.forward, output, image: image, adding: adding)
    case .winograd:
      WinogradConvolutionKernels.forward(input, winograd.forward, output, image: image, adding: adding)
    }
  }

  /// The gradient in the input, Wᵀ ∗ gradient. The gradient has a border of 1.
  func inputGradient(_ gradient: FeatureMaps, _ inputGradient: FeatureMaps, image: Int) {
    switch algorithm(gradient) {
    case .direct: Convolution3x3Kernels.inputGradient(gradient, direct.turned, inputGradient, image: image)
    case .winograd: WinogradConvolutionKernels.forward(gradient, winograd.turned, inputGradient, image: image)
    }
  }

  /// Floats of an image's part of the gradient in the weights, or the transformed ones.
  var partCount: Int { (Self.suitsWinograd(inputs, outputs) ? 16 : 9) * inputs * outputs }

  /// An image's part of the gradient in the weights.
  func weightGradient(_ input: FeatureMaps, _ gradient: FeatureMaps, _ parts: ImageParts, at offset: Int, image: Int) {
    let part = parts.part(image: image, offset..<offset + partCount)
    switch algorithm(gradient) {
    case .direct: Convolution3x3Kernels.weightGradient(input, gradient, image: image, into: part)
    case .winograd: WinogradConvolutionKernels.weightGradient(input, gradient, image: image, into: part)
    }
  }

  /// Adds up the images' parts of the gradient in the weights of maps like `output`.
  func collect(_ parts: ImageParts, at offset: Int, like output: FeatureMaps, _ batch: Batch, in program: inout Program)
  {
    let matrix = inputs * outputs
    let algorithm = algorithm(output)
    let total = algorithm == .winograd ? winograd.gradient : weights.gradient
    program.tasks(algorithm == .winograd ? 16 : 9) { i in
      ParameterKernels.sum(
        parts: parts.span.part(offset..<parts.span.count), stride: parts.stride, count: batch.images,
        range: i * matrix..<(i + 1) * matrix, into: total)
    }
    if algorithm == .winograd {
      program.once { [weights] in WinogradConvolutionKernels.collect(total, into: weights.gradient) }
    }
  }

  private static func suitsWinograd(_ inputs: Int, _ outputs: Int) -> Bool { inputs >= 16 && outputs >= 16 }

  /// In maps of a few pixels many taps meet only padding and zeros; their gradient must be exactly 0, since NAdam would turn
  /// Winograd's rounding into whole steps.
  private func algorithm(_ output: FeatureMaps) -> Algorithm {
    let isEven = output.height % 2 == 0 && output.width % 2 == 0
    return Self.suitsWinograd(inputs, outputs) && isEven && min(output.height, output.width) >= 8
      ? .winograd : .direct
  }

  private func pack(turned: Bool) {
    if turned {
      Convolution3x3Kernels.packTurned(weights.values, inputs: inputs, outputs: outputs, into: direct.turned)
    } else {
      Convolution3x3Kernels.pack(weights.values, inputs: inputs, outputs: outputs, into: direct.forward)
    }
    if Self.suitsWinograd(inputs, outputs) {
      WinogradConvolutionKernels.pack(
        weights.values, inputs: inputs, outputs: outputs, turned: turned,
        into: turned ? winograd.turned : winograd.forward)
    }
  }
}
