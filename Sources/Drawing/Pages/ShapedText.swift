import CPangoCairo
import Diagnostics

/// Styled text shaped by Pango into one line, however long; the only place where pages touch Pango.
final class ShapedText {
  private let layout: OpaquePointer
  private let runs: [TextRun]

  /// - Parameter rightToLeft: the direction of the paragraph that the text belongs to.
  init(_ runs: [TextRun], rightToLeft: Bool) throws(Diagnostic) {
    self.runs = runs
    let engine = try TextEngine.current()
    let context = pango_font_map_create_context(pango_context_get_font_map(engine.context))
    pango_cairo_context_set_resolution(context, 72)
    pango_cairo_context_set_font_options(context, pango_cairo_context_get_font_options(engine.context))
    pango_context_set_language(context, pango_language_from_string("en"))
    pango_context_set_base_dir(context, rightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
    pango_context_set_round_glyph_positions(context, 0)
    layout = pango_layout_new(context)
    g_object_unref(UnsafeMutableRawPointer(context))
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_auto_dir(layout, 0)
    let text = runs.plainText
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    let attributes = pango_attr_list_new()
    var start: UInt32 = 0
    for (number, run) in runs.enumerated() {
      let end = start + UInt32(run.text.utf8.count)
      for attribute in Self.attributes(of: run, number: number) {
        attribute.pointee.start_index = start
        attribute.pointee.end_index = end
        pango_attr_list_insert(attributes, attribute)
      }
      start = end
    }
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(layout))
  }

  /// Whether the first strong character of the text runs from right to left. What is isolated decides nothing.
  static func isRightToLeft(_ text: String) -> Bool {
    var depth = 0
    var open = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2066...0x2068: depth += 1
      case 0x2069: depth = max(0, depth - 1)
      default: if depth == 0 { open.append(scalar) }
      }
    }
    let outside = String(open)
    return pango_find_base_dir(outside, Int32(outside.utf8.count)) == PANGO_DIRECTION_RTL
  }

  /// The line's advance width in points.
  var width: Double {
    var logical = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &logical)
    return Double(logical.width) / Double(PANGO_SCALE)
  }

  /// What may happen in front of a scalar of the text, and how far the scalar advances.
  struct Scalar {
    /// In points.
    var advance: Double
    var isSpace: Bool
    /// A space that justification may stretch.
    var isExpandable: Bool
    var mayBreakBefore: Bool
    /// The scalar begins a cluster: the text can be cut in front of it at the worst.
    var mayCutBefore: Bool
  }

  /// Every scalar of the text, in logical order.
  func scalars() -> [Scalar] {
    let text = Array(runs.plainText.unicodeScalars)
    var advances = [Double](repeating: 0, count: text.count)
    var indexAtByte: [Int: Int] = [:]
    var byte = 0
    for (index, scalar) in text.enumerated() {
      indexAtByte[byte] = index
      byte += UTF8.width(scalar)
    }
    forEachItem { item in
      let count = Int(item.pointee.item.pointee.num_chars)
      guard count > 0, let first = indexAtByte[Int(item.pointee.item.pointee.offset)] else { return }
      var widths = [Int32](repeating: 0, count: count)
      pango_glyph_item_get_logical_widths(item, layoutText, &widths)
      for (offset, width) in widths.enumerated() where first + offset < advances.count {
        advances[first + offset] = Double(width) / Double(PANGO_SCALE)
      }
    }
    var attributeCount: Int32 = 0
    let attributes = pango_layout_get_log_attrs_readonly(layout, &attributeCount)
    return text.indices.map { index in
      guard let attributes, index < Int(attributeCount) else {
        return Scalar(
          advance: advances[index], isSpace: false, isExpandable: false, mayBreakBefore: false, mayCutBefore: true)
      }
      let attribute = attributes[index]
      // An object sticks to the signs around it.
      let isAtObject = text[index] == "\u{FFFC}" || (index > 0 && text[index - 1] == "\u{FFFC}")
      let followsSpace = index > 0 && attributes[index - 1].is_white != 0
      return Scalar(
        advance: advances[index], isSpace: attribute.is_white != 0 && text[index] != "\u{AD}",
        isExpandable: attribute.is_expandable_space != 0,
        mayBreakBefore: attribute.is_line_break != 0 && (followsSpace || !isAtObject),
        mayCutBefore: attribute.is_cursor_position != 0)
    }
  }

  /// The run that a byte of the text belongs to.
  func run(atByte byte: Int) -> TextRun? {
    var end = 0
    return runs.first { run in
      end += run.text.utf8.count
      return byte < end
    }
  }

  private var line: UnsafeMutablePointer<PangoLayoutLine> { pango_layout_get_line(layout, 0) }

  var layoutText: UnsafePointer<CChar>? { pango_layout_get_text(layout) }

  func forEachItem(_ body: (UnsafeMutablePointer<PangoGlyphItem>) -> Void) {
    var node = line.pointee.runs
    while let current = node {
      if let data = current.pointee.data { body(data.assumingMemoryBound(to: PangoGlyphItem.self)) }
      node = current.pointee.next
    }
  }

  /// Widens each space that justification may stretch by a length in points.
  func widenSpaces(by extra: Double) {
    let spaces = expandableSpaceBytes()
    forEachItem { item in
      guard let glyphs = item.pointee.glyphs, let pieces = glyphs.pointee.glyphs else { return }
      let offset = Int(item.pointee.item.pointee.offset)
      for index in 0..<Int(glyphs.pointee.num_glyphs)
      where spaces.contains(offset + Int(glyphs.pointee.log_clusters[index])) {
        pieces[index].geometry.width += Int32((extra * Double(PANGO_SCALE)).rounded())
      }
    }
  }

  private func expandableSpaceBytes() -> Set<Int> {
    var count: Int32 = 0
    guard let attributes = pango_layout_get_log_attrs_readonly(layout, &count) else { return [] }
    var bytes: Set<Int> = []
    var byte = 0
    for (index, scalar) in runs.plainText.unicodeScalars.enumerated() where index < Int(count) {
      if attributes[index].is_expandable_space != 0 { bytes.insert(byte) }
      byte += UTF8.width(scalar)
    }
    return bytes
  }

  private static func attributes(of run: TextRun, number: Int) -> [UnsafeMutablePointer<PangoAttribute>] {
    let description = run.font.makeDescription()
    var attributes = [pango_attr_font_desc_new(description)]
    pango_font_description_free(description)
    // Without an underline its colour is not seen, but no item of the shaped line then holds parts of two runs.
    attributes.append(pango_attr_underline_color_new(UInt16(truncatingIfNeeded: number), 0, 0))
    if run.rise != 0 { attributes.append(pango_attr_rise_new(Int32(run.rise * Double(PANGO_SCALE)))) }
    if let object = run.object {
      var frame = PangoRectangle(
        x: 0, y: Int32(-object.ascent * Double(PANGO_SCALE)),
        width: Int32((object.picture.size.width * Double(PANGO_SCALE)).rounded(.up)),
        height: Int32((object.ascent + object.descent) * Double(PANGO_SCALE)))
      attributes.append(pango_attr_shape_new(&frame, &frame))
    }
    return attributes.compactMap { $0 }
  }
}
