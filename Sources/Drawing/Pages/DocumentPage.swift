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
    /// What its parts are. Elements with the same identifier are one, on whatever pages they stand: a paragraph that is
    /// broken over two, the cell of a table.
    case tagged(StructureRole, [Element], id: Int? = nil)

    /// The same element elsewhere.
    public func moved(by offset: Point) -> Element {
      let placed = Placement(offset: offset)
      return switch self {
      case .line(let line, let point): .line(line, at: placed(point))
      case .picture(let picture, let point, let scale): .picture(picture, at: placed(point), scale: scale)
      case .fill(let path, let colour): .fill(placed(path), colour)
      case .stroke(let path, let colour, let style): .stroke(placed(path), colour, style)
      case .destination(let name, let point): .destination(name, at: placed(point))
      case .tagged(let role, let elements, let id): .tagged(role, elements.map { $0.moved(by: offset) }, id: id)
      }
    }

    /// The names of the notes in it.
    var notes: [String] {
      guard case .tagged(let role, let elements, _) = self else { return [] }
      let inner = elements.flatMap(\.notes)
      if case .note(let name) = role { return [name] + inner }
      return inner
    }

    /// The destinations in it.
    var destinations: [String] {
      switch self {
      case .destination(let name, _): [name]
      case .tagged(_, let elements, _): elements.flatMap(\.destinations)
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
