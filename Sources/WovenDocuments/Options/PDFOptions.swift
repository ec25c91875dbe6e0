import Drawing

/// How the pages of the PDF are laid out: `format: {pdf: …}` of the front matter.
public struct PDFOptions: Sendable, Hashable {
  /// Of text on a page, 1 or 2.
  public var columns: Int
  public var paper: PageFormat

  public init(columns: Int = 1, paper: PageFormat = .a4) {
    self.columns = columns
    self.paper = paper
  }
}
