import CPangoCairo

/// A shaped line as a document is read: plain text, code, links and objects, one behind the other.
extension ShapedText {
  struct Part {
    enum Kind: Hashable {
      case text
      case code
      case link(LinkTarget)
      case object(InlineObject)
    }

    var kind: Kind
    /// From the line's left end, in points.
    var from: Double
    var to: Double
    fileprivate var items: [(item: UnsafeMutablePointer<PangoGlyphItem>, run: TextRun, x: Int32)]

    /// Of the runs that it is of, on one line.
    var text: String {
      var runs: [TextRun] = []
      for entry in items where runs.last != entry.run { runs.append(entry.run) }
      return runs.plainText.split(whereSeparator: { $0.isWhitespace || $0 == "\u{2060}" }).joined(separator: " ")
    }
  }

  /// The parts from left to right, as wide as they are drawn. They live as long as the text.
  func parts() -> [Part] {
    var parts: [Part] = []
    var x: Int32 = 0
    forEachItem { item in
      guard let run = run(atByte: Int(item.pointee.item.pointee.offset)) else { return }
      let end = x + item.pointee.start_x_offset + pango_glyph_string_get_width(item.pointee.glyphs)
      let kind: Part.Kind =
        run.object.map { .object($0) } ?? run.link.map { .link($0) } ?? (run.font.family == .mono ? .code : .text)
      let entry = (item: item, run: run, x: x + item.pointee.start_x_offset)
      if let last = parts.last, last.kind == kind, run.object == nil {
        parts[parts.count - 1].items.append(entry)
        parts[parts.count - 1].to = Double(end) / Double(PANGO_SCALE)
      } else {
        parts.append(
          Part(
            kind: kind, from: Double(x) / Double(PANGO_SCALE), to: Double(end) / Double(PANGO_SCALE), items: [entry]))
      }
      x = end + item.pointee.end_x_offset
    }
    return parts
  }

  /// Draws the text of a part; objects are others' work.
  /// - Parameter baseline: where the line's baseline begins.
  func draw(_ part: Part, on context: CairoContext, at baseline: Point) {
    for (item, run, x) in part.items where run.object == nil {
      let start = Point(
        baseline.x + Double(x) / Double(PANGO_SCALE),
        baseline.y - Double(item.pointee.y_offset) / Double(PANGO_SCALE))
      context.setSource(run.colour)
      let shown = clusters(of: item)
      if let shown {
        show(shown, of: item, on: context.pointer, at: start)
      } else {
        cairo_move_to(context.pointer, start.x, start.y)
        pango_cairo_show_glyph_item(context.pointer, layoutText, item)
      }
      if run.isStruckThrough { strikeThrough(item, run, on: context, at: start) }
    }
  }

  /// Glyphs that say something together.
  private struct Cluster {
    var glyphs: Range<Int>
    var text: String
  }

  /// Nil where Pango itself must draw: text from right to left, and signs that no font has.
  private func clusters(of item: UnsafeMutablePointer<PangoGlyphItem>) -> [Cluster]? {
    let piece = item.pointee.item.pointee
    guard piece.analysis.level % 2 == 0, let glyphs = item.pointee.glyphs, let starts = glyphs.pointee.log_clusters
    else { return nil }
    let count = Int(glyphs.pointee.num_glyphs)
    let bytes = UnsafeRawPointer(layoutText)?.advanced(by: Int(piece.offset))
    guard let bytes, (0..<count).allSatisfy({ glyphs.pointee.glyphs[$0].glyph & Self.unknownFlag == 0 }) else {
      return nil
    }
    var clusters: [Cluster] = []
    var first = 0
    while first < count {
      let next = (first + 1..<count).first { starts[$0] != starts[first] } ?? count
      let end = next < count ? Int(starts[next]) : Int(piece.length)
      let text = UnsafeRawBufferPointer(start: bytes + Int(starts[first]), count: max(0, end - Int(starts[first])))
      clusters.append(Cluster(glyphs: first..<next, text: String(decoding: text, as: UTF8.self).asSpoken))
      first = next
    }
    return clusters
  }

  private func show(
    _ clusters: [Cluster], of item: UnsafeMutablePointer<PangoGlyphItem>, on cairo: OpaquePointer, at start: Point
  ) {
    guard let all = item.pointee.glyphs?.pointee.glyphs, let font = item.pointee.item.pointee.analysis.font else {
      return
    }
    var text = ""
    var glyphs: [cairo_glyph_t] = []
    var counts: [cairo_text_cluster_t] = []
    var x = 0.0
    for cluster in clusters {
      let drawn = glyphs.count
      for index in cluster.glyphs {
        let (glyph, geometry) = (all[index].glyph, all[index].geometry)
        if glyph != Self.emptyGlyph {
          glyphs.append(
            cairo_glyph_t(
              index: UInt(glyph), x: start.x + x + Double(geometry.x_offset) / Double(PANGO_SCALE),
              y: start.y + Double(geometry.y_offset) / Double(PANGO_SCALE)))
        }
        x += Double(geometry.width) / Double(PANGO_SCALE)
      }
      // What is not seen is not said either.
      guard glyphs.count > drawn else { continue }
      text += cluster.text
      counts.append(
        cairo_text_cluster_t(num_bytes: Int32(cluster.text.utf8.count), num_glyphs: Int32(glyphs.count - drawn)))
    }
    cairo_set_scaled_font(cairo, pango_cairo_font_get_scaled_font(OpaquePointer(font)))
    cairo_show_text_glyphs(
      cairo, text, Int32(text.utf8.count), glyphs, Int32(glyphs.count), counts, Int32(counts.count),
      cairo_text_cluster_flags_t(rawValue: 0))
  }

  private func strikeThrough(
    _ item: UnsafeMutablePointer<PangoGlyphItem>, _ run: TextRun, on context: CairoContext, at start: Point
  ) {
    let metrics = pango_font_get_metrics(item.pointee.item.pointee.analysis.font, nil)
    defer { pango_font_metrics_unref(metrics) }
    let scale = Double(PANGO_SCALE)
    let line = Rectangle(
      x: start.x, y: start.y - Double(pango_font_metrics_get_strikethrough_position(metrics)) / scale,
      width: Double(pango_glyph_string_get_width(item.pointee.glyphs)) / scale,
      height: Double(pango_font_metrics_get_strikethrough_thickness(metrics)) / scale)
    context.fill(Path(line), run.colour)
  }

  /// Pango's `PANGO_GLYPH_EMPTY` and `PANGO_GLYPH_UNKNOWN_FLAG`.
  private static let (emptyGlyph, unknownFlag): (UInt32, UInt32) = (0x0FFF_FFFF, 0x1000_0000)
}

extension String {
  /// Spaces of all widths as the one that people search for, and nothing for signs that only forbid or allow a break.
  fileprivate var asSpoken: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.compactMap { scalar in
          switch scalar.value {
          case 0xA0, 0x2000...0x200A, 0x202F, 0x205F: " "
          case 0xAD, 0x200B, 0x2060, 0xFEFF: nil
          default: scalar
          }
        }))
  }
}
