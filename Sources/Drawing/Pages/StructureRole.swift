/// A standard structure type of PDF (ISO 32000-1, 14.8.4): what a part of a page is, for those who hear it instead of
/// seeing it.
public enum StructureRole: Sendable, Hashable {
  /// 1 to 6. In the file no level is left out, whatever levels are asked for.
  case heading(Int)
  case paragraph, quote, code, caption
  /// Parts that belong together: a figure with its caption, a callout, a panel.
  case division
  /// A note, with the destination that its mark leads to: it is read behind the mark, wherever it is printed.
  case note(name: String)
  /// With what they show, in words. A figure without words is decoration, which is not read.
  case figure(alternative: String)
  case formula(alternative: String)
  /// Something drawn that stands for a sign.
  case symbol(String)
  case list(ListNumbering)
  case listItem, listLabel, listBody
  /// A table holds its caption, then head and body, which hold rows.
  case table, tableHead, tableBody, tableRow, tableCell
  case tableHeadCell(HeadScope)
  /// A table of contents, and its entries; an entry holds its lines, whose links are told as references, or another
  /// table of contents. Dots that lead to page numbers are `leader`.
  case contents, contentsEntry
  case bibliographyEntry
  /// Written by links and by what is set in the font of code.
  case link, reference, inlineCode
  /// No part of the text: running heads and page numbers.
  case unstructured
  /// Said before: the head of a table on its further pages.
  case repeated
  /// No part of the text: what leads the eye.
  case leader

  public enum ListNumbering: String, Sendable, Hashable {
    case none = "None"
    case disc = "Disc"
    case decimal = "Decimal"
  }

  /// Which cells a head cell names.
  public enum HeadScope: String, Sendable, Hashable {
    case column = "Column"
    case row = "Row"
  }

  /// The type's name in a PDF; nil for what is not read.
  var name: String? {
    switch self {
    case .heading(let level): "H\(min(max(level, 1), 6))"
    case .paragraph: "P"
    case .quote: "BlockQuote"
    case .code, .inlineCode: "Code"
    case .caption: "Caption"
    case .division: "Div"
    case .figure: "Figure"
    case .note: "Note"
    case .formula: "Formula"
    case .symbol: "Span"
    case .list: "L"
    case .listItem: "LI"
    case .listLabel: "Lbl"
    case .listBody: "LBody"
    case .table: "Table"
    case .tableHead: "THead"
    case .tableBody: "TBody"
    case .tableRow: "TR"
    case .tableHeadCell: "TH"
    case .tableCell: "TD"
    case .contents: "TOC"
    case .contentsEntry: "TOCI"
    case .bibliographyEntry: "BibEntry"
    case .link: "Link"
    case .reference: "Reference"
    case .unstructured, .repeated, .leader: nil
    }
  }

  /// The words for what is not text.
  var alternative: String? {
    switch self {
    case .figure(let text), .formula(let text):
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    default: nil
    }
  }

  /// Whether drawings in it are part of the text, and not decoration.
  var isDrawn: Bool {
    switch self {
    case .figure, .formula, .symbol: true
    default: false
    }
  }

  /// Whether it holds elements only; a line in it is a paragraph.
  var isGroup: Bool {
    switch self {
    case .division, .quote, .list, .listItem, .table, .tableHead, .tableBody, .tableRow, .contents: true
    default: false
    }
  }

  /// Whether it is there even without content, since its place tells something.
  var isKeptEmpty: Bool {
    switch self {
    case .tableCell, .tableHeadCell: true
    default: false
    }
  }
}
