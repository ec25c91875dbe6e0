import Diagnostics
import Tensors

/// 1×1 convolution with bias, a matrix product of OpenBLAS.
///
/// Shapes: input `[batch, height, width, inputs]`, output `[batch, height, width, outputs]`, both with a border of the same width
/// (in the output's border lies the bias, which nothing reads). Weights lie as `[inputs, outputs]`.
struct Convolution1x1 {
  let inputs: Int
  let outputs: Int
  let weights: Parameter
  let bias: Parameter
  private let kernels: PointwiseConvolutionKernels

  init(inputs: Int, outputs: Int, in store: ParameterStore, kernels: PointwiseConvolutionKernels) {
    self.inputs = inputs
    self.outputs = outputs
    self.kernels = kernels
    weights = store.parameter(inputs * outputs)
    bias = store.parameter(outputs)
  }

  /// output = input · W + bias.
  func forward(_ input: FeatureMaps, _ output: FeatureMaps, image: Int) {
    kernels.forward(input, weights.values, output, image: image)
    BiasKernels.add(bias.values, to: output, image: image)
  }

  /// Floats of an image's part of the gradient in weights and bias.
  var partCount: Int { inputs * outputs + outputs }

  /// The gradient in the input, gradient · Wᵀ, and an image's part of those in weights and bias. The gradient's border is 0.
  func backward(
    _ input: FeatureMaps, _ gradient: FeatureMaps, _ inputGradient: FeatureMaps, _ parts: ImageParts, image: Int
  ) {
    let split = inputs * outputs
    kernels.inputGradient(gradient, weights.values, inputGradient, image: image)
    kernels.weightGradient(input, gradient, image: image, into: parts.part(image: image, 0..<split))
    BiasKernels.gradient(gradient, image: image, into: parts.part(image: image, split..<split + outputs))
  }

  /// Adds up the images' parts.
  func collect(_ parts: ImageParts, _ batch: Batch, in program: inout Program) {
    let split = inputs * outputs
    program.once { [weights, bias, outputs] in
      ParameterKernels.sum(
        parts: parts.span, stride: parts.stride, count: batch.images, range: 0..<split, into: weights.gradient)
      ParameterKernels.sum(
        parts: parts.span.part(split..<parts.span.count), stride: parts.stride, count: batch.images,
        range: 0..<outputs, into: bias.gradient)
    }
  }
}
