import Images

/// What a look at the pixels of a sample gives, for those who read no image.
public struct SampleFacts: Sendable, Hashable, Codable {
  /// Of the sample, which may be a rectangle of its image.
  public let width: Int
  public let height: Int
  public let lesionPixels: Int
  /// What is odd about the whole mask, in the order of the kinds.
  let doubts: [MaskDoubt]
  /// Of the whole image.
  let thumbnail: Thumbnail

  /// Raised whenever the same sample would give other facts.
  static let version = 1

  /// The share of the sample's pixels that are lesion.
  public var lesionShare: Double { Double(lesionPixels) / Double(width * height) }

  /// - Parameters:
  ///   - image: the whole image.
  ///   - mask: the whole mask, 0 and 255.
  ///   - greyMasks: the masks as their files store them, where above one half is lesion; none where a rule says what is.
  init(image: Image, mask: Image, greyMasks: [Image], rectangle: PixelRectangle?) {
    let part = rectangle.map { mask.cropped(to: $0) } ?? mask
    (width, height) = (part.width, part.height)
    lesionPixels = part.pixels.count { $0 > 0 }
    thumbnail = Thumbnail(image)
    let marked = rectangle == nil ? lesionPixels : mask.pixels.count { $0 > 0 }
    let edge = mask.edgePixels
    func isBeyond(_ count: Int, _ share: Double, of all: Int) -> Bool { Double(count) > share * Double(all) }
    let greys = greyMasks.map(Self.counts)
    doubts = MaskDoubt.allCases.filter { doubt in
      switch doubt {
      case .manyValues: greys.contains { counts in counts.count { $0 > 0 } > 2 }
      case .grey:
        greys.contains { counts in
          isBeyond(counts[64...191].reduce(0, +), MaskDoubt.largestUndecidedShare, of: mask.pixels.count)
        }
      case .edge: isBeyond(edge.count { $0 > 0 }, MaskDoubt.largestEdgeShare, of: edge.count)
      case .large: isBeyond(marked, MaskDoubt.largestShare, of: mask.pixels.count)
      }
    }
  }

  /// How often each value occurs in an image of one channel.
  private static func counts(of grey: Image) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for value in grey.pixels { counts[Int(value)] += 1 }
    return counts
  }
}

extension Image {
  /// The values of the outermost rows and columns of an image of one channel, each pixel once.
  fileprivate var edgePixels: [UInt8] {
    guard height > 1, width > 1 else { return pixels }
    return Array(pixels[..<width]) + Array(pixels[(pixels.count - width)...])
      + (1..<(height - 1)).flatMap { [pixels[$0 * width], pixels[($0 + 1) * width - 1]] }
  }
}

extension MaskDoubt: Codable {}
