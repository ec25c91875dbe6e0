import CKernels

/// Group normalisation with scale and shift, then ReLU, of one image: a = max(0, γ·(z − mean)/√(variance + ε) + β), with mean and
/// variance over the pixels and channels of a group, ε = 10⁻⁵ (Wu and He, 2018). Sums are in double precision.
package enum GroupNormalisationKernels {
  private static let epsilon = 1e-5

  /// - Parameter moments: Takes the groups' means, then their 1/√(variance + ε): 2·groups doubles at `offset`.
  package static func forward(
    _ z: FeatureMaps, gamma: FloatSpan, beta: FloatSpan, groups: Int, _ a: FeatureMaps,
    moments: DoubleSpan, at offset: Int, image: Int
  ) {
    let members = members(z, groups)
    z.checkExtent(a)
    precondition(offset + 2 * groups <= moments.count, "the moments have room")
    let moments = moments.pointer + offset
    let count = Double(z.height * z.width * members)
    let channels = z.channels
    withVectors(channels) { vectors, sums in
      ck_channel_sums(z.map(image), z.extent, sums, Processor.instructions)
      for g in 0..<groups {
        var (sum, square) = (0.0, 0.0)
        for c in g * members..<(g + 1) * members {
          sum += sums[c]
          square += sums[channels + c]
        }
        let mean = sum / count
        moments[g] = mean
        moments[groups + g] = 1 / (max(0, square / count - mean * mean) + epsilon).squareRoot()
      }
      useMoments(moments, gamma, beta, groups, members, vectors)
      ck_normalise(
        z.map(image), vectors, vectors + channels, ck_map(data: nil, row: 0), ck_relu, a.map(image), z.extent,
        Processor.instructions)
    }
  }

  /// The gradient in z, in place of that in a.
  ///
  /// - Parameter sums: Takes the image's gradients in γ, then in β: 2·channels doubles at `sumsAt`.
  package static func backward(
    _ gradient: FeatureMaps, _ z: FeatureMaps, gamma: FloatSpan, beta: FloatSpan, groups: Int, moments: DoubleSpan,
    at offset: Int, sums target: DoubleSpan, sumsAt: Int, image: Int
  ) {
    let members = members(z, groups)
    z.checkExtent(gradient)
    precondition(
      offset + 2 * groups <= moments.count && sumsAt + 2 * z.channels <= target.count, "moments and sums have room")
    let moments = moments.pointer + offset
    let gradients = target.pointer + sumsAt
    let count = Double(z.height * z.width * members)
    let channels = z.channels
    withVectors(channels) { vectors, sums in
      useMoments(moments, gamma, beta, groups, members, vectors)
      ck_activation_gradient_sums(
        gradient.map(image), z.map(image), vectors, vectors + channels, ck_map(data: nil, row: 0), ck_relu, z.extent,
        sums, Processor.instructions)
      let (gain, means, slope, offsets) = (
        vectors, vectors + channels, vectors + 2 * channels, vectors + 3 * channels
      )
      for g in 0..<groups {
        let (mean, inverse) = (moments[g], moments[groups + g])
        var (sum, product) = (0.0, 0.0)
        for c in g * members..<(g + 1) * members {
          let own = inverse * (sums[channels + c] - mean * sums[c])
          gradients[c] = own
          gradients[channels + c] = sums[c]
          sum += Double(gamma.pointer[c]) * sums[c]
          product += Double(gamma.pointer[c]) * own
        }
        for c in g * members..<(g + 1) * members {
          gain[c] = Float(Double(gamma.pointer[c]) * inverse)
          means[c] = Float(mean)
          slope[c] = Float(-inverse * inverse * product / count)
          offsets[c] = Float(-inverse * sum / count)
        }
      }
      ck_normalisation_gradient(
        gradient.map(image), z.map(image), gain, means, slope, offsets, gradient.map(image), z.extent,
        Processor.instructions)
    }
  }

  /// Scale and shift of each channel, at the beginning of `vectors`.
  private static func useMoments(
    _ moments: UnsafeMutablePointer<Double>, _ gamma: FloatSpan, _ beta: FloatSpan, _ groups: Int, _ members: Int,
    _ vectors: UnsafeMutablePointer<Float>
  ) {
    for c in 0..<groups * members {
      let scale = Double(gamma.pointer[c]) * moments[groups + c / members]
      vectors[c] = Float(scale)
      vectors[groups * members + c] = Float(Double(beta.pointer[c]) - moments[c / members] * scale)
    }
  }

  private static func members(_ z: FeatureMaps, _ groups: Int) -> Int {
    precondition(groups > 0 && z.channels % groups == 0, "\(groups) groups of \(z.channels) channels")
    return z.channels / groups
  }

  /// Space for four floats and two doubles a channel.
  private static func withVectors(
    _ channels: Int, _ body: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Double>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * channels) { space in
      guard let sums = space.baseAddress else { return }
      let floats = UnsafeMutableRawPointer(sums + 2 * channels).assumingMemoryBound(to: Float.self)
      body(floats, sums)
    }
  }
}
