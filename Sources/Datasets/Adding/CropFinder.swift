import Images
import Tensors

/// Finds rectangles of a photograph that show no labelled lesion, and one that shows all of them.
///
/// Every position that the rules allow is as likely as any other. The choice depends on the seed and on the photograph's
/// own digest, so that another photograph in the folder moves nothing.
struct CropFinder {
  private let settings: CropSettings
  private let width: Int
  private let height: Int
  private let lesion: PixelCounts
  private let padding: PixelCounts
  private let lesionBox: PixelRectangle?
  private let random: CounterRandom

  /// - Parameters:
  ///   - image: RGB.
  ///   - mask: one channel of 0 and 255, of the image's size.
  ///   - stream: of the photograph, for its random numbers.
  init(image: Image, mask: Image, settings: CropSettings, stream: UInt64) {
    self.settings = settings
    (width, height) = (image.width, image.height)
    lesion = PixelCounts(width: width, height: height) { mask.pixels[$0] > 127 }
    let dark = DarkPadding.pixels(of: image)
    padding = PixelCounts(width: width, height: height) { dark[$0] }
    lesionBox = lesion.boundingBox
    random = CounterRandom(seed: settings.seed, stream: stream)
  }

  /// Up to `perPhotograph` rectangles that do not overlap, at least the margin away from every labelled pixel and from the
  /// padding.
  func lesionFree() -> [PixelRectangle] {
    var chosen: [PixelRectangle] = []
    while chosen.count < settings.perPhotograph {
      let crop = drawn(UInt64(chosen.count)) { rectangle in
        let grown = grown(rectangle)
        return lesion.count(in: grown) == 0 && padding.count(in: grown) == 0
          && chosen.allSatisfy {
            abs($0.x - rectangle.x) >= settings.size || abs($0.y - rectangle.y) >= settings.size
          }
      }
      guard let crop else { break }
      chosen.append(crop)
    }
    return chosen
  }

  /// A rectangle that holds every labelled pixel and keeps the margin to the padding; nil where there is none.
  func control() -> PixelRectangle? {
    guard let box = lesionBox, box.width <= settings.size, box.height <= settings.size else { return nil }
    return drawn(UInt64(1) << 32) { rectangle in
      rectangle.x <= box.x && rectangle.y <= box.y && box.x + box.width <= rectangle.x + rectangle.width
        && box.y + box.height <= rectangle.y + rectangle.height && padding.count(in: grown(rectangle)) == 0
    }
  }

  /// One of the allowed positions, counted row by row, by the random number of an index; nil where none is allowed.
  private func drawn(_ index: UInt64, where isAllowed: (PixelRectangle) -> Bool) -> PixelRectangle? {
    guard settings.size <= width, settings.size <= height else { return nil }
    let (columns, rows) = (width - settings.size + 1, height - settings.size + 1)
    func rectangle(_ position: Int) -> PixelRectangle {
      PixelRectangle(x: position % columns, y: position / columns, width: settings.size, height: settings.size)
    }
    let count = (0..<(columns * rows)).count { isAllowed(rectangle($0)) }
    guard count > 0 else { return nil }
    var before = random.integer(index, below: count)
    for position in 0..<(columns * rows) where isAllowed(rectangle(position)) {
      if before == 0 { return rectangle(position) }
      before -= 1
    }
    return nil
  }

  /// The rectangle and what is nearer to it than the margin, as far as it lies in the image.
  private func grown(_ rectangle: PixelRectangle) -> PixelRectangle {
    // A pixel at distance `margin` is far enough.
    let reach = max(0, settings.margin - 1)
    let (left, top) = (max(0, rectangle.x - reach), max(0, rectangle.y - reach))
    return PixelRectangle(
      x: left, y: top, width: min(width, rectangle.x + rectangle.width + reach) - left,
      height: min(height, rectangle.y + rectangle.height + reach) - top)
  }
}
