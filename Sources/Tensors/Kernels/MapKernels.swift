import CKernels

/// Sums and multiples of whole maps, image by image.
package enum MapKernels {
  /// target += source.
  package static func add(_ source: FeatureMaps, to target: FeatureMaps, image: Int) {
    source.checkExtent(target)
    ck_add_map(source.map(image), target.map(image), source.extent, Processor.instructions)
  }

  /// target = source · factors, a factor a channel; target may be the source.
  package static func scale(_ source: FeatureMaps, by factors: FloatSpan, into target: FeatureMaps, image: Int) {
    source.checkExtent(target)
    precondition(source.channels <= factors.count, "every channel has a factor")
    ck_scale_map(source.map(image), factors.pointer, target.map(image), source.extent, Processor.instructions)
  }

  /// Copies channels of a map to those of another from `channel` on, or adds them.
  package static func copy(
    _ channels: Range<Int>, of source: FeatureMaps, to target: FeatureMaps, at channel: Int, image: Int,
    adding: Bool = false
  ) {
    precondition(
      source.height == target.height && source.width == target.width && channels.upperBound <= source.channels
        && channel + channels.count <= target.channels, "the channels lie inside maps of the same size")
    for y in 0..<source.height {
      var from = UnsafePointer(source.pixel(image, y, 0) + channels.lowerBound)
      var to = target.pixel(image, y, 0) + channel
      for _ in 0..<source.width {
        for c in 0..<channels.count { to[c] = adding ? to[c] + from[c] : from[c] }
        from += source.channels
        to += target.channels
      }
    }
  }
}
