import CPangoCairo
import Diagnostics
import Foundation

/// Plays the pages of a document onto Cairo's PDF surface. Each stretch of content that belongs to one element, or to
/// none, is drawn within a tag of its own; what they are is noted in a `StructureTree`.
final class PDFWriter {
  private enum Owner: Equatable {
    case element(Int)
    case artifact(StructureTree.Artifact)
  }

  private let document: PDFDocument
  private let surface: CairoSurface
  private var cairo: OpaquePointer { surface.context.pointer }
  private let destinations: Set<String>
  private let titles: [String: String]
  /// The names of the notes.
  private let notes: Set<String>
  private var tree = StructureTree()
  private var navigation = PDFNavigation()
  /// Of what is written now.
  private var owner = Owner.element(0)
  /// Of the stretch of content that is open.
  private var marked: Owner?
  private var pageCount = 0

  init(_ document: PDFDocument) throws(Diagnostic) {
    self.document = document
    destinations = Set(document.pages.flatMap { page in page.elements.flatMap(\.destinations) })
    notes = Set(document.pages.flatMap { page in page.elements.flatMap(\.notes) })
    let headings = document.outline.map { ($0.destination, $0.title) }
    titles = Dictionary(headings) { first, _ in first }.merging(document.titles) { _, given in given }
    surface = try CairoSurface.pdf(size: document.pageSize)
    // Cairo 1.16 writes tags only within this.
    begin("Document")
  }

  func write(_ page: DocumentPage) throws(Diagnostic) {
    if pageCount > 0 { tree.beginPage() }
    pageCount += 1
    for element in page.elements { try write(element) }
    closeMark()
    cairo_show_page(cairo)
    try surface.check()
  }

  func finish() throws(Diagnostic) -> Data {
    end("Document")
    return try PDFCompletion(document: document, tree: tree, navigation: navigation).complete(try surface.finish())
  }

  private func write(_ element: DocumentPage.Element) throws(Diagnostic) {
    switch element {
    case .line(let line, let point): try write(line, at: point)
    case .picture(let picture, let point, let scale):
      let size = Size(picture.size.width * scale, picture.size.height * scale)
      markDrawing(within: Rectangle(x: point.x, y: point.y, width: size.width, height: size.height))
      surface.context.saved {
        surface.context.translate(by: point)
        surface.context.scale(by: scale)
        surface.context.draw(picture)
      }
    case .fill(let path, let colour):
      markDrawing(within: path.frame)
      surface.context.fill(path, colour)
    case .stroke(let path, let colour, let style):
      markDrawing(within: path.frame)
      surface.context.stroke(path, colour, style)
    case .destination(let name, let point): navigation.addDestination(name, page: tree.page, at: point)
    case .tagged(let role, let elements, let id):
      let outer = owner
      defer { owner = outer }
      if case .element(let parent) = outer { owner = inner(role, id: id, in: parent) }
      for element in elements { try write(element) }
    }
  }

  /// Who owns what has a role within an element.
  private func inner(_ role: StructureRole, id: Int?, in parent: Int) -> Owner {
    switch role {
    case .unstructured, .repeated: .artifact(.pagination)
    case .leader: .artifact(.layout)
    case .figure where role.alternative?.isEmpty ?? true: .artifact(.layout)
    default: .element(tree.element(role, id: id, in: parent))
    }
  }

  /// Drawings belong to figures, formulas and signs; elsewhere they are decoration.
  private func markDrawing(within frame: Rectangle?) {
    guard case .element(let element) = owner, tree.elements[element].role?.isDrawn ?? false else {
      if case .artifact = owner { mark(owner) } else { mark(.artifact(.layout)) }
      return
    }
    mark(owner)
    if let frame { tree.cover(frame, by: element) }
  }

  private func write(_ line: ParagraphLine, at point: Point) throws(Diagnostic) {
    guard !line.runs.isEmpty else { return }
    let shaped = try ShapedText(line.runs, rightToLeft: line.isRightToLeft)
    let origin = Point(point.x + line.offset, point.y + line.baseline)
    var extra = 0.0
    if let width = line.justifiedWidth {
      let spaces = shaped.scalars().count { $0.isExpandable }
      if spaces > 0 { extra = (width - shaped.width) / Double(spaces) }
    }
    if extra != 0 { shaped.widenSpaces(by: extra) }
    for anchor in line.runs.compactMap(\.anchor) {
      navigation.addDestination(anchor, page: tree.page, at: Point(origin.x, point.y - 4))
    }
    let outer = owner
    defer { owner = outer }
    if case .element(let element) = outer { owner = .element(tree.holder(of: element)) }
    let size = line.runs.map(\.font.size).max() ?? 0
    for part in shaped.parts() {
      let frame = Rectangle(
        x: origin.x + part.from, y: origin.y - 0.8 * size, width: part.to - part.from, height: 1.08 * size)
      write(part, of: shaped, at: origin, frame: frame)
    }
  }

  /// - Parameter frame: about the part's letters.
  private func write(_ part: ShapedText.Part, of shaped: ShapedText, at origin: Point, frame: Rectangle) {
    guard case .element(let element) = owner else {
      mark(owner)
      if case .object(let object) = part.kind { draw(object, of: part, at: origin) }
      shaped.draw(part, on: surface.context, at: origin)
      return
    }
    tree.cover(frame, by: element)
    switch part.kind {
    case .object(let object):
      let formula = tree.element(.formula(alternative: object.alternative), id: nil, in: element)
      mark(.element(formula))
      let size = object.picture.size
      tree.cover(
        Rectangle(x: origin.x + part.from, y: origin.y - object.ascent, width: size.width, height: size.height),
        by: formula)
      draw(object, of: part, at: origin)
    case .link(let target) where leadsSomewhere(target):
      let link = tree.link(to: target, in: element, isMark: isMark(target, in: element))
      mark(.element(link))
      shaped.draw(part, on: surface.context, at: origin)
      tree.add(link: navigation.links.count, to: link)
      navigation.links.append(
        PDFNavigation.Link(
          page: tree.page, frame: frame, target: target, description: description(of: target, shown: part.text)))
    case .code where !tree.isWithin(.code, element):
      mark(.element(tree.inlineCode(in: element)))
      shaped.draw(part, on: surface.context, at: origin)
    case .text, .code, .link:
      mark(owner)
      shaped.draw(part, on: surface.context, at: origin)
    }
  }

  private func draw(_ object: InlineObject, of part: ShapedText.Part, at origin: Point) {
    surface.context.draw(object.picture, at: Point(origin.x + part.from, origin.y - object.ascent))
  }

  private func leadsSomewhere(_ target: LinkTarget) -> Bool {
    switch target {
    case .destination(let name): destinations.contains(name)
    case .address: true
    }
  }

  /// Whether a link leads to a note, or from its beginning back.
  private func isMark(_ target: LinkTarget, in element: Int) -> Bool {
    if case .note? = tree.elements[element].role, tree.elements[element].kids.isEmpty { return true }
    guard case .destination(let name) = target else { return false }
    return notes.contains(name)
  }

  /// What a link leads to, in words.
  private func description(of target: LinkTarget, shown: String) -> String {
    switch target {
    case .address(let address): address.withoutControlCharacters
    case .destination(let name): (titles[name] ?? (shown.isEmpty ? name : shown)).withoutControlCharacters
    }
  }

  /// Begins a stretch of content, unless the open one has the same owner.
  private func mark(_ owner: Owner) {
    if marked == owner { return }
    closeMark()
    begin(MarkedContent.tag)
    marked = owner
    switch owner {
    case .element(let element): tree.addContent(of: element)
    case .artifact(let kind): tree.addArtifact(kind)
    }
  }

  private func closeMark() {
    if marked != nil { end(MarkedContent.tag) }
    marked = nil
  }

  private func begin(_ tag: String) { cairo_tag_begin(cairo, tag, nil) }
  private func end(_ tag: String) { cairo_tag_end(cairo, tag) }
}

extension Path {
  /// Around all its points; nil for a path without any.
  fileprivate var frame: Rectangle? {
    let points = elements.flatMap { element -> [Point] in
      switch element {
      case .move(let point), .line(let point): [point]
      case .curve(let point, let first, let second): [point, first, second]
      case .close: []
      }
    }
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
      let bottom = points.map(\.y).max()
    else { return nil }
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
  }
}
