import Drawing

/// A document after weaving: the title block and the body, ready for any renderer.
public struct WovenDocument: Sendable, Hashable {
  public struct Author: Sendable, Hashable {
    public var name: String
    /// Each in one line.
    public var affiliations: [String]
    /// "0000-0002-1825-0097", without the address before it.
    public var orcid: String?
    public var email: String?

    public init(name: String, affiliations: [String] = [], orcid: String? = nil, email: String? = nil) {
      self.name = name
      self.affiliations = affiliations
      self.orcid = orcid
      self.email = email
    }
  }

  public var title: String
  public var subtitle: String?
  public var authors: [Author]
  /// As the author wrote it, or YYYY-MM-DD where `date-format` reads it; never "now".
  public var date: String?
  /// The date as `date-format` wants it; nil for as it was written.
  public var formattedDate: String?
  public var abstract: [ReportBlock]
  public var keywords: [String]
  /// A BCP 47 tag.
  public var language: String
  public var license: String?
  /// Whether the page has a table of its sections.
  public var showsContents: Bool
  /// That table; the PDF's is among its options.
  public var contents: ContentsOptions
  public var blocks: [ReportBlock]
  /// Shown small at the end of the document: what made it, from which digests.
  public var colophon: [ReportInline]
  public var pdf: PDFOptions
  /// Those that it is drawn with behind the pinned ones.
  public var fonts: FallbackFonts
  /// Where what it shows comes from; nil where neither page nor print tells.
  public var provenance: ReportProvenance?

  public init(
    title: String, subtitle: String? = nil, authors: [Author] = [], date: String? = nil,
    formattedDate: String? = nil, abstract: [ReportBlock] = [], keywords: [String] = [], language: String = "en",
    license: String? = nil, showsContents: Bool = true, contents: ContentsOptions = ContentsOptions(),
    blocks: [ReportBlock], colophon: [ReportInline] = [], pdf: PDFOptions = PDFOptions(),
    fonts: FallbackFonts = FallbackFonts(), provenance: ReportProvenance? = nil
  ) {
    self.title = title
    self.subtitle = subtitle
    self.authors = authors
    self.date = date
    self.formattedDate = formattedDate
    self.abstract = abstract
    self.keywords = keywords
    self.language = language
    self.license = license
    self.showsContents = showsContents
    self.contents = contents
    self.blocks = blocks
    self.colophon = colophon
    self.pdf = pdf
    self.fonts = fonts
    self.provenance = provenance
  }
}

extension WovenDocument {
  /// All texts that print shows or that figures draw.
  public var shownTexts: [String] {
    [title, subtitle, shownDate, license].compactMap(\.self) + authors.flatMap { [$0.name] + $0.affiliations }
      + keywords
      + (abstract + blocks).shownTexts + colophon.shownTexts
      + (pdf.appendsProvenance ? provenance?.answers.flatMap { $0.queries.map(\.sql) + $0.files } ?? [] : [])
  }

  /// As it is to be read.
  public var shownDate: String? { formattedDate ?? date }
}
