import Drawing

/// Lines of text at a point, turned about it.
struct TextBlock: Sendable, Hashable {
  var lines: [String]
  var point: Point
  var font: Font
  var alignment: TextAlignment
  /// Clockwise, in degrees.
  var rotation: Double
  /// From one line to the next.
  var lineHeight: Double

  init(
    _ text: String, at point: Point, _ font: Font, _ alignment: TextAlignment = TextAlignment(), rotation: Double = 0,
    lineHeight: Double? = nil
  ) {
    lines =
      text.contains("\n") ? text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : [text]
    self.point = point
    self.font = font
    self.alignment = alignment
    self.rotation = rotation
    self.lineHeight = lineHeight ?? TextBlock.standardLineHeight(font)
  }

  static func standardLineHeight(_ font: Font) -> Double { font.size + 2 }

  var width: Double { lines.map { TextMeasurement.extents(of: $0, font).width }.max() ?? 0 }

  /// From the top of the first line to the bottom of the last one.
  var height: Double { font.size + Double(lines.count - 1) * lineHeight }

  /// Each line as it is drawn, from the anchor of the first one on.
  private var placed: [(line: String, point: Point, alignment: TextAlignment)] {
    let more = Double(lines.count - 1) * lineHeight
    var line = alignment
    let start: Double
    switch alignment.vertical {
    case .top: (start, line.vertical) = (0.76 * font.size, .baseline)
    case .middle: start = -more / 2
    case .baseline: start = 0
    case .bottom: (start, line.vertical) = (-0.24 * font.size - more, .baseline)
    }
    let turn = Rotation(degrees: rotation)
    return lines.enumerated().map { index, text in
      let down = start + Double(index) * lineHeight
      return (text, Point(point.x - down * turn.sine, point.y + down * turn.cosine), line)
    }
  }

  var bounds: Rectangle {
    let boxes = placed.map { TextBox($0.line, at: $0.point, font, $0.alignment, rotation: rotation) }
    let (left, top) = (boxes.map(\.minX).min() ?? point.x, boxes.map(\.minY).min() ?? point.y)
    return Rectangle(
      x: left, y: top, width: (boxes.map(\.maxX).max() ?? point.x) - left,
      height: (boxes.map(\.maxY).max() ?? point.y) - top)
  }

  func draw(on picture: inout Picture, _ colour: Colour) {
    for (line, point, alignment) in placed where !line.isEmpty {
      picture.text(line, at: point, font, colour, alignment, rotation: rotation)
    }
  }
}
