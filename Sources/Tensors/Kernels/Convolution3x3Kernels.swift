import CKernels

/// 3×3 convolution with zero padding of one pixel, without bias. Weights are `[3, 3, inputs, outputs]`.
package enum Convolution3x3Kernels {
  /// Weights in the order in which `forward` reads them.
  package static func pack(_ weights: FloatSpan, inputs: Int, outputs: Int, into packed: FloatSpan) {
    packTaps(weights, inputs, outputs, TapSets.plain[...], transposed: false, packed)
  }

  /// Weights in the order in which `inputGradient` reads them; `inputs` is a multiple of 8.
  package static func packTurned(_ weights: FloatSpan, inputs: Int, outputs: Int, into packed: FloatSpan) {
    packTaps(weights, inputs, outputs, TapSets.rotated[...], transposed: true, packed)
  }

  /// output = W ∗ input, or output + W ∗ input. The input has a border of 1.
  package static func forward(
    _ input: FeatureMaps, _ packed: FloatSpan, _ output: FeatureMaps, image: Int, adding: Bool = false
  ) {
    var task = ck_convolution(
      input: input.pixel(image, -1, -1), input_row: input.row, input_pixel: input.channels, tap_row: input.row,
      tap_rows: 3, tap_length: Int32(3 * input.channels), weights: packed.pointer, output: output.pixel(image, 0, 0),
      output_row: output.row, output_pixel: output.channels, height: Int32(output.height), width: Int32(output.width),
      channels: Int32(output.channels), accumulate: adding ? 1 : 0)
    ck_convolve(&task, Processor.instructions)
  }

  /// The gradient in the input from that in the output, which has a border of 1.
  package static func inputGradient(
    _ gradient: FeatureMaps, _ packedTurned: FloatSpan, _ inputGradient: FeatureMaps, image: Int
  ) {
    forward(gradient, packedTurned, inputGradient, image: image)
  }

  /// One image's part of the gradient in the weights, `[3, 3, inputs, outputs]`.
  package static func weightGradient(
    _ input: FeatureMaps, _ gradient: FeatureMaps, image: Int, into weights: FloatSpan
  ) {
    var task = ck_weight_gradient(
      input: input.pixel(image, -1, -1), input_row: input.row, input_pixel: input.channels, tap_row: input.row,
      tap_rows: 3, tap_length: Int32(3 * input.channels), gradient: gradient.pixel(image, 0, 0),
      gradient_row: gradient.row, gradient_pixel: gradient.channels, height: Int32(gradient.height),
      width: Int32(gradient.width), channels: Int32(gradient.channels), weights: weights.pointer, accumulate: 0)
    ck_convolve_weight_gradient(&task, Processor.instructions)
  }
}

func packTaps(
  _ weights: FloatSpan, _ inputs: Int, _ outputs: Int, _ sets: ArraySlice<UInt16>, transposed: Bool,
  _ packed: FloatSpan
) {
  precondition(weights.count == 9 * inputs * outputs && packed.count == sets.count * inputs * outputs)
  sets.withUnsafeBufferPointer {
    ck_pack_taps(
      weights.pointer, Int32(inputs), Int32(outputs), Int32($0.count), $0.baseAddress, transposed ? 1 : 0,
      packed.pointer)
  }
}
