import Tensors

/// The maximum of the pixels of a window, for every second row and column: `[batch, height, width, channels]` to
/// `[batch, height/2, width/2, channels]`.
///
/// Nothing is kept for the way back: it finds the maximum again, the first where several are equal, as PyTorch does.
struct MaxPooling {
  enum Window {
    /// 2×2 pixels that do not overlap, as U-Net pools.
    case two
    /// 3×3 pixels around every second, as ResNet pools.
    case three
  }

  let window: Window

  func callAsFunction(_ x: Feature, in graph: Graph) -> Feature {
    let input = graph.values(of: x)
    let output = graph.map(x.height / 2, x.width / 2, x.channels)
    let window = window
    graph.images([input, output]) { image in
      switch window {
      case .two: MaxPoolingKernels.forward(input.maps, output.maps, image: image)
      case .three: MaxPoolingKernels.forward3x3(input.maps, output.maps, image: image)
      }
    }
    let result = Feature(height: output.height, width: output.width, channels: x.channels, map: output)
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: result) else { return }
      let input = graph.valuesAgain(of: x)
      let (target, adding) = graph.gradientTarget(of: x)
      graph.images([input, gradient, target]) { image in
        if !adding { target.maps.clear(image: image) }
        switch window {
        case .two:
          MaxPoolingKernels.backward(input.maps, pooledGradient: gradient.maps, adding: target.maps, image: image)
        case .three:
          MaxPoolingKernels.backward3x3(input.maps, pooledGradient: gradient.maps, adding: target.maps, image: image)
        }
      }
    }
    return result
  }
}
