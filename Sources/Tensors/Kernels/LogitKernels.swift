import CKernels

/// 1×1 convolution to one channel of output, without bias, over all pixels of an image, its border included: there inputs and
/// gradients are 0, so that it adds nothing. Input, output and their gradients have borders of the same width.
/// Weights are `[inputs]`.
package enum LogitKernels {
  /// output = input · W, without bias.
  package static func forward(_ input: FeatureMaps, _ weights: FloatSpan, _ output: FeatureMaps, image: Int) {
    check(input, output, weights)
    ck_logits(
      whole(input, image), weights.pointer, pixels(input), Int32(input.channels), whole(output, image),
      Processor.instructions)
  }

  /// inputGradient = gradient · Wᵀ.
  package static func inputGradient(
    _ gradient: FeatureMaps, _ weights: FloatSpan, _ inputGradient: FeatureMaps, image: Int
  ) {
    check(inputGradient, gradient, weights)
    ck_logits_input_gradient(
      whole(gradient, image), weights.pointer, pixels(gradient), Int32(inputGradient.channels),
      whole(inputGradient, image), Processor.instructions)
  }

  /// One image's part of the gradient in the weights, inputᵀ · gradient.
  package static func weightGradient(
    _ input: FeatureMaps, _ gradient: FeatureMaps, image: Int, into weights: FloatSpan
  ) {
    check(input, gradient, weights)
    ck_logits_weight_gradient(
      whole(input, image), whole(gradient, image), pixels(input), Int32(input.channels), weights.pointer,
      Processor.instructions)
  }

  private static func check(_ input: FeatureMaps, _ output: FeatureMaps, _ weights: FloatSpan) {
    precondition(
      input.height == output.height && input.width == output.width && input.border == output.border,
      "input and output of logits lie alike")
    precondition(
      input.channels % 8 == 0 && output.channels == 1 && weights.count == input.channels, "the weights fit the maps")
  }

  private static func pixels(_ maps: FeatureMaps) -> Int {
    (maps.height + 2 * maps.border) * (maps.width + 2 * maps.border)
  }

  private static func whole(_ maps: FeatureMaps, _ image: Int) -> UnsafeMutablePointer<Float> {
    maps.pixel(image, -maps.border, -maps.border)
  }
}
