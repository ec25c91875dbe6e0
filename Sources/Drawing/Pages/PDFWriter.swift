import CPangoCairo
import Diagnostics
import Foundation

/// Plays the pages of a document onto Cairo's PDF surface.
final class PDFWriter {
  private let document: PDFDocument
  private let surface: CairoSurface
  private var cairo: OpaquePointer { surface.context.pointer }
  private let destinations: Set<String>
  private var written: Set<String> = []
  /// Of the figures and formulas, in the order in which they were begun.
  private var alternatives: [String] = []
  /// The innermost structure element holds more than plain text, which then is an element of its own: Cairo 1.16 marks
  /// the content of elements without children only.
  private var isMixed = true
  private var isSpanOpen = false

  init(_ document: PDFDocument) throws(Diagnostic) {
    self.document = document
    destinations = Set(document.pages.flatMap { page in page.elements.flatMap(\.destinations) })
    surface = try CairoSurface.pdf(size: document.format.size)
    let metadata = document.metadata
    for (key, value) in [
      (CAIRO_PDF_METADATA_TITLE, metadata.title),
      (CAIRO_PDF_METADATA_AUTHOR, metadata.authors.joined(separator: ", ")),
      (CAIRO_PDF_METADATA_SUBJECT, metadata.subject),
      (CAIRO_PDF_METADATA_KEYWORDS, metadata.keywords.joined(separator: ", ")),
      (CAIRO_PDF_METADATA_CREATOR, metadata.creator),
      (CAIRO_PDF_METADATA_CREATE_DATE, metadata.isoDate ?? ""),
      (CAIRO_PDF_METADATA_MOD_DATE, metadata.isoDate ?? ""),
    ] where !value.isEmpty {
      surface.setMetadata(key, value)
    }
    // Cairo 1.16 declares a PDF as tagged only when all is within this.
    begin("Document")
  }

  func write(_ page: DocumentPage) throws(Diagnostic) {
    for element in page.elements { try write(element) }
    cairo_show_page(cairo)
    try surface.check()
  }

  func finish() throws(Diagnostic) -> Data {
    end("Document")
    writeOutline()
    return PDFCompletion.complete(
      try surface.finish(), language: document.metadata.language, alternatives: alternatives)
  }

  private func write(_ element: DocumentPage.Element) throws(Diagnostic) {
    switch element {
    case .line(let line, let point): try write(line, at: point)
    case .picture(let picture, let point, let scale):
      surface.context.saved {
        surface.context.translate(by: point)
        surface.context.scale(by: scale)
        surface.context.draw(picture)
      }
    case .fill(let path, let colour): surface.context.fill(path, colour)
    case .stroke(let path, let colour, let style): surface.context.stroke(path, colour, style)
    case .destination(let name, let point): destination(name, at: point)
    case .tagged(let role, let elements):
      closeSpan()
      let outer = isMixed
      defer { isMixed = outer }
      isMixed = elements.contains(where: \.hasInnerStructure)
      begin(role)
      for element in elements { try write(element) }
      closeSpan()
      end(role)
    }
  }

  private func destination(_ name: String, at point: Point) {
    guard written.insert(name).inserted else { return }
    begin(CAIRO_TAG_DEST, "name='\(Self.safeName(name))' x=\(point.x) y=\(point.y)")
    end(CAIRO_TAG_DEST)
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
    for anchor in line.runs.compactMap(\.anchor) { destination(anchor, at: Point(origin.x, point.y - 4)) }
    let size = line.runs.map(\.font.size).max() ?? 0
    for part in shaped.parts() { write(part, of: shaped, at: origin, size: size) }
  }

  private func write(_ part: ShapedText.Part, of shaped: ShapedText, at origin: Point, size: Double) {
    switch part.kind {
    case .object(let object):
      closeSpan()
      let role = StructureRole.formula(alternative: object.alternative)
      begin(role)
      surface.context.draw(object.picture, at: Point(origin.x + part.from, origin.y - object.ascent))
      end(role)
    case .link(let target):
      guard let attributes = attributes(of: target) else { fallthrough }
      closeSpan()
      let frame = [origin.x + part.from, origin.y - 0.8 * size, part.to - part.from, 1.08 * size]
      begin(CAIRO_TAG_LINK, "\(attributes) rect=[\(frame.map { "\($0)" }.joined(separator: " "))]")
      shaped.draw(part, on: surface.context, at: origin)
      end(CAIRO_TAG_LINK)
    case .text:
      if isMixed, !isSpanOpen {
        begin("Span")
        isSpanOpen = true
      }
      shaped.draw(part, on: surface.context, at: origin)
    }
  }

  private func closeSpan() {
    if isSpanOpen { end("Span") }
    isSpanOpen = false
  }

  private func attributes(of target: LinkTarget) -> String? {
    switch target {
    case .destination(let name): destinations.contains(name) ? "dest='\(Self.safeName(name))'" : nil
    case .address(let address): "uri='\(Self.percentEncoded(address))'"
    }
  }

  private func writeOutline() {
    var parents: [(level: Int, id: Int32)] = []
    for entry in document.outline where destinations.contains(entry.destination) {
      while let last = parents.last, last.level >= entry.level { parents.removeLast() }
      let id = cairo_pdf_surface_add_outline(
        surface.pointer, parents.last?.id ?? CAIRO_PDF_OUTLINE_ROOT, entry.title.withoutControlCharacters,
        "dest='\(Self.safeName(entry.destination))'", CAIRO_PDF_OUTLINE_FLAG_OPEN)
      parents.append((entry.level, id))
    }
  }

  private func begin(_ role: StructureRole) {
    if let alternative = role.alternative {
      alternatives.append(alternative.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    if let name = role.name { begin(name) }
  }

  private func end(_ role: StructureRole) {
    if let name = role.name { end(name) }
  }

  private func begin(_ tag: String, _ attributes: String? = nil) { cairo_tag_begin(cairo, tag, attributes) }
  private func end(_ tag: String) { cairo_tag_end(cairo, tag) }

  /// Cairo parses names out of a string and writes them unescaped: plain ASCII is kept, all else percent-encoded.
  private static func safeName(_ name: String) -> String {
    encoded(name) { $0 == UInt8(ascii: "%") || !isSafe($0) }
  }

  /// Quotes, brackets and what is not ASCII break Cairo's attributes or the PDF's string.
  private static func percentEncoded(_ address: String) -> String {
    encoded(address) { $0 <= 0x20 || $0 >= 0x7F || "()'\"\\<>".utf8.contains($0) }
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func encoded(_ text: String, where mustEncode: (UInt8) -> Bool) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
      if mustEncode(byte) {
        result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      } else {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
  }
}
