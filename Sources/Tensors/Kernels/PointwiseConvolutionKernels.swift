import COpenBLAS
import Diagnostics

/// 1×1 convolution as a matrix product of OpenBLAS over all pixels of an image, its border included: there inputs and
/// gradients are 0, so that it adds nothing. Input, output and their gradients have borders of the same width.
/// Weights are `[inputs, outputs]`.
package struct PointwiseConvolutionKernels: Sendable {
  private let library: OpenBLAS

  /// Loads OpenBLAS, once in a process.
  ///
  /// - Throws: a `Diagnostic` where it is missing, lacks a function or runs kernels other than those pinned.
  package init() throws(Diagnostic) {
    library = try OpenBLAS.library.get()
  }

  /// output = input · W, without bias.
  package func forward(_ input: FeatureMaps, _ weights: FloatSpan, _ output: FeatureMaps, image: Int) {
    product(
      CblasNoTrans, CblasNoTrans, pixels(input), output.channels, input.channels, whole(input, image),
      input.channels, weights.pointer, output.channels, whole(output, image), output.channels)
  }

  /// inputGradient = gradient · Wᵀ.
  package func inputGradient(
    _ gradient: FeatureMaps, _ weights: FloatSpan, _ inputGradient: FeatureMaps, image: Int
  ) {
    product(
      CblasNoTrans, CblasTrans, pixels(gradient), inputGradient.channels, gradient.channels, whole(gradient, image),
      gradient.channels, weights.pointer, gradient.channels, whole(inputGradient, image), inputGradient.channels)
  }

  /// One image's part of the gradient in the weights, inputᵀ · gradient.
  package func weightGradient(_ input: FeatureMaps, _ gradient: FeatureMaps, image: Int, into weights: FloatSpan) {
    product(
      CblasTrans, CblasNoTrans, input.channels, gradient.channels, pixels(input), whole(input, image),
      input.channels, whole(gradient, image), gradient.channels, weights.pointer, gradient.channels)
  }

  private func pixels(_ maps: FeatureMaps) -> Int {
    (maps.height + 2 * maps.border) * (maps.width + 2 * maps.border)
  }

  private func whole(_ maps: FeatureMaps, _ image: Int) -> UnsafeMutablePointer<Float> {
    maps.pixel(image, -maps.border, -maps.border)
  }

  private func product(
    _ transposeA: CBLAS_TRANSPOSE, _ transposeB: CBLAS_TRANSPOSE, _ m: Int, _ n: Int, _ k: Int,
    _ a: UnsafePointer<Float>, _ rowA: Int, _ b: UnsafePointer<Float>, _ rowB: Int, _ c: UnsafeMutablePointer<Float>,
    _ rowC: Int
  ) {
    library.sgemm(
      CblasRowMajor, transposeA, transposeB, blasint(m), blasint(n), blasint(k), 1, a, blasint(rowA), b,
      blasint(rowB), 0, c, blasint(rowC))
  }
}
