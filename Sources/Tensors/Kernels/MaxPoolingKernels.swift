import CKernels

/// Maximum pooling of one image: of 2×2 pixels side by side, or of 3×3 pixels two apart with a padding of one (ResNet).
package enum MaxPoolingKernels {
  package static func forward(_ input: FeatureMaps, _ pooled: FeatureMaps, image: Int) {
    ck_max_pool(input.map(image), pooled.map(image), pooled.extent, Processor.instructions)
  }

  /// Adds the pooled map's gradient to `gradient`, where the (first) maximum lies.
  package static func backward(
    _ input: FeatureMaps, pooledGradient: FeatureMaps, adding gradient: FeatureMaps, image: Int
  ) {
    ck_max_pool_gradient(
      input.map(image), pooledGradient.map(image), gradient.map(image), pooledGradient.extent,
      Processor.instructions)
  }

  /// The maximum of the pixels inside the input among the 3×3 around its pixel (2y, 2x).
  package static func forward3x3(_ input: FeatureMaps, _ pooled: FeatureMaps, image: Int) {
    checkHalf(input, pooled)
    ck_max_pool_3x3(input.map(image), pooled.map(image), input.extent, Processor.instructions)
  }

  /// Adds the pooled map's gradient to `gradient`, where the (first) maximum lies.
  package static func backward3x3(
    _ input: FeatureMaps, pooledGradient: FeatureMaps, adding gradient: FeatureMaps, image: Int
  ) {
    checkHalf(input, pooledGradient)
    ck_max_pool_3x3_gradient(
      input.map(image), pooledGradient.map(image), gradient.map(image), input.extent, Processor.instructions)
  }

  private static func checkHalf(_ input: FeatureMaps, _ pooled: FeatureMaps) {
    precondition(
      pooled.height == (input.height + 1) / 2 && pooled.width == (input.width + 1) / 2
        && pooled.channels == input.channels, "the pooled map has half the size")
  }
}
