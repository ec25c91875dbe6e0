import Drawing

/// How the pages of the PDF are laid out: `format: {pdf: …}` of the front matter.
public struct PDFOptions: Sendable, Hashable {
  /// Of text on a page, 1 or 2.
  public var columns: Int
  public var paper: PageFormat
  /// Behind the title block; nil for none.
  public var contents: ContentsOptions?

  public init(columns: Int = 1, paper: PageFormat = .a4, contents: ContentsOptions? = nil) {
    self.contents = contents
    self.columns = columns
    self.paper = paper
  }
}
