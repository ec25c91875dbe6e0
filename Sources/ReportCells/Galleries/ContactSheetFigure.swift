import Datasets
import Drawing
import Images
import WovenDocuments

/// Small pictures of a dataset's samples as one figure.
enum ContactSheetFigure {
  private static let pixelsPerPoint = 2.0

  /// - Parameter words: the caption, which describes the picture too.
  static func figure(_ sheet: DrawnContactSheet, words: String) -> ReportFigure {
    let image = sheet.image.rgb()
    let width = min(FigureWidth.fullText, Double(image.width) / pixelsPerPoint)
    let size = Size(width, width * Double(image.height) / Double(image.width))
    var picture = Picture(size: size)
    picture.bitmap(
      Bitmap(width: image.width, height: image.height, pixels: image.pixels),
      in: Rectangle(x: 0, y: 0, width: size.width, height: size.height))
    return ReportFigure(
      picture: picture, medium: .raster(pixelsPerPoint: Double(image.width) / width), alternativeText: words,
      caption: ReportCaption(label: nil, title: nil, text: [.text(words)]))
  }
}
