import CKernels

/// Larger maps from smaller ones, image by image.
package enum UpsamplingKernels {
  /// Bilinear interpolation with aligned corners (PyTorch's `align_corners=True`) to the output's size, or added to the output.
  package static func bilinear(_ input: FeatureMaps, _ output: FeatureMaps, image: Int, adding: Bool = false) {
    precondition(input.channels == output.channels, "the maps have the same channels")
    scratch.with(input.width * input.channels + 3 * output.width) { space in
      ck_bilinear(
        input.map(image), input.extent, output.map(image), Int32(output.height), Int32(output.width), adding ? 1 : 0,
        space, Processor.instructions)
    }
  }

  /// The gradient in the input of `bilinear`, or added to what lies there.
  package static func bilinearGradient(
    _ gradient: FeatureMaps, _ inputGradient: FeatureMaps, image: Int, adding: Bool = false
  ) {
    precondition(gradient.channels == inputGradient.channels, "the maps have the same channels")
    scratch.with(gradient.width * (gradient.channels + 3)) { space in
      ck_bilinear_gradient(
        gradient.map(image), Int32(gradient.height), Int32(gradient.width), inputGradient.map(image),
        inputGradient.extent, adding ? 1 : 0, space, Processor.instructions)
    }
  }

  /// Adds each pixel to 2×2 pixels of the output.
  package static func addNearest(_ input: FeatureMaps, to output: FeatureMaps, image: Int) {
    checkDouble(input, output)
    ck_add_nearest(input.map(image), input.extent, output.map(image), Processor.instructions)
  }

  /// The gradient in the input of `addNearest`, sums of 2×2 pixels, or added to what lies there.
  package static func nearestGradient(
    _ gradient: FeatureMaps, _ inputGradient: FeatureMaps, image: Int, adding: Bool = false
  ) {
    checkDouble(inputGradient, gradient)
    ck_nearest_gradient(
      gradient.map(image), inputGradient.map(image), inputGradient.extent, adding ? 1 : 0, Processor.instructions)
  }

  private static func checkDouble(_ small: FeatureMaps, _ large: FeatureMaps) {
    precondition(
      large.height == 2 * small.height && large.width == 2 * small.width && large.channels == small.channels,
      "one map is twice as large as the other")
  }

  private static let scratch = ScratchMemory()
}
