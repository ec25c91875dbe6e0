import Drawing

/// How the pages of the PDF are laid out, and what it follows: `format: {pdf: …}` of the front matter.
public struct PDFOptions: Sendable, Hashable {
  /// Of text on a page, 1 or 2.
  public var columns: Int
  public var paper: PageFormat
  /// Behind the title block; nil for none.
  public var contents: ContentsOptions?
  public var standards: Set<PDFStandard>
  /// The day of the files that the PDF holds, "2020-01-02"; nil where it holds none.
  public var filesDate: String?
  /// Whether its last pages tell where each figure, table and number comes from.
  public var appendsProvenance: Bool

  public init(
    columns: Int = 1, paper: PageFormat = .a4, contents: ContentsOptions? = nil, standards: Set<PDFStandard> = [.ua1],
    filesDate: String? = nil, appendsProvenance: Bool = false
  ) {
    self.contents = contents
    self.columns = columns
    self.paper = paper
    self.standards = standards
    self.filesDate = filesDate
    self.appendsProvenance = appendsProvenance
  }

  /// Whether the PDF holds the files that it was made of.
  public var holdsFiles: Bool { standards.contains(where: \.holdsFiles) }
}
