import Tensors

/// A convolution as a part of a layer: from the input's map to the output's, and from the gradient in the output to those in
/// weights and input.
protocol Convolving {
  var window: ConvolutionWindow { get }

  /// Adds the steps of z = W ∗ x.
  ///
  /// - Parameter again: Whether this is on the way back.
  func forward(_ x: Feature, _ z: PlannedMap, again: Bool, in graph: Graph)
  /// Adds the steps of the way back.
  func backward(_ x: Feature, _ gradient: PlannedMap, in graph: Graph)
}

extension Convolving {
  /// The input's height and width divided by the output's.
  var stride: Int { window.stride }

  /// The border of zeros around an input that `forward` and the gradient in the weights read.
  func inputBorder(_ x: Feature) -> Int {
    window.inputBorder((x.height, x.width), (x.height / stride, x.width / stride))
  }

  /// The border of zeros around the gradient in the output that `backward` reads.
  func gradientBorder(_ x: Feature) -> Int {
    x.needsGradient ? window.gradientBorder((x.height, x.width), (x.height / stride, x.width / stride)) : 0
  }
}
