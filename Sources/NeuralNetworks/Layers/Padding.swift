import Tensors

/// Where zeros are put around a map before a convolution whose outputs are as many as the input's pixels, or half as many each
/// way.
enum Padding {
  /// k/2 rows and columns on each side, as PyTorch's networks do.
  case symmetric
  /// As few as are needed, the odd one below and right: TensorFlow's `SAME`.
  case tensorFlow

  func window(kernel: Int, stride: Int) -> ConvolutionWindow {
    switch self {
    case .symmetric: return .centred(size: kernel, stride: stride)
    case .tensorFlow:
      // Heights and widths are multiples of the stride: kernel − stride rows in all.
      let before = max(0, kernel - stride) / 2
      return ConvolutionWindow(size: kernel, stride: stride, top: before, left: before)
    }
  }
}
