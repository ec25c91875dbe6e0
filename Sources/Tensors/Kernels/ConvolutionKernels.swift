import CKernels

/// Convolution of zero-padded maps without bias, and its gradients. Weights are `[size, size, inputs, outputs]`, outputs a multiple
/// of 8; the maps' borders are as wide as `ConvolutionWindow` says.
///
/// Every output is one chain of fused multiply-adds over taps and channels in ascending order, or over images, rows and columns
/// for a weight.
package enum ConvolutionKernels {
  // MARK: Packing

  /// Weights in the order in which `forward` reads them, as many as before.
  ///
  /// - Parameter blocks: Blocks of 16 outputs to pack, for several threads that pack one layer.
  package static func pack(
    _ weights: FloatSpan, _ window: ConvolutionWindow, inputs: Int, outputs: Int, blocks: Range<Int>? = nil,
    into packed: FloatSpan
  ) {
    TapPacking(
      weights, taps: window.taps, inputs: inputs, outputs: outputs, sets: (0..<window.taps).map { 1 << $0 }
    ).pack(into: packed, blocks: blocks)
  }

  /// Weights in the order in which `inputGradient` reads them: window.taps · inputs · outputs floats, inputs rounded up to a
  /// multiple of 8.
  ///
  /// - Parameter kept: The inputs whose gradient is wanted; all, if none are named.
  package static func packTurned(
    _ weights: FloatSpan, _ window: ConvolutionWindow, inputs: Int, outputs: Int, keeping kept: Range<Int>? = nil,
    into packed: FloatSpan
  ) {
    var begin = 0
    for rows in window.rowPhases {
      for columns in window.columnPhases {
        let sets = rows.taps.flatMap { row in columns.taps.map { UInt64(1) << (row * window.size + $0) } }
        let packing = TapPacking(
          weights, taps: window.taps, inputs: inputs, outputs: outputs, sets: sets,
          turnedKeeping: kept ?? 0..<inputs)
        packing.pack(into: packed.part(begin..<begin + packing.count))
        begin += packing.count
      }
    }
    precondition(begin == packed.count, "turned weights have \(begin) floats")
  }

  // MARK: Passes

  /// output = W ∗ input, or output + W ∗ input.
  package static func forward(
    _ input: FeatureMaps, _ packed: FloatSpan, _ output: FeatureMaps, _ window: ConvolutionWindow, image: Int,
    adding: Bool = false
  ) {
    precondition(packed.count == window.taps * input.channels * output.channels, "the weights fit the maps")
    window.checkInput(input, of: output)
    var task = ck_convolution(
      input: input.pixel(image, -window.top, -window.left), input_row: window.stride * input.row,
      input_pixel: window.stride * input.channels, tap_row: input.row, tap_rows: Int32(window.size),
      tap_length: Int32(window.size * input.channels), weights: packed.pointer, output: output.pixel(image, 0, 0),
      output_row: output.row, output_pixel: output.channels, height: Int32(output.height), width: Int32(output.width),
      channels: Int32(output.channels), accumulate: adding ? 1 : 0)
    if window.size == 1 && input.border == 0 && output.border == 0 && window.stride == 1 {
      task.width *= task.height
      task.height = 1
    }
    ck_convolve(&task, Processor.instructions)
  }

  /// The gradient in the input from that in the output, or added to what lies there.
  package static func inputGradient(
    _ gradient: FeatureMaps, _ packedTurned: FloatSpan, _ inputGradient: FeatureMaps, _ window: ConvolutionWindow,
    image: Int, adding: Bool = false
  ) {
    let matrix = gradient.channels * inputGradient.channels
    precondition(packedTurned.count == window.taps * matrix, "the weights fit the maps")
    window.checkGradient(gradient, of: inputGradient)
    let (step, channels) = (window.stride, inputGradient.channels)
    var weights = packedTurned.pointer
    for rows in window.rowPhases {
      for columns in window.columnPhases {
        let taps = rows.taps.count * columns.taps.count
        let reached = taps > 0
        var task = ck_convolution(
          input: reached ? gradient.pixel(image, rows.first, columns.first) : gradient.pixel(image, 0, 0),
          input_row: gradient.row, input_pixel: gradient.channels, tap_row: gradient.row,
          tap_rows: reached ? Int32(rows.taps.count) : 0,
          tap_length: Int32(columns.taps.count * gradient.channels),
          weights: weights,
          output: inputGradient.pixel(image, 0, 0) + (rows.a * inputGradient.row + columns.a * channels),
          output_row: step * inputGradient.row, output_pixel: step * channels,
          height: Int32(rows.pixels(of: inputGradient.height)), width: Int32(columns.pixels(of: inputGradient.width)),
          channels: Int32(channels), accumulate: adding ? 1 : 0)
        if taps == 1 && step == 1 && gradient.border == 0 && inputGradient.border == 0 {
          task.width *= task.height
          task.height = 1
        }
        if reached || !adding { ck_convolve(&task, Processor.instructions) }
        weights += taps * matrix
      }
    }
  }

  /// The gradient in the weights, summed over images.
  ///
  /// - Parameter outputs: Columns of the weights to compute, bounds multiples of 8; all, if none are named.
  package static func weightGradient(
    _ input: FeatureMaps, _ gradient: FeatureMaps, _ window: ConvolutionWindow, images: Range<Int>,
    outputs: Range<Int>? = nil, into weights: FloatSpan
  ) {
    precondition(weights.count == window.taps * input.channels * gradient.channels, "the weights fit the maps")
    window.checkInput(input, of: gradient)
    let outputs = outputs ?? 0..<gradient.channels
    checkBounds(outputs, of: gradient.channels, multiple: 8)
    for image in images {
      var task = ck_weight_gradient(
        input: input.pixel(image, -window.top, -window.left), input_row: window.stride * input.row,
        input_pixel: window.stride * input.channels, tap_row: input.row, tap_rows: Int32(window.size),
        tap_length: Int32(window.size * input.channels),
        gradient: gradient.pixel(image, 0, 0) + outputs.lowerBound, gradient_row: gradient.row,
        gradient_pixel: gradient.channels, height: Int32(gradient.height), width: Int32(gradient.width),
        channels: Int32(outputs.count), weights: weights.pointer + outputs.lowerBound,
        weights_tap: gradient.channels, accumulate: image > images.lowerBound ? 1 : 0)
      if window.size == 1 && input.border == 0 && gradient.border == 0 && window.stride == 1 {
        task.width *= task.height
        task.height = 1
      }
      ck_convolve_weight_gradient(&task, Processor.instructions)
    }
  }
}
