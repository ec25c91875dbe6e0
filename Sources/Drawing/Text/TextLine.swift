import CPangoCairo
import Diagnostics

/// One line of shaped text.
final class TextLine {
  private let layout: OpaquePointer
  let extents: TextExtents

  /// - Parameter text: control characters are replaced (`withoutControlCharacters`).
  init(_ text: String, _ font: Font) throws(Diagnostic) {
    let engine = try TextEngine.current()
    layout = engine.makeLayout()
    let description = font.makeDescription()
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_auto_dir(layout, 1)
    let shown = text.withoutControlCharacters
    pango_layout_set_text(layout, shown, Int32(clamping: shown.utf8.count))
    var ink = PangoRectangle()
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, &ink, &logical)
    let baseline = Double(pango_layout_get_baseline(layout))
    let scale = Double(PANGO_SCALE)
    extents = TextExtents(
      width: Double(logical.width) / scale, ascent: (baseline - Double(logical.y)) / scale,
      descent: (Double(logical.y + logical.height) - baseline) / scale,
      ink: Rectangle(
        x: Double(ink.x) / scale, y: (Double(ink.y) - baseline) / scale, width: Double(ink.width) / scale,
        height: Double(ink.height) / scale))
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Whether a sign of it is drawn as a box, since no font has it.
  var hasBoxes: Bool { pango_layout_get_unknown_glyphs_count(layout) > 0 }

  /// Draws with the start of the baseline at the context's current point.
  func show(on cairo: OpaquePointer) {
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, 0))
  }

  /// Goes through the glyphs from left to right: Cairo's font, the number in it, and the place relative to the start of the
  /// baseline, in points. A sign that no font has is the font's glyph 0, an empty box.
  func forEachGlyph(_ body: (_ font: OpaquePointer, _ glyph: UInt, _ place: Point) -> Void) {
    let scale = Double(PANGO_SCALE)
    var x: Int32 = 0
    var rest = pango_layout_get_line_readonly(layout, 0)?.pointee.runs
    while let node = rest {
      rest = node.pointee.next
      guard let run = node.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self).pointee else { continue }
      guard let font = pango_cairo_font_get_scaled_font(OpaquePointer(run.item.pointee.analysis.font)) else { continue }
      for index in 0..<Int(run.glyphs.pointee.num_glyphs) {
        let glyph = run.glyphs.pointee.glyphs[index]
        let place = Point(
          Double(x + glyph.geometry.x_offset) / scale, Double(glyph.geometry.y_offset - run.y_offset) / scale)
        x += glyph.geometry.width
        guard glyph.glyph != TextLine.emptyGlyph, !TextLine.isMissingSpace(glyph.glyph) else { continue }
        body(font, glyph.glyph & TextLine.unknownFlag == 0 ? UInt(glyph.glyph) : 0, place)
      }
    }
  }

  /// A font for signs of one script may be without a space, which is no box.
  private static func isMissingSpace(_ glyph: PangoGlyph) -> Bool {
    glyph & unknownFlag != 0 && Unicode.Scalar(glyph & ~unknownFlag)?.properties.isWhitespace == true
  }

  /// `PANGO_GLYPH_EMPTY` and `PANGO_GLYPH_UNKNOWN_FLAG`.
  private static let (emptyGlyph, unknownFlag): (PangoGlyph, PangoGlyph) = (0x0FFF_FFFF, 0x1000_0000)
}

extension String {
  /// Line breaks and tabs as spaces; other control characters and what Unicode calls noncharacters, which neither Cairo
  /// nor XML takes, as the replacement character.
  var withoutControlCharacters: String {
    guard unicodeScalars.contains(where: { $0.isControl }) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      result.append(!scalar.isControl ? scalar : scalar.isSpacing ? " " : "\u{FFFD}")
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    properties.generalCategory == .control || properties.isNoncharacterCodePoint || isSpacing
  }

  fileprivate var isSpacing: Bool { ["\t", "\n", "\r", "\u{2028}", "\u{2029}"].contains(self) }
}
