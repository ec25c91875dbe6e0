import CPangoCairo
import Diagnostics
import Digests
import Foundation

/// Draws on a surface of Cairo; lengths in points, y downwards.
final class CairoContext {
  let pointer: OpaquePointer
  /// The first fault that Cairo does not know of: text without fonts.
  private var fault: Diagnostic?

  init(onto surface: OpaquePointer) {
    pointer = cairo_create(surface)
    let options = cairo_font_options_create()
    TextEngine.configure(options)
    cairo_set_font_options(pointer, options)
    cairo_font_options_destroy(options)
  }

  deinit { cairo_destroy(pointer) }

  /// Throws the first thing that went wrong.
  func check() throws(Diagnostic) {
    if let fault { throw fault }
    try cairo_status(pointer).check()
  }

  /// Whatever `body` changes in the way of drawing (position, scale, clip) holds within it only.
  func saved(_ body: () -> Void) {
    cairo_save(pointer)
    body()
    cairo_restore(pointer)
  }

  func translate(by offset: Point) { cairo_translate(pointer, offset.x, offset.y) }
  func scale(by factor: Double) { cairo_scale(pointer, factor, factor) }

  func rotate(_ rotation: Rotation) {
    var matrix = cairo_matrix_t(
      xx: rotation.cosine, yx: rotation.sine, xy: -rotation.sine, yy: rotation.cosine, x0: 0, y0: 0)
    cairo_transform(pointer, &matrix)
  }

  /// Plays a picture with its top left corner at a point.
  func draw(_ picture: Picture, at origin: Point = Point(0, 0)) {
    saved {
      translate(by: origin)
      draw(picture.operations)
    }
  }

  func draw(_ operations: [Picture.Operation]) {
    for operation in operations {
      switch operation {
      case .fill(let path, let colour): fill(path, colour)
      case .gradient(let path, let gradient, let box): fill(path, gradient, in: box)
      case .stroke(let path, let colour, let style): stroke(path, colour, style)
      case .text(let text, let point, let font, let colour, let alignment, let rotation):
        self.text(text, at: point, font, colour, alignment, rotation: rotation)
      case .glyphs(let run, let colour): show(run, colour)
      case .bitmap(let bitmap, let rectangle, let smooth): self.bitmap(bitmap, in: rectangle, smooth: smooth)
      case .clipped(let rectangle, let inner):
        saved {
          cairo_rectangle(pointer, rectangle.minX, rectangle.minY, rectangle.width, rectangle.height)
          cairo_clip(pointer)
          draw(inner)
        }
      }
    }
  }

  func fill(_ path: Path, _ colour: Colour) {
    trace(path)
    setSource(colour)
    cairo_fill(pointer)
  }

  func fill(_ path: Path, _ gradient: Gradient, in box: Rectangle) {
    guard box.width > 0, box.height > 0 else { return }
    let pattern = cairo_pattern_create_linear(
      gradient.start.x, gradient.start.y, gradient.end.x, gradient.end.y)
    defer { cairo_pattern_destroy(pattern) }
    for stop in gradient.stops {
      let colour = stop.colour
      cairo_pattern_add_color_stop_rgba(pattern, stop.place, colour.red, colour.green, colour.blue, colour.alpha)
    }
    // From the picture to the box's own coordinates.
    var matrix = cairo_matrix_t(
      xx: 1 / box.width, yx: 0, xy: 0, yy: 1 / box.height, x0: -box.minX / box.width, y0: -box.minY / box.height)
    cairo_pattern_set_matrix(pattern, &matrix)
    trace(path)
    cairo_set_source(pointer, pattern)
    cairo_fill(pointer)
  }

  func stroke(_ path: Path, _ colour: Colour, _ style: StrokeStyle) {
    trace(path)
    setSource(colour)
    cairo_set_line_width(pointer, style.width)
    cairo_set_dash(pointer, style.dash, Int32(style.dash.count), style.dashOffset)
    cairo_set_miter_limit(pointer, style.miterLimit)
    switch style.cap {
    case .butt: cairo_set_line_cap(pointer, CAIRO_LINE_CAP_BUTT)
    case .round: cairo_set_line_cap(pointer, CAIRO_LINE_CAP_ROUND)
    case .square: cairo_set_line_cap(pointer, CAIRO_LINE_CAP_SQUARE)
    }
    switch style.join {
    case .miter: cairo_set_line_join(pointer, CAIRO_LINE_JOIN_MITER)
    case .round: cairo_set_line_join(pointer, CAIRO_LINE_JOIN_ROUND)
    case .bevel: cairo_set_line_join(pointer, CAIRO_LINE_JOIN_BEVEL)
    }
    cairo_stroke(pointer)
  }

  func text(
    _ text: String, at point: Point, _ font: Font, _ colour: Colour, _ alignment: TextAlignment, rotation: Double
  ) {
    guard !text.isEmpty else { return }
    do throws(Diagnostic) {
      let line = try TextLine(text, font)
      let offset = alignment.offset(of: line.extents, size: font.size)
      saved {
        translate(by: point)
        if rotation != 0 { rotate(Rotation(degrees: rotation)) }
        setSource(colour)
        cairo_move_to(pointer, offset.x, offset.y)
        line.show(on: pointer)
      }
      cairo_new_path(pointer)
    } catch {
      fault = fault ?? error
    }
  }

  /// Each glyph is a cluster of its own, so that a PDF knows what it says.
  func show(_ run: GlyphRun, _ colour: Colour) {
    guard !run.glyphs.isEmpty else { return }
    do throws(Diagnostic) {
      cairo_set_font_face(pointer, try TextEngine.current().fontFace(run.face))
      cairo_set_font_size(pointer, run.size)
      setSource(colour)
      let glyphs = run.glyphs.map { cairo_glyph_t(index: UInt($0.number), x: $0.origin.x, y: $0.origin.y) }
      let clusters = run.glyphs.map { cairo_text_cluster_t(num_bytes: Int32($0.text.utf8.count), num_glyphs: 1) }
      let text = run.glyphs.map(\.text).joined()
      cairo_show_text_glyphs(
        pointer, text, Int32(text.utf8.count), glyphs, Int32(glyphs.count), clusters, Int32(clusters.count),
        cairo_text_cluster_flags_t(rawValue: 0))
    } catch {
      fault = fault ?? error
    }
  }

  func bitmap(_ bitmap: Bitmap, in rectangle: Rectangle, smooth: Bool) {
    guard bitmap.width > 0, bitmap.height > 0, rectangle.width > 0, rectangle.height > 0 else { return }
    guard let image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(bitmap.width), Int32(bitmap.height))
    else { return }
    defer { cairo_surface_destroy(image) }
    guard let rows = cairo_image_surface_get_data(image) else { return }
    let stride = Int(cairo_image_surface_get_stride(image))
    for y in 0..<bitmap.height {
      rows.advanced(by: y * stride).withMemoryRebound(to: UInt32.self, capacity: bitmap.width) { row in
        for x in 0..<bitmap.width {
          let i = (y * bitmap.width + x) * 3
          row[x] =
            UInt32(bitmap.pixels[i]) << 16 | UInt32(bitmap.pixels[i + 1]) << 8 | UInt32(bitmap.pixels[i + 2])
        }
      }
    }
    cairo_surface_mark_dirty(image)
    let isPDF = cairo_surface_get_type(cairo_get_target(pointer)) == CAIRO_SURFACE_TYPE_PDF
    if isPDF { share(image, bitmap) }
    saved {
      translate(by: rectangle.origin)
      cairo_scale(pointer, rectangle.width / Double(bitmap.width), rectangle.height / Double(bitmap.height))
      cairo_rectangle(pointer, 0, 0, Double(bitmap.width), Double(bitmap.height))
      if isPDF {
        // A group has resources of its own: Cairo would name an image again for each of its places on a page.
        cairo_clip(pointer)
        cairo_push_group(pointer)
      }
      cairo_set_source_surface(pointer, image, 0, 0)
      let source = cairo_get_source(pointer)
      cairo_pattern_set_filter(source, smooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
      // In a PDF a padded image would be a new one each time.
      cairo_pattern_set_extend(source, isPDF ? CAIRO_EXTEND_NONE : CAIRO_EXTEND_PAD)
      if isPDF {
        cairo_paint(pointer)
        cairo_pop_group_to_source(pointer)
        cairo_paint(pointer)
      } else {
        cairo_fill(pointer)
      }
    }
  }

  /// Names the image by its content, so that Cairo stores equal ones once in a file.
  private func share(_ image: OpaquePointer, _ bitmap: Bitmap) {
    let name = "\(bitmap.width)x\(bitmap.height)-" + ContentDigest.of(bitmap.pixels).hexadecimal
    let bytes = strdup(name)
    let length = strlen(name)
    let status = bytes?.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
      cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_UNIQUE_ID, bytes, UInt(length), { free($0) }, bytes)
    }
    if status != CAIRO_STATUS_SUCCESS { free(bytes) }
  }

  func setSource(_ colour: Colour) {
    cairo_set_source_rgba(pointer, colour.red, colour.green, colour.blue, colour.alpha)
  }

  private func trace(_ path: Path) {
    cairo_new_path(pointer)
    for element in path.elements {
      switch element {
      case .move(let point): cairo_move_to(pointer, point.x, point.y)
      case .line(let point): cairo_line_to(pointer, point.x, point.y)
      case .curve(let point, let first, let second):
        cairo_curve_to(pointer, first.x, first.y, second.x, second.y, point.x, point.y)
      case .close: cairo_close_path(pointer)
      }
    }
  }
}

extension TextAlignment {
  /// Where the baseline starts, relative to the anchor. The vertical middle is that of the letters' bodies, a third of
  /// the font's size above the baseline.
  func offset(of extents: TextExtents, size: Double) -> Point {
    let x: Double =
      switch horizontal {
      case .start: 0
      case .middle: -extents.width / 2
      case .end: -extents.width
      }
    let y: Double =
      switch vertical {
      case .top: extents.ascent
      case .middle: size / 3
      case .baseline: 0
      case .bottom: -extents.descent
      }
    return Point(x, y)
  }
}
