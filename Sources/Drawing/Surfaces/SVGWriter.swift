import CImageCodecs
import Diagnostics
import Foundation

/// Writes what a picture draws as the inside of an SVG element: its definitions, each once, and its drawing.
struct SVGWriter {
  private let prefix: String
  private let outlines = GlyphOutlines()
  private(set) var drawing = SVGMarkup()
  private var defined = SVGMarkup()
  /// The number in the id of what is defined, by its text behind the id.
  private var numbers: [[UInt8]: Int] = [:]
  private var bitmaps: [StoredBitmap: Int] = [:]
  private var paints: [Paint: SVGMarkup] = [:]

  /// - Parameter prefix: begins every id.
  init(prefix: String) {
    self.prefix = prefix
  }

  var definitions: SVGMarkup {
    guard !defined.bytes.isEmpty else { return defined }
    var result = SVGMarkup()
    result += "<defs>\n"
    result += defined
    result += "</defs>\n"
    return result
  }

  mutating func draw(_ operations: [Picture.Operation]) throws(Diagnostic) {
    for operation in operations {
      switch operation {
      case .fill(let path, let colour): self.path(path, .fill(colour))
      case .gradient(let path, let gradient, let box):
        if box.width > 0, box.height > 0 { self.path(path, .gradient(define(gradient, in: box))) }
      case .stroke(let path, let colour, let style): self.path(path, .stroke(colour, style))
      case .text(let text, let point, let font, let colour, let alignment, let rotation):
        if !text.isEmpty { try self.text(text, at: point, font, colour, alignment, rotation) }
      case .glyphs(let run, let colour): use(try outlines.glyphs(of: run), colour)
      case .bitmap(let bitmap, let rectangle, let smooth): try self.bitmap(bitmap, in: rectangle, smooth)
      case .clipped(let rectangle, let inner):
        drawing += "<g clip-path=\"url(#\(prefix)-\(define(clip: rectangle)))\">\n"
        try draw(inner)
        drawing += "</g>\n"
      }
    }
  }

  private mutating func path(_ path: Path, _ paint: Paint) {
    guard !path.elements.isEmpty else { return }
    drawing += "<path"
    drawing += attributes(of: paint)
    drawing += " d=\""
    drawing.append(path)
    drawing += "\"/>\n"
  }

  private mutating func text(
    _ text: String, at point: Point, _ font: Font, _ colour: Colour, _ alignment: TextAlignment, _ rotation: Double
  ) throws(Diagnostic) {
    let line = try TextLine(text, font)
    let offset = alignment.offset(of: line.extents, size: font.size)
    guard rotation != 0 else {
      return use(outlines.glyphs(of: line, at: Point(point.x + offset.x, point.y + offset.y)), colour)
    }
    let turn = Rotation(degrees: rotation)
    var transform = SVGMarkup()
    transform += " transform=\"matrix("
    for number in [turn.cosine, turn.sine, -turn.sine, turn.cosine] {
      transform.append(number, .six)
      transform += ","
    }
    transform.append(point.x)
    transform += ","
    transform.append(point.y)
    transform += ")\""
    use(outlines.glyphs(of: line, at: offset), colour, transform)
  }

  private mutating func use(_ glyphs: [GlyphOutlines.Glyph], _ colour: Colour, _ transform: SVGMarkup = SVGMarkup()) {
    guard !glyphs.isEmpty else { return }
    drawing += "<g"
    drawing += attributes(of: .fill(colour))
    drawing += transform
    drawing += ">\n"
    for glyph in glyphs {
      var outline = SVGMarkup()
      outline += " d=\""
      outline.append(glyph.path)
      outline += "\"/>\n"
      drawing += "<use xlink:href=\"#\(prefix)-\(define("path", outline))\""
      drawing.append("x", glyph.origin.x)
      drawing.append("y", glyph.origin.y)
      drawing += "/>\n"
    }
    drawing += "</g>\n"
  }

  private mutating func bitmap(_ bitmap: Bitmap, in rectangle: Rectangle, _ smooth: Bool) throws(Diagnostic) {
    guard bitmap.width > 0, bitmap.height > 0, rectangle.width > 0, rectangle.height > 0 else { return }
    let image = StoredBitmap(bitmap: bitmap, isSmooth: smooth)
    if bitmaps[image] == nil { bitmaps[image] = define("image", try image.markup()) }
    guard let number = bitmaps[image] else { return }
    drawing += "<use xlink:href=\"#\(prefix)-\(number)\" transform=\"matrix("
    drawing.append(rectangle.width / Double(bitmap.width), .six)
    drawing += ",0,0,"
    drawing.append(rectangle.height / Double(bitmap.height), .six)
    drawing += ","
    drawing.append(rectangle.minX)
    drawing += ","
    drawing.append(rectangle.minY)
    drawing += ")\"/>\n"
  }
}

// Definitions
extension SVGWriter {
  /// The number of what is defined: of the same as before, the same.
  ///
  /// - Parameter content: all behind the id.
  private mutating func define(_ element: String, _ content: SVGMarkup) -> Int {
    if let known = numbers[content.bytes] { return known }
    let number = numbers.count + 1
    numbers[content.bytes] = number
    defined += "<\(element) id=\"\(prefix)-\(number)\""
    defined += content
    return number
  }

  private mutating func define(clip rectangle: Rectangle) -> Int {
    var content = SVGMarkup()
    content += "><path d=\""
    content.append(Path(rectangle))
    content += "\"/></clipPath>\n"
    return define("clipPath", content)
  }

  private mutating func define(_ gradient: Gradient, in box: Rectangle) -> Int {
    var content = SVGMarkup()
    content += " gradientUnits=\"userSpaceOnUse\""
    content.append("x1", gradient.start.x, decimals: .six)
    content.append("y1", gradient.start.y, decimals: .six)
    content.append("x2", gradient.end.x, decimals: .six)
    content.append("y2", gradient.end.y, decimals: .six)
    content += " gradientTransform=\"matrix("
    content.append(box.width)
    content += ",0,0,"
    content.append(box.height)
    content += ","
    content.append(box.minX)
    content += ","
    content.append(box.minY)
    content += ")\">\n"
    for stop in gradient.stops {
      content += "<stop"
      content.append("offset", stop.place, decimals: .six)
      content += " stop-color=\"\(stop.colour.webName)\""
      content.append("stop-opacity", stop.colour.alpha)
      content += "/>\n"
    }
    content += "</linearGradient>\n"
    return define("linearGradient", content)
  }
}

// Paint
extension SVGWriter {
  private enum Paint: Hashable {
    case fill(Colour)
    /// By its number.
    case gradient(Int)
    case stroke(Colour, StrokeStyle)
  }

  private mutating func attributes(of paint: Paint) -> SVGMarkup {
    if let known = paints[paint] { return known }
    var result = SVGMarkup()
    switch paint {
    case .fill(let colour):
      result += " fill=\"\(colour.webName)\""
      if colour.alpha != 1 { result.append("fill-opacity", colour.alpha) }
    case .gradient(let number): result += " fill=\"url(#\(prefix)-\(number))\""
    case .stroke(let colour, let style): result.append(style, colour)
    }
    paints[paint] = result
    return result
  }
}

extension SVGMarkup {
  /// What differs from the attributes of the whole, see `SVGDocument`.
  fileprivate mutating func append(_ style: StrokeStyle, _ colour: Colour) {
    self += " stroke=\"\(colour.webName)\""
    if colour.alpha != 1 { append("stroke-opacity", colour.alpha) }
    append("stroke-width", style.width)
    switch style.cap {
    case .butt: break
    case .round: self += " stroke-linecap=\"round\""
    case .square: self += " stroke-linecap=\"square\""
    }
    switch style.join {
    case .miter: break
    case .round: self += " stroke-linejoin=\"round\""
    case .bevel: self += " stroke-linejoin=\"bevel\""
    }
    if style.miterLimit != 10 { append("stroke-miterlimit", style.miterLimit) }
    guard !style.dash.isEmpty else { return }
    self += " stroke-dasharray=\""
    for (index, length) in style.dash.enumerated() {
      if index > 0 { self += "," }
      append(length)
    }
    self += "\""
    if style.dashOffset != 0 { append("stroke-dashoffset", style.dashOffset) }
  }
}

extension Colour {
  /// `#rrggbb`
  fileprivate var webName: String {
    let parts = [red, green, blue].map { Int(($0 * 255).rounded()) }
    return "#" + parts.map { String(min(max($0, 0), 255) + 256, radix: 16).dropFirst() }.joined()
  }
}

/// A bitmap as it is stored in an SVG.
private struct StoredBitmap: Hashable {
  var bitmap: Bitmap
  var isSmooth: Bool

  func markup() throws(Diagnostic) -> SVGMarkup {
    var encoded = image_codecs_encode_png(bitmap.pixels, Int32(bitmap.width), Int32(bitmap.height), 3)
    defer { image_codecs_free_bytes(&encoded) }
    guard let bytes = encoded.bytes else { throw Diagnostic("a bitmap could not be written as PNG") }
    let base64 = Data(bytes: bytes, count: encoded.count).base64EncodedString()
    var result = SVGMarkup()
    result += " width=\"\(bitmap.width)\" height=\"\(bitmap.height)\""
    if !isSmooth { result += " image-rendering=\"pixelated\"" }
    result += " xlink:href=\"data:image/png;base64,\(base64)\"/>\n"
    return result
  }
}
