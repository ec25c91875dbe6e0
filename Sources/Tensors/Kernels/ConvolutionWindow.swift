/// Which pixels of its input an output pixel of a convolution sees: output row y sees the input's rows `stride`·y − `top` to
/// `stride`·y − `top` + `size` − 1, and columns likewise with `left`.
package struct ConvolutionWindow: Sendable, Hashable {
  package let size: Int
  package let stride: Int
  package let top: Int
  package let left: Int

  /// - Parameter stride: 1 or 2.
  package init(size: Int, stride: Int = 1, top: Int, left: Int) {
    precondition(size >= 1 && size <= 7 && (1...2).contains(stride), "a window has up to 7 rows and a stride of 1 or 2")
    precondition((0..<size).contains(top) && (0..<size).contains(left), "padding is smaller than the window")
    self.size = size
    self.stride = stride
    self.top = top
    self.left = left
  }

  /// Padding of half the size all around, as PyTorch's `padding=size // 2`.
  package static func centred(size: Int, stride: Int = 1) -> ConvolutionWindow {
    ConvolutionWindow(size: size, stride: stride, top: size / 2, left: size / 2)
  }

  package var taps: Int { size * size }

  /// Width of the zero border that an input of this extent needs, for an output of that extent.
  package func inputBorder(_ input: (height: Int, width: Int), _ output: (height: Int, width: Int)) -> Int {
    func need(_ extent: Int, _ made: Int, _ before: Int) -> Int {
      max(before, stride * (made - 1) + size - before - extent)
    }
    return max(need(input.height, output.height, top), need(input.width, output.width, left))
  }

  /// Width of the zero border that the output's gradient needs, from which that in the input is computed.
  package func gradientBorder(_ input: (height: Int, width: Int), _ output: (height: Int, width: Int)) -> Int {
    func need(_ extent: Int, _ made: Int, _ phases: [Phase]) -> Int {
      phases.filter { !$0.taps.isEmpty && $0.pixels(of: extent) > 0 }
        .map { max(-$0.first, $0.pixels(of: extent) + $0.first + $0.taps.count - 1 - made) }.max() ?? 0
    }
    return max(
      0, need(input.height, output.height, rowPhases), need(input.width, output.width, columnPhases))
  }

  /// Makes sure that an input's border is wide enough.
  func checkInput(_ input: FeatureMaps, of output: FeatureMaps) {
    let needed = inputBorder((input.height, input.width), (output.height, output.width))
    precondition(input.border >= needed, "a border of \(input.border) pixels, where the window needs \(needed)")
  }

  /// Makes sure that the border of an output's gradient is wide enough.
  func checkGradient(_ gradient: FeatureMaps, of input: FeatureMaps) {
    let needed = gradientBorder((input.height, input.width), (gradient.height, gradient.width))
    precondition(gradient.border >= needed, "a border of \(gradient.border) pixels, where the window needs \(needed)")
  }

  // MARK: The way back

  /// The input pixels stride·i + a of one axis, i = 0, 1, …: their gradient comes from `taps.count` neighbouring output pixels,
  /// the first of which is i + `first`, each through one tap.
  struct Phase {
    var a: Int
    var stride: Int
    var taps: [Int]
    var first: Int

    /// How many of an axis' pixels belong to the phase.
    func pixels(of extent: Int) -> Int { max(0, (extent - a + stride - 1) / stride) }
  }

  var rowPhases: [Phase] { phases(before: top) }
  var columnPhases: [Phase] { phases(before: left) }

  private func phases(before: Int) -> [Phase] {
    (0..<stride).map { a in
      let taps = (0..<size).reversed().filter { ($0 + stride - (a + before) % stride) % stride == 0 }
      return Phase(a: a, stride: stride, taps: taps, first: taps.first.map { (a + before - $0) / stride } ?? 0)
    }
  }
}
