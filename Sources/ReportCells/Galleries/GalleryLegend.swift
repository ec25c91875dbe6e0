import Drawing
import WovenDocuments

/// What the outlines and areas of a gallery mean.
enum GalleryLegend {
  static let height = 11.0
  private static let swatch = Size(15, 9)
  private static let gap = 16.0

  /// In points.
  static func width(_ words: GalleryWords, font: Font) -> Double {
    let titles = [words.outlineOfTruth] + MaskAgreement.allCases.map { $0.title(words) }
    let texts = titles.reduce(0) { $0 + TextMeasurement.extents(of: $1, font).width }
    return texts + Double(titles.count) * (swatch.width + 4) + Double(titles.count - 1) * gap
  }

  static func draw(_ words: GalleryWords, at origin: Point, font: Font, on picture: inout Picture) {
    var x = origin.x
    func frame() -> Rectangle { Rectangle(x: x, y: origin.y, width: swatch.width, height: swatch.height) }
    func title(_ text: String, on picture: inout Picture) {
      x += swatch.width + 4
      picture.text(text, at: Point(x, origin.y + 7.2), font, Colour(0x222222))
      x += TextMeasurement.extents(of: text, font).width + gap
    }
    picture.fill(Path(frame()), Colour(0xA88F86))
    let inner = Rectangle(x: x + 3, y: origin.y + 2.2, width: swatch.width - 6, height: swatch.height - 4.4)
    ComparedImage.strokeTruth(Path(inner), on: &picture)
    title(words.outlineOfTruth, on: &picture)
    // Swatches are masks of small pixels, so that they look as the areas do.
    let pixel = 0.5
    let (columns, rows) = (Int(swatch.width / pixel), Int(swatch.height / pixel))
    let full = PixelMask(width: columns, height: rows, isSet: [Bool](repeating: true, count: columns * rows))
    for kind in MaskAgreement.allCases {
      picture.fill(Path(frame()), Colour(0xB4B0AE))
      kind.draw(full, pixel: pixel, origin: frame().origin, on: &picture)
      title(kind.title(words), on: &picture)
    }
  }
}
