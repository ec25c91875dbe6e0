import Tensors

/// Where each pixel of a changed image comes from: scaled or rotated about the image's centre, shifted, flipped.
struct AffineMap: Equatable {
  /// Source = matrix · (target − centre) + centre − (shift, 0); rows (xx, xy) and (yx, yy), in pixels.
  private var xx: Float = 1
  private var xy: Float = 0
  private var yx: Float = 0
  private var yy: Float = 1
  private var shift: Float = 0
  /// Applied after the rest.
  var flipsHorizontally = false
  var flipsVertically = false

  init() {}

  /// Enlarges by a factor.
  init(scale: Float) {
    xx = 1 / scale
    yy = 1 / scale
  }

  /// Moves the picture to the right by a number of pixels.
  init(shift: Float) { self.shift = shift }

  /// Turns the picture clockwise, as one sees it, by at most 45 degrees.
  init(degrees: Float) {
    let (sine, cosine) = Self.sineAndCosine(Double(degrees) * (Double.pi / 180))
    xx = Float(cosine)
    xy = Float(sine)
    yx = -Float(sine)
    yy = Float(cosine)
  }

  var isIdentity: Bool { self == AffineMap() }

  /// Taylor's series; for |x| ≤ π/4 wrong by less than 1e-12, with bits that no processor or library changes.
  static func sineAndCosine(_ x: Double) -> (sine: Double, cosine: Double) {
    let square = x * x
    var sine = 1.0
    var cosine = 1.0
    for k in stride(from: 14.0, through: 2, by: -2) {
      sine = 1 - square / (k * (k + 1)) * sine
      cosine = 1 - square / (k * (k - 1)) * cosine
    }
    return (x * sine, cosine)
  }

  /// Bilinear interpolation between pixel centres; what lies outside is 0. `[height, width, channels]` to the same.
  func bilinear(_ image: Tensor) -> Tensor {
    let (height, width, channels) = (image.shape[0], image.shape[1], image.shape[2])
    var result = Tensor(shape: image.shape)
    image.values.withUnsafeBufferPointer { source in
      result.values.withUnsafeMutableBufferPointer { target in
        forEachPixel(height: height, width: width) { pixel, x, y in
          let left = x.rounded(.down)
          let top = y.rounded(.down)
          let (column, row) = (Int(left), Int(top))
          guard column >= -1, row >= -1, column < width, row < height else { return }
          let (right, bottom) = (x - left, y - top)
          for (dy, dx, weight) in [
            (0, 0, (1 - bottom) * (1 - right)), (0, 1, (1 - bottom) * right), (1, 0, bottom * (1 - right)),
            (1, 1, bottom * right),
          ] {
            let (sourceX, sourceY) = (column + dx, row + dy)
            guard sourceX >= 0, sourceY >= 0, sourceX < width, sourceY < height else { continue }
            let start = (sourceY * width + sourceX) * channels
            for channel in 0..<channels { target[pixel * channels + channel] += weight * source[start + channel] }
          }
        }
      }
    }
    return result
  }

  /// The nearest pixel; what lies outside is 0. `[height, width, 1]` to the same.
  func nearest(_ mask: Tensor) -> Tensor {
    let (height, width) = (mask.shape[0], mask.shape[1])
    var result = Tensor(shape: mask.shape)
    mask.values.withUnsafeBufferPointer { source in
      result.values.withUnsafeMutableBufferPointer { target in
        forEachPixel(height: height, width: width) { pixel, x, y in
          let (column, row) = (Int((x + 0.5).rounded(.down)), Int((y + 0.5).rounded(.down)))
          guard column >= 0, row >= 0, column < width, row < height else { return }
          target[pixel] = source[row * width + column]
        }
      }
    }
    return result
  }

  /// Calls with each target pixel's index and its source position, in pixels from the centre of the first one.
  @inline(__always)
  private func forEachPixel(height: Int, width: Int, _ body: (Int, Float, Float) -> Void) {
    let centreX = Float(width - 1) / 2
    let centreY = Float(height - 1) / 2
    for y in 0..<height {
      let dy = Float(flipsVertically ? height - 1 - y : y) - centreY
      for x in 0..<width {
        let dx = Float(flipsHorizontally ? width - 1 - x : x) - centreX
        body(y * width + x, xx * dx + xy * dy + centreX - shift, yx * dx + yy * dy + centreY)
      }
    }
  }
}
