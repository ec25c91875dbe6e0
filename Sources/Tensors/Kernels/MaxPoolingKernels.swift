import CKernels

/// 2×2 maximum pooling of one image.
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
}
