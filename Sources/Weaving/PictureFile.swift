import Diagnostics
import Drawing
import Foundation
import Images
import LiterateDocuments
import WovenDocuments

/// A picture of a report, decoded.
struct PictureFile {
  private let picture: DocumentPicture
  private let image: Image

  /// - Throws: a diagnostic at the picture's place when the file is no picture that can be read.
  init(_ picture: DocumentPicture) throws(Diagnostic) {
    self.picture = picture
    do {
      image = try Image(decoding: picture.contents, name: picture.path).rgb()
    } catch {
      throw Diagnostic(
        "the picture `\(picture.path)` cannot be read: \(error.problem)", at: picture.place, remedy: error.remedy)
    }
  }

  /// Without a width in points a picture is drawn with 96 pixels to the inch, and no wider than the text. A share of the
  /// text's width is the renderers' to take.
  func figure(caption: ReportCaption?) -> ReportFigure {
    let width: Double =
      switch picture.width {
      case .points(let points): points
      case .share, nil: min(FigureWidth.fullText, Double(image.width) * 0.75)
      }
    let size = Size(width, width * Double(image.height) / Double(image.width))
    var drawing = Picture(size: size)
    drawing.bitmap(
      Bitmap(width: image.width, height: image.height, pixels: image.pixels),
      in: Rectangle(x: 0, y: 0, width: size.width, height: size.height))
    let pixelsPerPoint = max(1, min(4, Double(image.width) / width))
    let share: FigureWidth = if case .share(let share)? = picture.width { .share(share) } else { .natural }
    return ReportFigure(
      picture: drawing, width: share, medium: .raster(pixelsPerPoint: pixelsPerPoint),
      alternativeText: picture.alternativeText ?? picture.caption.plainText, caption: caption)
  }
}
