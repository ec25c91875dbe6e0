import Drawing
import Mathematics

/// The closed vocabulary of a woven document: all that a cell can evaluate to and all that a renderer needs to know.
public indirect enum ReportBlock: Sendable, Hashable {
  case heading(ReportHeading)
  case paragraph([ReportInline])
  case list(ReportList)
  case quote([ReportBlock])
  case code(ReportCode)
  case table(ReportTable)
  case figure(ReportFigure)
  /// Figures or tables side by side under one caption.
  case panel(ReportPanel)
  case rule
  case callout(ReportCallout)
  case columns([ReportColumn])
  /// Beside the text where there is room, else within it.
  case margin([ReportBlock])
  case definitions([ReportDefinition])
  case bibliography([ReportReference])
  case equation(ReportEquation)
  /// Blocks that only one of the renderers shows.
  case visible(in: ReportFormat, [ReportBlock])
}

extension ReportBlock {
  /// Code that is just shown.
  public static func code(_ text: String, language: String?) -> ReportBlock {
    .code(ReportCode(text, language: language))
  }
}

/// What a report is rendered as.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  case html, pdf
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
  case superscript([ReportInline])
  case `subscript`([ReportInline])
  case mathematics(MathFormula)
  /// A note's mark, which carries its text; notes are numbered from 1 in the order of their marks.
  case footnote(number: Int, [ReportBlock])
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
  /// Item by item whether its box is ticked, nil where it has none; empty for a list without boxes.
  public var checks: [Bool?]

  public init(start: Int?, tight: Bool, items: [[ReportBlock]], checks: [Bool?] = []) {
    self.start = start
    self.tight = tight
    self.items = items
    self.checks = checks
  }
}

/// A remark set apart from the text.
public struct ReportCallout: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case note, tip, warning, caution, important
  }

  public var kind: Kind
  /// The author's title, else the kind's name.
  public var title: [ReportInline]
  public var blocks: [ReportBlock]
  /// Whether only the title shows until a reader opens it; nil for one that cannot be folded.
  public var isCollapsed: Bool?

  public init(kind: Kind, title: [ReportInline], blocks: [ReportBlock], isCollapsed: Bool? = nil) {
    self.kind = kind
    self.title = title
    self.blocks = blocks
    self.isCollapsed = isCollapsed
  }
}

/// One of several stretches of text side by side.
public struct ReportColumn: Sendable, Hashable {
  /// Of the text's width, above 0; the shares of all columns add up to 1 at most.
  public var share: Double
  public var blocks: [ReportBlock]

  public init(share: Double, blocks: [ReportBlock]) {
    self.share = share
    self.blocks = blocks
  }
}

/// A term and what it means, in one way or several.
public struct ReportDefinition: Sendable, Hashable {
  public var term: [ReportInline]
  public var definitions: [[ReportBlock]]

  public init(term: [ReportInline], definitions: [[ReportBlock]]) {
    self.term = term
    self.definitions = definitions
  }
}

/// A formula on a line of its own.
public struct ReportEquation: Sendable, Hashable {
  public var formula: MathFormula
  /// `eq-…`; nil when it cannot be referred to.
  public var label: String?
  /// "1", without brackets; nil for one without a number.
  public var number: String?

  public init(formula: MathFormula, label: String? = nil, number: String? = nil) {
    self.formula = formula
    self.label = label
    self.number = number
  }
}

/// An entry of the bibliography.
public struct ReportReference: Sendable, Hashable {
  /// `ref-KEY`, where citations lead.
  public var label: String
  /// "[1]" in the numeric style, nil in the author–year style.
  public var mark: String?
  public var text: [ReportInline]

  public init(label: String, mark: String? = nil, text: [ReportInline]) {
    self.label = label
    self.mark = mark
    self.text = text
  }
}

/// Code as it is shown.
public struct ReportCode: Sendable, Hashable {
  public var text: String
  public var language: String?
  /// Whether only a summary shows until a reader opens it; nil for code that cannot be folded.
  public var isFolded: Bool?
  /// What the author calls folded code; nil for the word "Code".
  public var summary: String?
  public var caption: ReportCaption?

  public init(
    _ text: String, language: String?, isFolded: Bool? = nil, summary: String? = nil, caption: ReportCaption? = nil
  ) {
    self.text = text
    self.language = language
    self.isFolded = isFolded
    self.summary = summary
    self.caption = caption
  }
}

/// Figures or tables side by side.
public struct ReportPanel: Sendable, Hashable {
  /// Each a figure or a table, or what belongs to one.
  public var items: [[ReportBlock]]
  /// How many stand in a row.
  public var columns: Int
  /// Of all of them.
  public var caption: ReportCaption?

  /// Whether its caption stands above, as a table's does.
  public var isOfTables: Bool {
    items.allSatisfy { $0.contains { if case .table = $0 { true } else { false } } }
  }

  public init(items: [[ReportBlock]], columns: Int, caption: ReportCaption? = nil) {
    self.items = items
    self.columns = columns
    self.caption = caption
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
  /// "Figure 1", "Table 2", "(a)" of a panel's part; nil for a figure without label.
  public var title: String?
  public var text: [ReportInline]
  /// Whether the title is the letter of a panel's part.
  public var isOfPart: Bool

  /// The title as it stands before the text: "Figure 1.", "(a)".
  public var heading: String? { title.map { isOfPart ? $0 : $0 + "." } }

  public init(label: String?, title: String?, text: [ReportInline], isOfPart: Bool = false) {
    self.label = label
    self.title = title
    self.text = text
    self.isOfPart = isOfPart
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
  /// What the picture can be drawn again from, for the files of figures: Vega-Lite with its data.
  public var specification: String?
  /// The data that it shows, for readers who want the numbers; not printed.
  public var data: [ReportTable]

  public init(
    picture: Picture, medium: Medium = .vector, alternativeText: String, caption: ReportCaption? = nil,
    specification: String? = nil, data: [ReportTable] = []
  ) {
    self.picture = picture
    self.medium = medium
    self.alternativeText = alternativeText
    self.caption = caption
    self.specification = specification
    self.data = data
  }
}

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
  public var pdf: PDFOptions

  public init(
    title: String, subtitle: String? = nil, authors: [Author] = [], date: String? = nil,
    abstract: [ReportBlock] = [], keywords: [String] = [], language: String = "en",
    license: String? = nil, showsContents: Bool = true, blocks: [ReportBlock], colophon: [ReportInline] = [],
    pdf: PDFOptions = PDFOptions()
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
    self.pdf = pdf
  }
}
