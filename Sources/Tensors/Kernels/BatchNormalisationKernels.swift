import CKernels

/// The passes of batch normalisation, a residual and an activation over one image. Maps may have borders of any width.
package enum BatchNormalisationKernels {
  /// Σ z and Σ z² of each channel: `sums` holds 2·channels doubles.
  package static func sums(_ z: FeatureMaps, image: Int, into sums: DoubleSpan, at offset: Int) {
    precondition(offset + 2 * z.channels <= sums.count, "the sums have room")
    ck_channel_sums(z.map(image), z.extent, sums.pointer + offset, Processor.instructions)
  }

  /// a = activation(z · scale + shift + residual); a may be z or the residual.
  package static func forward(
    _ z: FeatureMaps, scale: FloatSpan, shift: FloatSpan, _ a: FeatureMaps, image: Int, activation: Activation,
    residual: FeatureMaps? = nil
  ) {
    check(z, [a, residual], [scale, shift])
    ck_normalise(
      z.map(image), scale.pointer, shift.pointer, map(residual, image), activation.kernel, a.map(image), z.extent,
      Processor.instructions)
  }

  /// Sets the gradient to 0 where the activation is flat; then Σ g and Σ g·z of each channel.
  package static func gradientSums(
    _ gradient: FeatureMaps, _ z: FeatureMaps, scale: FloatSpan, shift: FloatSpan, image: Int, into sums: DoubleSpan,
    at offset: Int, activation: Activation, residual: FeatureMaps? = nil
  ) {
    precondition(offset + 2 * z.channels <= sums.count, "the sums have room")
    check(z, [gradient, residual], [scale, shift])
    ck_activation_gradient_sums(
      gradient.map(image), z.map(image), scale.pointer, shift.pointer, map(residual, image), activation.kernel,
      z.extent, sums.pointer + offset, Processor.instructions)
  }

  /// gain · gradient + slope · (z − mean) + offset, in place of the gradient or in `target`.
  package static func backward(
    _ gradient: FeatureMaps, _ z: FeatureMaps, gain: FloatSpan, mean: FloatSpan, slope: FloatSpan, offset: FloatSpan,
    image: Int, into target: FeatureMaps? = nil
  ) {
    check(z, [gradient, target], [gain, mean, slope, offset])
    ck_normalisation_gradient(
      gradient.map(image), z.map(image), gain.pointer, mean.pointer, slope.pointer, offset.pointer,
      (target ?? gradient).map(image), z.extent, Processor.instructions)
  }

  private static func map(_ maps: FeatureMaps?, _ image: Int) -> ck_map {
    maps?.map(image) ?? ck_map(data: nil, row: 0)
  }

  private static func check(_ z: FeatureMaps, _ others: [FeatureMaps?], _ vectors: [FloatSpan]) {
    for case let other? in others { z.checkExtent(other) }
    precondition(vectors.allSatisfy { $0.count == z.channels }, "vectors have a number for each channel")
  }
}
