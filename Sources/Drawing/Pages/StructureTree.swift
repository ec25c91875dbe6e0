/// The structure of a document as its pages are written: what its elements hold, in the order in which they are read.
struct StructureTree {
  enum Kid: Hashable {
    case element(Int)
    /// A stretch of a page's content, by its number among those that are part of the text.
    case content(page: Int, number: Int)
    /// By the link's number.
    case link(Int)
  }

  struct Element {
    var role: StructureRole?
    var parent: Int?
    var kids: [Kid] = []
    /// Of a link.
    var target: LinkTarget?
    /// Of what is drawn and of tables, from the page's left top corner; nil on more than one page.
    var frame: Rectangle? { framePages.count == 1 ? framePages.values.first : nil }
    fileprivate var framePages: [Int: Rectangle] = [:]
    /// A paragraph that nobody asked for, around lines that stood in a group.
    var isImplicit = false
  }

  /// Why something on a page is no part of the text (ISO 32000-1, 14.8.2.2).
  enum Artifact: String {
    case pagination = "Pagination"
    case layout = "Layout"
  }

  /// What a stretch of a page's content is.
  enum Mark {
    case content(element: Int, number: Int)
    case artifact(Artifact)
  }

  /// The first is the document.
  private(set) var elements = [Element()]
  /// Page by page, in the order in which the stretches are drawn.
  private(set) var marks: [[Mark]] = [[]]
  private var contentCounts = [0]
  private var known: [Int: Int] = [:]
  /// The elements that lead to a destination first: links, and the marks of notes.
  private var references: [String: Int] = [:]

  var page: Int { marks.count - 1 }

  mutating func beginPage() {
    marks.append([])
    contentCounts.append(0)
  }

  /// The element of a role within another one.
  /// - Parameter id: that of an element which may have begun on a page before.
  mutating func element(_ role: StructureRole, id: Int?, in parent: Int) -> Int {
    if let id, let element = known[id] { return element }
    let element: Int
    if case .note(let name) = role, let link = references[name] {
      element = insert(role, behind: link)
    } else {
      element = append(role, to: parent)
    }
    if let id { known[id] = element }
    return element
  }

  /// The link to a target that text at the end of an element belongs to: a new one, unless that text goes on.
  /// - Parameter isMark: whether it is the mark of a note, in the text or in front of the note.
  mutating func link(to target: LinkTarget, in parent: Int, isMark: Bool = false) -> Int {
    var parent = parent
    if isMark {
      if let label = last(.listLabel, in: parent), let link = last(.link, in: label), elements[link].target == target {
        return link
      }
      parent = append(.listLabel, to: parent)
    }
    if elements[parent].role == .contentsEntry {
      parent = last(.reference, in: parent) ?? append(.reference, to: parent)
    }
    if let link = last(.link, in: parent), elements[link].target == target { return link }
    let link = append(.link, to: parent)
    elements[link].target = target
    if case .destination(let name) = target, references[name] == nil { references[name] = isMark ? parent : link }
    return link
  }

  /// The code that text at the end of an element belongs to.
  mutating func inlineCode(in parent: Int) -> Int {
    last(.inlineCode, in: parent) ?? append(.inlineCode, to: parent)
  }

  /// The element that holds the text of another one: a paragraph where that is a group.
  mutating func holder(of element: Int) -> Int {
    guard elements[element].role?.isGroup ?? true else { return element }
    if let paragraph = last(.paragraph, in: element), elements[paragraph].isImplicit { return paragraph }
    let paragraph = append(.paragraph, to: element)
    elements[paragraph].isImplicit = true
    return paragraph
  }

  /// A further stretch on the page: of an element, or of nothing that is read.
  mutating func addContent(of element: Int) {
    let number = contentCounts[page]
    contentCounts[page] += 1
    elements[element].kids.append(.content(page: page, number: number))
    marks[page].append(.content(element: element, number: number))
  }

  mutating func addArtifact(_ artifact: Artifact) { marks[page].append(.artifact(artifact)) }

  mutating func add(link: Int, to element: Int) { elements[element].kids.append(.link(link)) }

  /// Widens the frames on the page of an element that is drawn, and of a table around it.
  mutating func cover(_ frame: Rectangle, by element: Int) {
    var next: Int? = element
    while let current = next {
      let role = elements[current].role
      next = elements[current].parent
      guard role == .table || (current == element && role?.isDrawn ?? false) else { continue }
      guard let other = elements[current].framePages[page] else {
        elements[current].framePages[page] = frame
        continue
      }
      let (x, y) = (min(frame.minX, other.minX), min(frame.minY, other.minY))
      elements[current].framePages[page] = Rectangle(
        x: x, y: y, width: max(frame.maxX, other.maxX) - x, height: max(frame.maxY, other.maxY) - y)
    }
  }

  /// Whether an element, or one around it, has a role.
  func isWithin(_ role: StructureRole, _ element: Int) -> Bool {
    var next: Int? = element
    while let current = next {
      if elements[current].role == role { return true }
      next = elements[current].parent
    }
    return false
  }

  private func last(_ role: StructureRole, in parent: Int) -> Int? {
    guard
      case .element(let element)? = elements[parent].kids.last(where: { if case .link = $0 { false } else { true } }),
      elements[element].role == role
    else { return nil }
    return element
  }

  private mutating func append(_ role: StructureRole, to parent: Int) -> Int {
    elements.append(Element(role: role, parent: parent))
    elements[parent].kids.append(.element(elements.count - 1))
    return elements.count - 1
  }

  private mutating func insert(_ role: StructureRole, behind sibling: Int) -> Int {
    let parent = elements[sibling].parent ?? 0
    let place = elements[parent].kids.firstIndex(of: .element(sibling)).map { $0 + 1 } ?? elements[parent].kids.count
    elements.append(Element(role: role, parent: parent))
    elements[parent].kids.insert(.element(elements.count - 1), at: place)
    return elements.count - 1
  }
}

/// What is known only when all pages are written.
extension StructureTree {
  /// Whether nothing is to be read in an element; cells count even when they are empty.
  func emptiness() -> [Bool] {
    var isEmpty = [Bool](repeating: false, count: elements.count)
    func visit(_ element: Int) -> Bool {
      var isVoid = !(elements[element].role?.isKeptEmpty ?? true)
      for kid in elements[element].kids {
        if case .element(let inner) = kid {
          if !visit(inner) { isVoid = false }
        } else {
          isVoid = false
        }
      }
      isEmpty[element] = isVoid
      return isVoid
    }
    _ = visit(0)
    return isEmpty
  }

  /// The elements in the order in which they are read, without the empty ones.
  func readingOrder() -> [Int] {
    let isEmpty = emptiness()
    var order: [Int] = []
    func visit(_ element: Int) {
      order.append(element)
      for case .element(let inner) in elements[element].kids where !isEmpty[inner] { visit(inner) }
    }
    visit(0)
    return order
  }

  /// Of each heading its level, so that none is left out between a heading and those below it (ISO 14289-1, 7.4.2).
  func headingLevels() -> [Int: Int] {
    var levels: [Int: Int] = [:]
    var open: [Int] = []
    for element in readingOrder() {
      guard case .heading(let level)? = elements[element].role else { continue }
      while let last = open.last, last >= level { open.removeLast() }
      open.append(level)
      levels[element] = min(open.count, 6)
    }
    return levels
  }

  /// Of each head cell the name that cells call it by, and of each cell the names of its heads.
  func tableHeads() -> (names: [Int: String], heads: [Int: [String]]) {
    var names: [Int: String] = [:]
    var heads: [Int: [String]] = [:]
    var count = 0
    for table in readingOrder() where elements[table].role == .table {
      count += 1
      var columns: [Int: String] = [:]
      for (number, row) in rows(of: table).enumerated() {
        var rowHead: String?
        for (column, cell) in cells(of: row).enumerated() {
          switch elements[cell].role {
          case .tableHeadCell(.column):
            names[cell] = "table-\(count)-column-\(column + 1)"
            columns[column] = names[cell]
          case .tableHeadCell(.row):
            names[cell] = "table-\(count)-row-\(number + 1)"
            rowHead = names[cell]
            heads[cell] = [columns[column]].compactMap { $0 }
          default: heads[cell] = [columns[column], rowHead].compactMap { $0 }
          }
        }
      }
    }
    return (names, heads)
  }

  private func rows(of table: Int) -> [Int] {
    elements[table].kids.flatMap { kid -> [Int] in
      guard case .element(let inner) = kid else { return [] }
      switch elements[inner].role {
      case .tableRow: return [inner]
      case .tableHead, .tableBody: return rows(of: inner)
      default: return []
      }
    }
  }

  private func cells(of row: Int) -> [Int] {
    elements[row].kids.compactMap { if case .element(let cell) = $0 { cell } else { nil } }
  }
}
