/// Where the elements of a tensor of PyTorch's shape lie in an array of ours.
enum TensorLayout {
  /// In order.
  case rowMajor
  /// A convolution's weights `[outputs, inputs, height, width]`, which lie as `[height, width, inputs, outputs]` with these
  /// numbers of stored channels, from an offset. Inputs from `split` on lie as another array with `restInputs` stored inputs
  /// behind the first.
  case convolution(inputs: Int, outputs: Int, split: Int = .max, restInputs: Int = 0)
  /// A depthwise convolution's weights `[channels, 1, height, width]`, which lie as `[height, width, channels]`.
  case depthwise(channels: Int)

  /// Calls `body` with each element's index in row-major order and in the array.
  func forEach(_ shape: [Int], _ body: (_ element: Int, _ index: Int) -> Void) {
    switch self {
    case .rowMajor:
      for i in 0..<shape.reduce(1, *) { body(i, i) }
    case .convolution(let inputs, let outputs, let split, let restInputs):
      let taps = shape[2] * shape[3]
      var element = 0
      for output in 0..<shape[0] {
        for input in 0..<shape[1] {
          for tap in 0..<taps {
            let index =
              input < split
              ? (tap * inputs + input) * outputs : (taps * inputs + tap * restInputs + input - split) * outputs
            body(element, index + output)
            element += 1
          }
        }
      }
    case .depthwise(let channels):
      let taps = shape[2] * shape[3]
      var element = 0
      for channel in 0..<shape[0] {
        for tap in 0..<taps {
          body(element, tap * channels + channel)
          element += 1
        }
      }
    }
  }
}
