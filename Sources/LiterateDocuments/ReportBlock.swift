import Drawing

/// The closed vocabulary of a woven document: all that a cell can evaluate to and all that a renderer needs to know.
public indirect enum ReportBlock: Sendable, Hashable {
  case heading(ReportHeading)
  case paragraph([ReportInline])
  case list(ReportList)
  case quote([ReportBlock])
  case code(String, language: String?)
  case table(ReportTable)
  case figure(ReportFigure)
  case rule
}

/// Text within a block; numbers of queries and references are already filled in.
public indirect enum ReportInline: Sendable, Hashable {
  case text(String)
  case emphasis([ReportInline])
  case strong([ReportInline])
  case strikethrough([ReportInline])
  case code(String)
  /// A link to an address outside the document.
  case link(String, [ReportInline])
  /// A link to a label of this document, such as `fig-dice-ood`; the text reads "Figure 1".
  case reference(label: String, [ReportInline])
  case softBreak
  case lineBreak
}

public struct ReportHeading: Sendable, Hashable {
  /// 1 to 6; the document's title is not a heading.
  public var level: Int
  /// "2.1" when sections are numbered.
  public var number: String?
  public var text: [ReportInline]
  /// The anchor that links lead to, unique in the document.
  public var label: String

  public init(level: Int, number: String? = nil, text: [ReportInline], label: String) {
    self.level = level
    self.number = number
    self.text = text
    self.label = label
  }
}

public struct ReportList: Sendable, Hashable {
  /// The first number of an ordered list, nil for a bulleted one.
  public var start: Int?
  /// Items without space between them.
  public var tight: Bool
  public var items: [[ReportBlock]]

  public init(start: Int?, tight: Bool, items: [[ReportBlock]]) {
    self.start = start
    self.tight = tight
    self.items = items
  }
}

public struct ReportTable: Sendable, Hashable {
  public enum Alignment: Sendable, Hashable { case left, centre, right }

  public var columns: [Alignment]
  public var header: [[ReportInline]]
  /// Row by row, a cell a column.
  public var rows: [[[ReportInline]]]
  /// The label, "Table 1" and the caption; nil where the author gave none.
  public var caption: ReportCaption?

  public init(
    columns: [Alignment], header: [[ReportInline]], rows: [[[ReportInline]]], caption: ReportCaption? = nil
  ) {
    self.columns = columns
    self.header = header
    self.rows = rows
    self.caption = caption
  }
}

/// A number and a caption under which a figure or a table is referred to.
public struct ReportCaption: Sendable, Hashable {
  /// `fig-…` or `tbl-…`; nil when it cannot be referred to.
  public var label: String?
  /// "Figure 1", "Table 2"; nil for a figure without label.
  public var title: String?
  public var text: [ReportInline]

  public init(label: String?, title: String?, text: [ReportInline]) {
    self.label = label
    self.title = title
    self.text = text
  }
}

public struct ReportFigure: Sendable, Hashable {
  public enum Medium: Sendable, Hashable {
    /// SVG in HTML, vectors in PDF.
    case vector
    /// A PNG in HTML at this many pixels a point: photographs.
    case raster(pixelsPerPoint: Double)
  }

  public var picture: Picture
  public var medium: Medium
  /// What the figure shows, for those who cannot see it.
  public var alternativeText: String
  public var caption: ReportCaption?

  public init(picture: Picture, medium: Medium = .vector, alternativeText: String, caption: ReportCaption? = nil) {
    self.picture = picture
    self.medium = medium
    self.alternativeText = alternativeText
    self.caption = caption
  }
}

/// A document after weaving: the title block and the body, ready for any renderer.
public struct WovenDocument: Sendable, Hashable {
  public struct Author: Sendable, Hashable {
    public var name: String
    public var affiliation: String?
    /// "0000-0002-1825-0097", without the address before it.
    public var orcid: String?

    public init(name: String, affiliation: String? = nil, orcid: String? = nil) {
      self.name = name
      self.affiliation = affiliation
      self.orcid = orcid
    }
  }

  public var title: String
  public var subtitle: String?
  public var authors: [Author]
  /// As the author wrote it; never "now".
  public var date: String?
  public var abstract: [ReportBlock]
  public var keywords: [String]
  /// A BCP 47 tag.
  public var language: String
  public var license: String?
  /// Whether the document begins with a table of its sections.
  public var showsContents: Bool
  public var blocks: [ReportBlock]
  /// Shown small at the end of the document: what made it, from which digests.
  public var colophon: [ReportInline]

  public init(
    title: String, subtitle: String? = nil, authors: [Author] = [], date: String? = nil,
    abstract: [ReportBlock] = [], keywords: [String] = [], language: String = "en",
    license: String? = nil, showsContents: Bool = true, blocks: [ReportBlock], colophon: [ReportInline] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.authors = authors
    self.date = date
    self.abstract = abstract
    self.keywords = keywords
    self.language = language
    self.license = license
    self.showsContents = showsContents
    self.blocks = blocks
    self.colophon = colophon
  }
}
