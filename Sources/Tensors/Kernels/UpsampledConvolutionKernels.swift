import CKernels

/// 3×3 convolution of a map that is first doubled by repeating pixels, without ever writing the doubled map: each of the four
/// phases of output pixels is a 2×2 convolution of the small map. Weights are `[3, 3, inputs, outputs]`.
package enum UpsampledConvolutionKernels {
  /// Weights of the four phases, in the order in which `forward` reads them.
  package static func pack(_ weights: FloatSpan, inputs: Int, outputs: Int, into packed: FloatSpan) {
    let phase = 4 * inputs * outputs
    for i in 0..<4 {
      TapPacking(weights, taps: 9, inputs: inputs, outputs: outputs, sets: Array(TapSets.phases[4 * i..<4 * i + 4]))
        .pack(into: packed.part(i * phase..<(i + 1) * phase))
    }
  }

  /// Weights in the order in which `inputGradient` reads them.
  package static func packTurned(_ weights: FloatSpan, inputs: Int, outputs: Int, into packed: FloatSpan) {
    TapPacking(
      weights, taps: 9, inputs: inputs, outputs: outputs, sets: TapSets.phasesTurned, turnedKeeping: 0..<inputs
    ).pack(into: packed)
  }

  /// output = W ∗ doubled input. The input has a border of 1.
  package static func forward(_ input: FeatureMaps, _ packed: FloatSpan, _ output: FeatureMaps, image: Int) {
    let phase = 4 * input.channels * output.channels
    for a in 0..<2 {
      for b in 0..<2 {
        var task = ck_convolution(
          input: input.pixel(image, a - 1, b - 1), input_row: input.row, input_pixel: input.channels,
          tap_row: input.row, tap_rows: 2, tap_length: Int32(2 * input.channels),
          weights: packed.pointer + (2 * a + b) * phase, output: output.pixel(image, a, b),
          output_row: 2 * output.row, output_pixel: 2 * output.channels, height: Int32(input.height),
          width: Int32(input.width), channels: Int32(output.channels), accumulate: 0)
        ck_convolve(&task, Processor.instructions)
      }
    }
  }

  /// The gradient in the small input from that in the output, which has a border of 1.
  package static func inputGradient(
    _ gradient: FeatureMaps, _ packedTurned: FloatSpan, _ inputGradient: FeatureMaps, image: Int
  ) {
    var task = ck_convolution(
      input: gradient.pixel(image, -1, -1), input_row: 2 * gradient.row, input_pixel: 2 * gradient.channels,
      tap_row: gradient.row, tap_rows: 4, tap_length: Int32(4 * gradient.channels), weights: packedTurned.pointer,
      output: inputGradient.pixel(image, 0, 0), output_row: inputGradient.row, output_pixel: inputGradient.channels,
      height: Int32(inputGradient.height), width: Int32(inputGradient.width), channels: Int32(inputGradient.channels),
      accumulate: 0)
    ck_convolve(&task, Processor.instructions)
  }

  /// One image's part of the gradient in the weights of the phases, `[4, 2, 2, inputs, outputs]`.
  package static func weightGradient(
    _ input: FeatureMaps, _ gradient: FeatureMaps, image: Int, into phases: FloatSpan
  ) {
    let phase = 4 * input.channels * gradient.channels
    for a in 0..<2 {
      for b in 0..<2 {
        var task = ck_weight_gradient(
          input: input.pixel(image, a - 1, b - 1), input_row: input.row, input_pixel: input.channels,
          tap_row: input.row, tap_rows: 2, tap_length: Int32(2 * input.channels),
          gradient: gradient.pixel(image, a, b), gradient_row: 2 * gradient.row,
          gradient_pixel: 2 * gradient.channels, height: Int32(input.height), width: Int32(input.width),
          channels: Int32(gradient.channels), weights: phases.pointer + (2 * a + b) * phase,
          weights_tap: gradient.channels, accumulate: 0)
        ck_convolve_weight_gradient(&task, Processor.instructions)
      }
    }
  }

  /// The gradient in the weights, `[3, 3, inputs, outputs]`, from that in the weights of the phases.
  package static func collect(_ phases: FloatSpan, into weights: FloatSpan) {
    precondition(phases.count * 9 == weights.count * 16)
    ck_unpack_taps(phases.pointer, 16, TapSets.phases, weights.count / 9, weights.pointer)
  }
}
