import CKernels

/// Depthwise convolution of zero-padded maps without bias: each channel has a kernel of its own. Weights are
/// `[size, size, channels]`, size 3 or 5; the maps' borders are as wide as `ConvolutionWindow` says.
package enum DepthwiseKernels {
  /// output = W ∗ input.
  package static func forward(
    _ input: FeatureMaps, _ weights: FloatSpan, _ output: FeatureMaps, _ window: ConvolutionWindow, image: Int
  ) {
    check(weights, window, input, output)
    window.checkInput(input, of: output)
    let channels = input.channels
    var task = ck_depthwise(
      input: input.pixel(image, -window.top, -window.left), input_row: window.stride * input.row,
      tap_row: input.row, tap_column: channels, step: Int32(window.stride), tap_rows: Int32(window.size),
      tap_columns: Int32(window.size), weights: weights.pointer, weights_row: window.size * channels,
      weights_column: channels, output: output.pixel(image, 0, 0), output_row: output.row, output_pixel: channels,
      height: Int32(output.height), width: Int32(output.width), channels: Int32(channels), accumulate: 0)
    ck_depthwise_convolve(&task, Processor.instructions)
  }

  /// The gradient in the input from that in the output, or added to what lies there.
  package static func inputGradient(
    _ gradient: FeatureMaps, _ weights: FloatSpan, _ inputGradient: FeatureMaps, _ window: ConvolutionWindow,
    image: Int, adding: Bool = false
  ) {
    check(weights, window, inputGradient, gradient)
    window.checkGradient(gradient, of: inputGradient)
    let (channels, step) = (gradient.channels, window.stride)
    for rows in window.rowPhases {
      for columns in window.columnPhases {
        guard let row = rows.taps.first, let column = columns.taps.first else { continue }
        var task = ck_depthwise(
          input: gradient.pixel(image, rows.first, columns.first), input_row: gradient.row,
          tap_row: gradient.row, tap_column: channels, step: 1, tap_rows: Int32(rows.taps.count),
          tap_columns: Int32(columns.taps.count), weights: weights.pointer + (row * window.size + column) * channels,
          weights_row: -step * window.size * channels, weights_column: -step * channels,
          output: inputGradient.pixel(image, 0, 0) + (rows.a * inputGradient.row + columns.a * channels),
          output_row: step * inputGradient.row, output_pixel: step * channels,
          height: Int32(rows.pixels(of: inputGradient.height)), width: Int32(columns.pixels(of: inputGradient.width)),
          channels: Int32(channels), accumulate: adding ? 1 : 0)
        ck_depthwise_convolve(&task, Processor.instructions)
      }
    }
  }

  /// The gradient in the weights, summed over images.
  package static func weightGradient(
    _ input: FeatureMaps, _ gradient: FeatureMaps, _ window: ConvolutionWindow, images: Range<Int>,
    into weights: FloatSpan
  ) {
    check(weights, window, input, gradient)
    window.checkInput(input, of: gradient)
    let channels = input.channels
    weights.pointer.update(repeating: 0, count: weights.count)
    for image in images {
      var task = ck_depthwise_gradient(
        input: input.pixel(image, -window.top, -window.left), input_row: window.stride * input.row, tap_row: input.row,
        tap_column: channels, step: Int32(window.stride), size: Int32(window.size),
        gradient: gradient.pixel(image, 0, 0), gradient_row: gradient.row, gradient_pixel: channels,
        height: Int32(gradient.height), width: Int32(gradient.width), channels: Int32(channels),
        weights: weights.pointer, weights_tap: channels)
      ck_depthwise_weight_gradient(&task, Processor.instructions)
    }
  }

  private static func check(
    _ weights: FloatSpan, _ window: ConvolutionWindow, _ input: FeatureMaps, _ output: FeatureMaps
  ) {
    precondition(window.size == 3 || window.size == 5, "depthwise kernels have 3 or 5 rows")
    precondition(
      input.channels == output.channels && weights.count == window.taps * input.channels, "the weights fit the maps")
  }
}
