import Tensors

/// The maximum of each 2×2 pixels: `[batch, 2·height, 2·width, channels]` to `[batch, height, width, channels]`.
///
/// Nothing is kept for the way back: it finds the maximum again, the first where several are equal, as PyTorch does.
struct MaxPooling2x2 {
  func forward(_ input: FeatureMaps, _ pooled: FeatureMaps, image: Int) {
    MaxPoolingKernels.forward(input, pooled, image: image)
  }

  /// Adds the pooled map's gradient to that of the input, where other gradients already lie.
  func backward(_ input: FeatureMaps, pooledGradient: FeatureMaps, adding gradient: FeatureMaps, image: Int) {
    MaxPoolingKernels.backward(input, pooledGradient: pooledGradient, adding: gradient, image: image)
  }
}
