import Drawing

public struct ReportFigure: Sendable, Hashable {
  public enum Medium: Sendable, Hashable {
    /// SVG in HTML, vectors in PDF.
    case vector
    /// A PNG in HTML at this many pixels a point: photographs.
    case raster(pixelsPerPoint: Double)
  }

  public var picture: Picture
  public var width: FigureWidth
  public var medium: Medium
  /// What the figure shows, for those who cannot see it.
  public var alternativeText: String
  public var caption: ReportCaption?
  /// What the picture can be drawn again from, for the files of figures: Vega-Lite with its data.
  public var specification: String?
  /// The data that it shows, for readers who want the numbers; not printed.
  public var data: [ReportTable]
  /// The images that the picture shows, where it is a gallery of masks.
  public var gallery: ReportGallery?
  /// Of the answer that it was made of, from 1 (`ReportProvenance`); nil where the page has no mark of it.
  public var origin: Int?

  public init(
    picture: Picture, width: FigureWidth = .natural, medium: Medium = .vector, alternativeText: String,
    caption: ReportCaption? = nil, specification: String? = nil, data: [ReportTable] = [], gallery: ReportGallery? = nil
  ) {
    self.picture = picture
    self.width = width
    self.medium = medium
    self.alternativeText = alternativeText
    self.caption = caption
    self.specification = specification
    self.data = data
    self.gallery = gallery
  }

  /// What those hear of it in print who cannot see it: its caption where nobody described it. Nothing is said of one
  /// without both.
  package var spokenText: String {
    let isDescribed = alternativeText.contains { !$0.isWhitespace }
    return isDescribed ? alternativeText : caption?.text.plainText(in: .pdf) ?? ""
  }
}
