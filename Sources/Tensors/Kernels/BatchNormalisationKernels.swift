import CKernels

/// The passes of batch normalisation and ReLU over one image.
package enum BatchNormalisationKernels {
  /// Σ z and Σ z² of each channel: `sums` holds 2·channels doubles.
  package static func sums(_ z: FeatureMaps, image: Int, into sums: DoubleSpan, at offset: Int) {
    ck_channel_sums(z.map(image), z.extent, sums.pointer + offset, Processor.instructions)
  }

  /// a = max(0, z · scale + shift).
  package static func forward(_ z: FeatureMaps, scale: FloatSpan, shift: FloatSpan, _ a: FeatureMaps, image: Int) {
    ck_normalise_relu(
      z.map(image), scale.pointer, shift.pointer, a.map(image), z.extent, Processor.instructions)
  }

  /// Sets the gradient to 0 where ReLU was closed; then Σ g and Σ g·z of each channel.
  package static func gradientSums(
    _ gradient: FeatureMaps, _ z: FeatureMaps, scale: FloatSpan, shift: FloatSpan, image: Int, into sums: DoubleSpan,
    at offset: Int
  ) {
    ck_relu_gradient_sums(
      gradient.map(image), z.map(image), scale.pointer, shift.pointer, z.extent, sums.pointer + offset,
      Processor.instructions)
  }

  /// gradient ← gain · gradient + slope · (z − mean) + offset.
  package static func backward(
    _ gradient: FeatureMaps, _ z: FeatureMaps, gain: FloatSpan, mean: FloatSpan, slope: FloatSpan, offset: FloatSpan,
    image: Int
  ) {
    ck_normalisation_gradient(
      gradient.map(image), z.map(image), gain.pointer, mean.pointer, slope.pointer, offset.pointer, z.extent,
      Processor.instructions)
  }
}
