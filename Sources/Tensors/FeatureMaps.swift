import CKernels

/// A batch of feature maps, `[batch, height, width, channels]`, each image inside a border of `border` pixels of 0, which
/// are the zero padding of a convolution that reads it.
package struct FeatureMaps: Sendable {
  package let batch: Int
  package let height: Int
  package let width: Int
  package let channels: Int
  package let border: Int
  /// Floats from one image to the next.
  package let imageStride: Int
  let span: FloatSpan

  /// Floats from one row to the next.
  var row: Int { (width + 2 * border) * channels }

  /// The first channel of a pixel; −border is the first row and column.
  func pixel(_ image: Int, _ y: Int, _ x: Int) -> UnsafeMutablePointer<Float> {
    assert(image >= 0 && image < batch && y >= -border && x >= -border, "a pixel lies inside its map")
    return span.pointer + image * imageStride + (y + border) * row + (x + border) * channels
  }

  /// Fills an image with 0, its border included.
  package func clear(image: Int) {
    pixel(image, -border, -border).update(repeating: 0, count: (height + 2 * border) * row)
  }

  /// Fills an image's border with 0.
  package func clearBorder(image: Int) {
    guard border > 0 else { return }
    let (before, side) = (border * row, border * channels)
    pixel(image, -border, -border).update(repeating: 0, count: before + side)
    for y in 1..<height { pixel(image, y - 1, width).update(repeating: 0, count: 2 * side) }
    pixel(image, height - 1, width).update(repeating: 0, count: side + before)
  }

  func map(_ image: Int) -> ck_map { ck_map(data: pixel(image, 0, 0), row: row) }

  var extent: ck_extent { ck_extent(height: Int32(height), width: Int32(width), channels: Int32(channels)) }

  /// Makes sure that other maps have the same height, width and channels.
  func checkExtent(_ other: FeatureMaps) {
    precondition(
      height == other.height && width == other.width && channels == other.channels,
      "maps of \(height)×\(width)×\(channels) and \(other.height)×\(other.width)×\(other.channels) do not fit")
  }

  /// Copies the image `source` of a tensor, `[batch, height, width, C]` with C ≤ channels, to the first channels of `image`.
  package func assign(_ tensor: Tensor, image: Int, from source: Int) {
    let given = tensor.shape[3]
    precondition(tensor.shape[1] == height && tensor.shape[2] == width && given <= channels, "the shapes agree")
    tensor.values.withUnsafeBufferPointer { values in
      var index = source * height * width * given
      for y in 0..<height {
        let target = pixel(image, y, 0)
        for x in 0..<width {
          for c in 0..<given { target[x * channels + c] = values[index + c] }
          index += given
        }
      }
    }
  }

  /// The first `kept` channels of an image as row-major floats `[height, width, kept]`.
  package func copy(image: Int, keeping kept: Int, to target: inout [Float], at offset: Int) {
    target.withUnsafeMutableBufferPointer { values in
      var index = offset
      for y in 0..<height {
        let source = pixel(image, y, 0)
        for x in 0..<width {
          for c in 0..<kept { values[index + c] = source[x * channels + c] }
          index += kept
        }
      }
    }
  }
}
