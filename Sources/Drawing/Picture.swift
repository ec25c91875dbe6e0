/// A picture as the list of the operations that draw it: made once, played onto SVG, PDF and PNG surfaces and onto a
/// page of a document, and asked by tests for the positions of its parts.
public struct Picture: Sendable, Hashable {
  public enum Operation: Sendable, Hashable {
    case fill(Path, Colour)
    /// Along a line within the box.
    case gradient(Path, Gradient, in: Rectangle)
    case stroke(Path, Colour, StrokeStyle)
    /// One line of text; `rotation` in degrees, clockwise, about the anchor.
    case text(String, at: Point, Font, Colour, TextAlignment, rotation: Double)
    case glyphs(GlyphRun, Colour)
    /// `smooth` interpolates between pixels; otherwise they stay squares.
    case bitmap(Bitmap, in: Rectangle, smooth: Bool)
    /// The operations are drawn inside the rectangle only.
    case clipped(to: Rectangle, [Operation])
  }

  /// A text about a part of the picture, shown where a pointer rests; SVG alone has it.
  public struct Hint: Sendable, Hashable {
    public var text: String
    public var area: Rectangle
  }

  /// In points.
  public var size: Size
  public private(set) var operations: [Operation] = []
  public private(set) var hints: [Hint] = []

  public init(size: Size) {
    self.size = size
  }

  public mutating func fill(_ path: Path, _ colour: Colour) {
    operations.append(.fill(path, colour))
  }

  public mutating func fill(_ path: Path, _ gradient: Gradient, in box: Rectangle) {
    operations.append(.gradient(path, gradient, in: box))
  }

  public mutating func stroke(_ path: Path, _ colour: Colour, _ style: StrokeStyle = StrokeStyle()) {
    operations.append(.stroke(path, colour, style))
  }

  public mutating func text(
    _ text: String, at point: Point, _ font: Font, _ colour: Colour = .black,
    _ alignment: TextAlignment = TextAlignment(), rotation: Double = 0
  ) {
    operations.append(.text(text, at: point, font, colour, alignment, rotation: rotation))
  }

  public mutating func glyphs(_ run: GlyphRun, _ colour: Colour = .black) {
    operations.append(.glyphs(run, colour))
  }

  public mutating func bitmap(_ bitmap: Bitmap, in rectangle: Rectangle, smooth: Bool = true) {
    operations.append(.bitmap(bitmap, in: rectangle, smooth: smooth))
  }

  public mutating func hint(_ text: String, in area: Rectangle) {
    hints.append(Hint(text: text, area: area))
  }

  /// Everything of another picture, its top left corner at a point.
  public mutating func add(_ picture: Picture, at origin: Point = Point(0, 0)) {
    let placement = Placement(offset: origin)
    operations += origin == Point(0, 0) ? picture.operations : picture.operations.map { placement($0) }
    hints += picture.hints.map { Hint(text: $0.text, area: placement($0.area)) }
  }

  /// The picture larger or smaller, with all its lengths, line widths and fonts.
  public func scaled(by factor: Double) -> Picture {
    let placement = Placement(scale: factor)
    var result = Picture(size: Size(size.width * factor, size.height * factor))
    result.operations = operations.map { placement($0) }
    result.hints = hints.map { Hint(text: $0.text, area: placement($0.area)) }
    return result
  }

  /// What `draw` adds is clipped to a rectangle.
  public mutating func clipped(to rectangle: Rectangle, _ draw: (inout Picture) -> Void) {
    var inner = Picture(size: size)
    draw(&inner)
    operations.append(.clipped(to: rectangle, inner.operations))
    hints += inner.hints
  }
}

/// How a line is drawn.
public struct StrokeStyle: Sendable, Hashable {
  public enum Cap: Sendable, Hashable { case butt, round, square }
  public enum Join: Sendable, Hashable { case miter, round, bevel }

  /// In points.
  public var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  public var dash: [Double]
  public var cap: Cap
  public var join: Join
  /// How far into the dashes a line begins, in points.
  public var dashOffset = 0.0
  /// Sharper corners than this, as the length of a miter over the width, are cut off.
  public var miterLimit = 10.0

  public init(width: Double = 1, dash: [Double] = [], cap: Cap = .butt, join: Join = .miter) {
    self.width = width
    self.dash = dash
    self.cap = cap
    self.join = join
  }
}

/// An 8-bit RGB picture element by element, row by row from the top.
public struct Bitmap: Sendable, Hashable {
  public var width: Int
  public var height: Int
  /// `[height, width, 3]`, sRGB.
  public var pixels: [UInt8]

  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height * 3, "a bitmap holds three bytes a pixel")
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
