import CKernels

/// 3×3 convolution with zero padding of one pixel, without bias, by Winograd's algorithm F(2×2, 3×3): 4 multiplications an
/// output instead of 9. Height and width are even, channels multiples of 8. Weights are `[3, 3, inputs, outputs]`.
///
/// An image is worked on in strips of rows whose transformed tiles stay in the second cache.
package enum WinogradConvolutionKernels {
  /// Floats of packed weights, and of the gradient in transformed weights.
  package static func count(inputs: Int, outputs: Int) -> Int { 16 * inputs * outputs }

  /// Transformed weights in the order in which `forward` reads them; turned, for the way from outputs to inputs.
  package static func pack(
    _ weights: FloatSpan, inputs: Int, outputs: Int, turned: Bool = false, into packed: FloatSpan
  ) {
    precondition(weights.count == 9 * inputs * outputs && packed.count == count(inputs: inputs, outputs: outputs))
    ck_winograd_pack(
      weights.pointer, Int32(inputs), Int32(outputs), turned ? 1 : 0, packed.pointer, Processor.instructions)
  }

  /// output = W ∗ input, or output + W ∗ input. The input has a border of 1.
  package static func forward(
    _ input: FeatureMaps, _ packed: FloatSpan, _ output: FeatureMaps, image: Int, adding: Bool = false
  ) {
    let instructions = Processor.instructions
    inStrips(of: output, input.channels) { strip, space in
      let given = strip.tiles(input.channels)
      let made = strip.tiles(output.channels)
      let inputs = space
      let outputs = space + 16 * given.stride
      ck_winograd_input(
        input.pixel(image, 2 * strip.row - 1, 2 * strip.column - 1), input.row, given, inputs, instructions)
      for i in 0..<16 {
        var task = ck_convolution(
          input: inputs + i * given.stride, input_row: 0, input_pixel: input.channels, tap_row: 0, tap_rows: 1,
          tap_length: Int32(input.channels), weights: packed.pointer + i * input.channels * output.channels,
          output: outputs + i * made.stride, output_row: 0, output_pixel: output.channels, height: 1,
          width: Int32(strip.count), channels: Int32(output.channels), accumulate: 0)
        ck_convolve(&task, instructions)
      }
      ck_winograd_output(
        outputs, made, output.pixel(image, 2 * strip.row, 2 * strip.column), output.row, adding ? 1 : 0, instructions)
    }
  }

  /// The gradient in the transformed weights, `[16, inputs, outputs]`, summed over images.
  ///
  /// - Parameter outputs: Columns of the weights to compute, bounds multiples of 8; all, if none are named.
  package static func weightGradient(
    _ input: FeatureMaps, _ gradient: FeatureMaps, images: Range<Int>, outputs: Range<Int>? = nil,
    into transformed: FloatSpan
  ) {
    let matrix = input.channels * gradient.channels
    precondition(transformed.count == 16 * matrix, "the transformed weights fit the maps")
    let outputs = outputs ?? 0..<gradient.channels
    checkBounds(outputs, of: gradient.channels, multiple: 8)
    for image in images {
      inStrips(of: gradient, input.channels) { strip, space in
        weightGradient(
          input, gradient, image, strip, outputs, space, transformed.pointer,
          adding: image > images.lowerBound || !strip.isFirst)
      }
    }
  }

  private static func weightGradient(
    _ input: FeatureMaps, _ gradient: FeatureMaps, _ image: Int, _ strip: Strip, _ outputs: Range<Int>,
    _ space: UnsafeMutablePointer<Float>, _ transformed: UnsafeMutablePointer<Float>, adding: Bool
  ) {
    let instructions = Processor.instructions
    let (given, made) = (strip.tiles(input.channels), strip.tiles(gradient.channels))
    let (inputs, gradients) = (space, space + 16 * given.stride)
    ck_winograd_input(
      input.pixel(image, 2 * strip.row - 1, 2 * strip.column - 1), input.row, given, inputs, instructions)
    ck_winograd_gradient(
      gradient.pixel(image, 2 * strip.row, 2 * strip.column), gradient.row, made, gradients, instructions)
    for i in 0..<16 {
      var task = ck_weight_gradient(
        input: inputs + i * given.stride, input_row: 0, input_pixel: input.channels, tap_row: 0, tap_rows: 1,
        tap_length: Int32(input.channels), gradient: gradients + i * made.stride + outputs.lowerBound, gradient_row: 0,
        gradient_pixel: gradient.channels, height: 1, width: Int32(strip.count), channels: Int32(outputs.count),
        weights: transformed + i * input.channels * gradient.channels + outputs.lowerBound,
        weights_tap: gradient.channels, accumulate: adding ? 1 : 0)
      ck_convolve_weight_gradient(&task, instructions)
    }
  }

  /// The gradient in the weights, `[3, 3, inputs, outputs]`, from that in the transformed weights.
  ///
  /// - Parameter range: Places in inputs · outputs to compute, bounds multiples of 8; all, if none are named.
  package static func collect(_ transformed: FloatSpan, into weights: FloatSpan, range: Range<Int>? = nil) {
    let matrix = weights.count / 9
    precondition(transformed.count == 16 * matrix, "transformed weights are 16 for 9")
    let range = range ?? 0..<matrix
    checkBounds(range, of: matrix, multiple: 8)
    ck_winograd_weights(
      transformed.pointer + range.lowerBound, matrix, range.count, weights.pointer + range.lowerBound,
      Processor.instructions)
  }

  // MARK: Strips

  /// Tiles that are worked on together; a tile is 2×2 pixels of the output.
  private struct Strip {
    var row: Int
    var column: Int
    var rows: Int
    var width: Int

    var count: Int { rows * width }
    var isFirst: Bool { row == 0 && column == 0 }

    /// The tiles' layout; 16 floats between the sixteenths keep them from meeting in one set of a cache.
    func tiles(_ channels: Int) -> ck_tiles {
      ck_tiles(rows: Int32(rows), width: Int32(width), channels: Int32(channels), stride: count * channels + 16)
    }
  }

  /// Tiles times channels of a strip, and the fewest tiles for which going through all weights pays.
  private static let (stripSize, fewestTiles) = (8192, 48)

  /// Calls `body` for each strip with space for the transformed tiles of both maps.
  private static func inStrips(
    of output: FeatureMaps, _ inputs: Int, _ body: (Strip, UnsafeMutablePointer<Float>) -> Void
  ) {
    let (height, width) = (output.height / 2, output.width / 2)
    precondition(2 * height == output.height && 2 * width == output.width, "height and width are even")
    let channels = inputs + output.channels
    let most = max(fewestTiles, stripSize / channels)
    let columns = (width + most - 1) / most
    let rows = max(1, min(height, most / width))
    let together = rows * ((width + columns - 1) / columns)
    scratch.with(16 * (together * channels + 32)) { space in
      for row in stride(from: 0, to: height, by: rows) {
        for column in 0..<columns {
          let (begin, end) = (column * width / columns, (column + 1) * width / columns)
          body(
            Strip(row: row, column: begin, rows: min(rows, height - row), width: end - begin), space)
        }
      }
    }
  }

  private static let scratch = ScratchMemory()
}
