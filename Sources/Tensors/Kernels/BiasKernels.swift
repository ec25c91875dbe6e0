/// The bias of a convolution with few outputs.
package enum BiasKernels {
  /// Adds the bias to every pixel of an image.
  package static func add(_ bias: FloatSpan, to output: FeatureMaps, image: Int) {
    for y in 0..<output.height {
      let row = output.pixel(image, y, 0)
      for x in 0..<output.width {
        for c in 0..<output.channels { row[x * output.channels + c] += bias.pointer[c] }
      }
    }
  }

  /// The sum of an image's gradient over its pixels.
  package static func gradient(_ gradient: FeatureMaps, image: Int, into bias: FloatSpan) {
    for c in 0..<gradient.channels {
      var sum = 0.0
      for y in 0..<gradient.height {
        let row = gradient.pixel(image, y, 0)
        for x in 0..<gradient.width { sum += Double(row[x * gradient.channels + c]) }
      }
      bias.pointer[c] = Float(sum)
    }
  }
}
