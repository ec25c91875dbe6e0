import Drawing
import Images
import WovenDocuments

/// How agreement and both kinds of error are drawn: colours that the colour-blind tell apart (Okabe and Ito's), and a
/// hatching each of its own for greyscale.
enum MaskAgreement: CaseIterable {
  case truePositive, falsePositive, falseNegative

  func title(_ words: GalleryWords) -> String {
    switch self {
    case .truePositive: words.truePositive
    case .falsePositive: words.falsePositive
    case .falseNegative: words.falseNegative
    }
  }

  var fill: Colour {
    switch self {
    case .truePositive: Colour(0x009E73, alpha: 0.5)
    case .falsePositive: Colour(0xD55E00, alpha: 0.62)
    case .falseNegative: Colour(0x56B4E9, alpha: 0.45)
    }
  }

  var outline: Colour {
    switch self {
    case .truePositive: Colour(0x00694D)
    case .falsePositive: Colour(0x9C4200)
    case .falseNegative: Colour(0x004B7C)
    }
  }

  /// Rising, falling or no hatching.
  var isHatchingRising: Bool? {
    switch self {
    case .truePositive: nil
    case .falsePositive: true
    case .falseNegative: false
    }
  }

  /// The pixels of this kind.
  func pixels(truth: PixelMask, prediction: PixelMask) -> PixelMask {
    truth.combined(with: prediction) { isTrue, isPredicted in
      switch self {
      case .truePositive: isTrue && isPredicted
      case .falsePositive: !isTrue && isPredicted
      case .falseNegative: isTrue && !isPredicted
      }
    }
  }

  /// Draws the pixels of this kind.
  func draw(_ mask: PixelMask, pixel: Double, origin: Point, on picture: inout Picture) {
    let path = mask.outline(pixel: pixel, origin: origin)
    guard !path.elements.isEmpty else { return }
    picture.fill(path, fill)
    if let rising = isHatchingRising {
      let spacing = max(1, Int((3.4 / pixel).rounded()))
      let lines = mask.hatching(spacing: spacing, rising: rising, pixel: pixel, origin: origin)
      picture.stroke(lines, outline.withAlpha(0.85), StrokeStyle(width: 0.45))
    }
    picture.stroke(path, outline, StrokeStyle(width: 0.6, join: .round))
  }
}

/// One image of a gallery.
struct ComparedImage {
  let image: Image
  let truth: Image
  let frame: Rectangle
  /// The size of an image's pixel, in points.
  let pixel: Double

  /// The image with the outline of its truth, white on a dark halo.
  func drawTruth(on picture: inout Picture) {
    picture.bitmap(bitmap { $0 }, in: frame)
    Self.strokeTruth(PixelMask(truth).outline(pixel: pixel, origin: frame.origin), on: &picture)
  }

  static func strokeTruth(_ path: Path, on picture: inout Picture) {
    guard !path.elements.isEmpty else { return }
    picture.stroke(path, Colour(0x000000, alpha: 0.6), StrokeStyle(width: 2.2, join: .round))
    picture.stroke(path, .white, StrokeStyle(width: 1, join: .round))
  }

  /// The image, pale, with the pixels where a prediction is right and wrong.
  func drawComparison(with prediction: Image, on picture: inout Picture) {
    picture.bitmap(bitmap(Self.paled), in: frame)
    let (truth, predicted) = (PixelMask(truth), PixelMask(prediction))
    for kind in MaskAgreement.allCases {
      kind.draw(
        kind.pixels(truth: truth, prediction: predicted), pixel: pixel, origin: frame.origin, on: &picture)
    }
  }

  /// Three quarters grey and a little lighter, so that colours laid over it are told apart.
  private static func paled(_ colour: (Int, Int, Int)) -> (Int, Int, Int) {
    let grey = (299 * colour.0 + 587 * colour.1 + 114 * colour.2) / 1000
    func pale(_ value: Int) -> Int { 90 + (value + 3 * grey) / 4 * 156 / 255 }
    return (pale(colour.0), pale(colour.1), pale(colour.2))
  }

  private func bitmap(_ change: ((Int, Int, Int)) -> (Int, Int, Int)) -> Bitmap {
    var pixels = [UInt8](repeating: 0, count: image.width * image.height * 3)
    for index in 0..<image.width * image.height {
      func channel(_ number: Int) -> Int {
        Int(image.pixels[index * image.channels + (image.channels < 3 ? 0 : number)])
      }
      let colour = change((channel(0), channel(1), channel(2)))
      pixels[3 * index] = UInt8(clamping: colour.0)
      pixels[3 * index + 1] = UInt8(clamping: colour.1)
      pixels[3 * index + 2] = UInt8(clamping: colour.2)
    }
    return Bitmap(width: image.width, height: image.height, pixels: pixels)
  }
}

extension PixelMask {
  /// The pixels above 127 of a mask of one channel.
  init(_ image: Image) {
    self.init(width: image.width, height: image.height, isSet: image.pixels.map { $0 > 127 })
  }
}
