import Images

/// Which values a mask's file stores, and how often.
struct MaskValues: Sendable {
  let width: Int
  let height: Int
  /// The largest value that the file could store.
  let maximum: UInt16
  let isLossy: Bool
  let hasAlpha: Bool
  /// How many pixels have each value.
  let counts: [StoredPixel: Int]
  /// The same for the outermost rows and columns.
  let edgeCounts: [StoredPixel: Int]

  init(_ picture: StoredPicture) {
    (width, height) = (picture.width, picture.height)
    (maximum, isLossy, hasAlpha) = (picture.maximum, picture.isLossy, picture.alphaChannel != nil)
    var counts: [StoredPixel: Int] = [:]
    var edges: [StoredPixel: Int] = [:]
    // Masks are long runs of one value, so that few of their pixels need a look into a dictionary.
    var run: (pixel: StoredPixel, count: Int)?
    var (x, y) = (0, 0)
    picture.forEachPixel { pixel in
      if run?.pixel == pixel {
        run?.count += 1
      } else {
        if let run { counts[run.pixel, default: 0] += run.count }
        run = (pixel, 1)
      }
      if x == 0 || y == 0 || x == picture.width - 1 || y == picture.height - 1 { edges[pixel, default: 0] += 1 }
      x += 1
      if x == picture.width { (x, y) = (0, y + 1) }
    }
    if let run { counts[run.pixel, default: 0] += run.count }
    (self.counts, edgeCounts) = (counts, edges)
  }

  /// The rule for what is above one half of the largest value.
  private var middle: PixelRule { PixelRule(.above(.grey, maximum / 2)) }

  /// How many pixels are lesion.
  ///
  /// - Parameter rule: nil for above one half.
  func lesionPixels(_ rule: PixelRule?) -> Int {
    let rule = rule ?? middle
    return counts.reduce(0) { $0 + (rule.marks($1.key) ? $1.value : 0) }
  }

  /// The share of the outermost pixels that are lesion.
  func edgeShare(_ rule: PixelRule?) -> Double {
    let rule = rule ?? middle
    let all = edgeCounts.values.reduce(0, +)
    return Double(edgeCounts.reduce(0) { $0 + (rule.marks($1.key) ? $1.value : 0) }) / Double(max(1, all))
  }

  /// How many different grey values there are.
  var greyValues: Int { Set(counts.keys.map(\.grey)).count }

  /// The share of pixels that are nearer to the middle than to the ends of the scale (64…191 of 255).
  var undecidedShare: Double {
    let (low, high) = (Int(maximum) * 64 / 255, Int(maximum) * 191 / 255)
    let undecided = counts.reduce(0) { $0 + (low > 0 && (low...high).contains(Int($1.key.grey)) ? $1.value : 0) }
    return Double(undecided) / Double(width * height)
  }
}
