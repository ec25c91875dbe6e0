import Diagnostics

/// A convolution filter for resizing, widened by the factor of reduction so that nothing aliases.
public enum ResamplingFilter: String, Sendable, Hashable, CaseIterable {
  /// The cubic of Keys with a = −0.5, four pixels wide.
  case bicubic
  /// The triangle, two pixels wide.
  case bilinear

  /// Raised whenever a filter would give other pixels.
  static let version = 1

  /// For the recipe of whatever is resized by it.
  package var recipe: JSONDocument { .object([("name", .text(rawValue)), ("version", .integer(Self.version))]) }

  var support: Double { self == .bicubic ? 2 : 1 }

  func weight(at distance: Double) -> Double {
    let x = abs(distance)
    switch self {
    case .bilinear: return x < 1 ? 1 - x : 0
    case .bicubic:
      let a = -0.5
      if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
      if x < 2 { return (((x - 5) * x + 8) * x - 4) * a }
      return 0
    }
  }
}

extension Image {
  /// The image at another size, with the bits of Pillow's `resize` with its bicubic or bilinear filter: columns first, then
  /// rows, each rounded to 8 bits, with weights of 22 fractional bits. Alpha is treated as a fourth colour.
  ///
  /// - Parameters:
  ///   - width: at least 1.
  ///   - height: at least 1.
  public func resized(width newWidth: Int, height newHeight: Int, filter: ResamplingFilter) -> Image {
    precondition(newWidth > 0 && newHeight > 0, "an image has at least one pixel")
    var result = self
    if newWidth != width { result = result.resampledColumns(newWidth, filter) }
    if newHeight != height { result = result.resampledRows(newHeight, filter) }
    return result
  }

  /// Raised whenever `resizedNearest` would give other pixels.
  package static let nearestVersion = 1

  /// The image at another size, each pixel the nearest of the old ones, as Pillow's `resize` with `NEAREST`: for masks.
  public func resizedNearest(width newWidth: Int, height newHeight: Int) -> Image {
    precondition(newWidth > 0 && newHeight > 0, "an image has at least one pixel")
    let columns = Self.nearestIndices(from: width, to: newWidth)
    let rows = Self.nearestIndices(from: height, to: newHeight)
    var result = [UInt8]()
    result.reserveCapacity(newWidth * newHeight * channels)
    for y in rows {
      for x in columns {
        let start = (y * width + x) * channels
        for channel in 0..<channels { result.append(pixels[start + channel]) }
      }
    }
    return Image(width: newWidth, height: newHeight, channels: channels, pixels: result)
  }

  /// The positions are summed up step by step, because Pillow does so and rounding would differ otherwise.
  private static func nearestIndices(from old: Int, to new: Int) -> [Int] {
    let scale = Double(old) / Double(new)
    var position = scale * 0.5
    return (0..<new).map { _ in
      defer { position += scale }
      return min(old - 1, Int(position))
    }
  }

  private func resampledColumns(_ newWidth: Int, _ filter: ResamplingFilter) -> Image {
    let plan = ResamplingWindows(from: width, to: newWidth, filter: filter)
    let (width, height, channels) = (width, height, channels)
    let result = [UInt8](unsafeUninitializedCapacity: newWidth * height * channels) { target, count in
      count = newWidth * height * channels
      pixels.withUnsafeBufferPointer { source in
        plan.weights.withUnsafeBufferPointer { weights in
          for y in 0..<height {
            for (x, window) in plan.windows.enumerated() {
              let first = (y * width + window.first) * channels
              let end = (y * newWidth + x) * channels
              if channels == 3 {
                var (red, green, blue) = (ResamplingWindows.half, ResamplingWindows.half, ResamplingWindows.half)
                var position = first
                for index in window.weights {
                  let weight = weights[index]
                  red &+= Int32(source[position]) &* weight
                  green &+= Int32(source[position &+ 1]) &* weight
                  blue &+= Int32(source[position &+ 2]) &* weight
                  position &+= 3
                }
                target[end] = ResamplingWindows.clipped(red)
                target[end &+ 1] = ResamplingWindows.clipped(green)
                target[end &+ 2] = ResamplingWindows.clipped(blue)
              } else {
                for channel in 0..<channels {
                  var sum = ResamplingWindows.half
                  var position = first + channel
                  for index in window.weights {
                    sum &+= Int32(source[position]) &* weights[index]
                    position &+= channels
                  }
                  target[end + channel] = ResamplingWindows.clipped(sum)
                }
              }
            }
          }
        }
      }
    }
    return Image(width: newWidth, height: height, channels: channels, pixels: result)
  }

  private func resampledRows(_ newHeight: Int, _ filter: ResamplingFilter) -> Image {
    let plan = ResamplingWindows(from: height, to: newHeight, filter: filter)
    let stride = width * channels
    var sums = [Int32](repeating: 0, count: stride)
    let result = [UInt8](unsafeUninitializedCapacity: newHeight * stride) { target, count in
      count = newHeight * stride
      pixels.withUnsafeBufferPointer { source in
        sums.withUnsafeMutableBufferPointer { sums in
          for (y, window) in plan.windows.enumerated() {
            for x in 0..<stride { sums[x] = ResamplingWindows.half }
            for (row, index) in window.weights.enumerated() {
              let weight = plan.weights[index]
              let line = UnsafeBufferPointer(rebasing: source[((window.first + row) * stride)...].prefix(stride))
              for x in 0..<stride { sums[x] &+= Int32(line[x]) &* weight }
            }
            let line = UnsafeMutableBufferPointer(rebasing: target[(y * stride)...].prefix(stride))
            for x in 0..<stride { line[x] = ResamplingWindows.clipped(sums[x]) }
          }
        }
      }
    }
    return Image(width: width, height: newHeight, channels: channels, pixels: result)
  }
}

/// For each new pixel of a line the old pixels that it is made of, and their weights in fixed point.
private struct ResamplingWindows {
  struct Window {
    /// The first old pixel.
    var first: Int
    /// Where in `ResamplingWindows.weights` the weights of the pixels from `first` on stand.
    var weights: Range<Int>
  }

  private static let fractionBits: Int32 = 22
  static let half: Int32 = 1 << (fractionBits - 1)

  var windows: [Window] = []
  var weights: [Int32] = []

  init(from old: Int, to new: Int, filter: ResamplingFilter) {
    let scale = Double(old) / Double(new)
    let filterScale = max(scale, 1)
    let support = filter.support * filterScale
    let inverse = 1 / filterScale
    for pixel in 0..<new {
      let centre = (Double(pixel) + 0.5) * scale
      let first = max(0, Int(centre - support + 0.5))
      let end = min(old, Int(centre + support + 0.5))
      var window: [Double] = []
      var total = 0.0
      for x in first..<end {
        let weight = filter.weight(at: (Double(x) - centre + 0.5) * inverse)
        window.append(weight)
        total += weight
      }
      windows.append(Window(first: first, weights: weights.count..<(weights.count + window.count)))
      weights += window.map { Self.fixed(total == 0 ? $0 : $0 / total) }
    }
  }

  private static func fixed(_ weight: Double) -> Int32 {
    let scaled = weight * Double(1 << fractionBits)
    return Int32(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
  }

  @inline(__always)
  static func clipped(_ sum: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: min(255, max(0, sum >> fractionBits)))
  }
}
