import Tensors

extension Arena {
  /// Plans a batch of feature maps, one image behind the other.
  func maps(_ batch: Int, _ height: Int, _ width: Int, _ channels: Int, border: Int) -> FeatureMaps {
    let image = (height + 2 * border) * (width + 2 * border) * channels
    return floats(batch * image).maps(batch, height, width, channels, border: border, imageStride: image)
  }

  /// Plans maps of the same size and border.
  func maps(like other: FeatureMaps) -> FeatureMaps {
    maps(other.batch, other.height, other.width, other.channels, border: other.border)
  }
}
