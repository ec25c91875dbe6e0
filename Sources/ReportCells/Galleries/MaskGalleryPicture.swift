import Diagnostics
import Drawing
import Images
import WovenDocuments

/// Images beside what networks make of them: a row a sample, a column a prediction.
public enum MaskGalleryPicture {
  public struct Row: Sendable, Hashable {
    /// The sample's id.
    public var sample: String
    /// The group that the sample belongs to, such as "lesion" and "lesion-free".
    public var caption: String
    /// RGB or grey.
    public var image: Image
    /// One channel of the image's size; above 127 is lesion.
    public var truth: Image
    /// A mask like `truth` for each column.
    public var predictions: [Image]

    public init(sample: String, caption: String, image: Image, truth: Image, predictions: [Image]) {
      self.sample = sample
      self.caption = caption
      self.image = image
      self.truth = truth
      self.predictions = predictions
    }
  }

  /// Draws the gallery: first the image with the outline of its truth, then for each column the image with true
  /// positives, false positives and false negatives, told apart by colour (of Okabe and Ito) and by hatching; a legend
  /// below. Rows of one caption stand together, in the order in which the captions first come.
  ///
  /// - Parameters:
  ///   - columns: the titles of the predictions.
  ///   - words: of the first column and the legend.
  ///   - width: of the text block, in points; the picture is narrower where few columns would make the images large.
  /// - Throws: a diagnostic when there is no row, or an image, truth or prediction does not fit its row.
  public static func picture(
    rows: [Row], columns: [String], words: GalleryWords = GalleryWords(language: "en"),
    width: Double = FigureWidth.widest
  ) throws(Diagnostic) -> Picture {
    guard !rows.isEmpty else {
      throw Diagnostic("a gallery has no samples", remedy: "let its query return at least one sample")
    }
    for row in rows { try check(row, columns: columns) }
    let layout = MaskGalleryLayout(rows: rows, columns: columns, words: words, width: width)
    var picture = Picture(size: layout.size)
    layout.drawHeads(on: &picture)
    for (index, row) in layout.rows.enumerated() { layout.draw(row, at: index, on: &picture) }
    layout.drawLegend(on: &picture)
    return picture
  }

  /// What stands for a gallery without images: a frame around a text.
  static func empty(_ text: String) -> Picture {
    var picture = Picture(size: Size(FigureWidth.fullText / 2, 60))
    let frame = Rectangle(x: 0.5, y: 0.5, width: picture.size.width - 1, height: picture.size.height - 1)
    picture.stroke(Path(frame), Colour(0xB8B8B8), StrokeStyle(width: 0.5))
    picture.text(
      text, at: Point(picture.size.width / 2, picture.size.height / 2), Font(.sans, size: 8), Colour(0x767676),
      TextAlignment(.middle, .middle))
    return picture
  }

  private static func check(_ row: Row, columns: [String]) throws(Diagnostic) {
    func fault(_ problem: String) -> Diagnostic {
      Diagnostic("the gallery's sample \"\(row.sample)\" \(problem)")
    }
    guard row.image.width > 0, row.image.height > 0 else { throw fault("has an empty image") }
    guard row.predictions.count == columns.count else {
      throw fault("has \(row.predictions.count) predictions for \(columns.count) columns")
    }
    for mask in [row.truth] + row.predictions
    where mask.channels != 1 || mask.width != row.image.width || mask.height != row.image.height {
      throw fault(
        "has a mask of \(mask.width) × \(mask.height) × \(mask.channels) for an image of \(row.image.width) × "
          + "\(row.image.height)")
    }
  }
}
