/// A standard structure type of PDF: what a part of a page is, for those who hear it instead of seeing it.
public enum StructureRole: Sendable, Hashable {
  /// 1 to 6.
  case heading(Int)
  case paragraph, quote, code, caption, note
  /// With what they show, in words.
  case figure(alternative: String)
  case formula(alternative: String)
  case list, listItem, listLabel, listBody
  /// A table of contents, and an entry of it with the tables below it.
  case contents, contentsEntry
  case table, tableRow, tableHeadCell, tableCell
  /// No part of the text: running heads and page numbers.
  case unstructured

  /// The type's name in a PDF; nil for what is not read.
  var name: String? {
    switch self {
    case .heading(let level): "H\(min(max(level, 1), 6))"
    case .paragraph: "P"
    case .quote: "BlockQuote"
    case .code: "Code"
    case .caption: "Caption"
    case .figure: "Figure"
    case .note: "Note"
    case .formula: "Formula"
    case .list: "L"
    case .listItem: "LI"
    case .listLabel: "Lbl"
    case .listBody: "LBody"
    case .contents: "TOC"
    case .contentsEntry: "TOCI"
    case .table: "Table"
    case .tableRow: "TR"
    case .tableHeadCell: "TH"
    case .tableCell: "TD"
    case .unstructured: nil
    }
  }

  /// The words for what is not text.
  var alternative: String? {
    switch self {
    case .figure(let text), .formula(let text): text
    default: nil
    }
  }
}

/// What stands on a page of a document, in the order in which it is drawn and read.
public struct DocumentPage: Sendable, Hashable {
  public indirect enum Element: Sendable, Hashable {
    /// A line of a paragraph; the point is the left top corner of the paragraph's column at the line.
    case line(ParagraphLine, at: Point)
    case picture(Picture, at: Point, scale: Double)
    case fill(Path, Colour)
    case stroke(Path, Colour, StrokeStyle)
    /// A named place that links and outline entries lead to.
    case destination(String, at: Point)
    case tagged(StructureRole, [Element])

    /// The same element elsewhere.
    public func moved(by offset: Point) -> Element {
      let placed = Placement(offset: offset)
      return switch self {
      case .line(let line, let point): .line(line, at: placed(point))
      case .picture(let picture, let point, let scale): .picture(picture, at: placed(point), scale: scale)
      case .fill(let path, let colour): .fill(placed(path), colour)
      case .stroke(let path, let colour, let style): .stroke(placed(path), colour, style)
      case .destination(let name, let point): .destination(name, at: placed(point))
      case .tagged(let role, let elements): .tagged(role, elements.map { $0.moved(by: offset) })
      }
    }

    /// Holds more than plain text: other elements, links or objects.
    var hasInnerStructure: Bool {
      switch self {
      case .line(let line, _): line.runs.contains { $0.link != nil || $0.object != nil }
      case .tagged: true
      case .picture, .fill, .stroke, .destination: false
      }
    }

    /// The destinations in it.
    var destinations: [String] {
      switch self {
      case .destination(let name, _): [name]
      case .tagged(_, let elements): elements.flatMap(\.destinations)
      case .line(let line, _): line.runs.compactMap(\.anchor)
      case .picture, .fill, .stroke: []
      }
    }
  }

  public var elements: [Element]

  public init(_ elements: [Element] = []) {
    self.elements = elements
  }
}
