import CHarfBuzz
import Diagnostics
import Drawing

/// A font file as HarfBuzz reads it; all measures in font units.
///
/// `@unchecked Sendable`: the font and its face are made immutable before the initialiser returns, and HarfBuzz's
/// functions on immutable objects are thread-safe; the buffer of a shaping belongs to that call alone.
final class GlyphFont: @unchecked Sendable {
  let unitsPerEm: Double
  let pointer: OpaquePointer
  private let face: OpaquePointer

  init(path: String) throws(Diagnostic) {
    guard let blob = hb_blob_create_from_file_or_fail(path) else {
      throw Diagnostic("the font cannot be read", at: .file(path))
    }
    face = hb_face_create(blob, 0)
    hb_blob_destroy(blob)
    pointer = hb_font_create(face)
    let units = hb_face_get_upem(face)
    unitsPerEm = Double(units)
    hb_font_set_scale(pointer, Int32(units), Int32(units))
    hb_face_make_immutable(face)
    hb_font_make_immutable(pointer)
  }

  deinit {
    hb_font_destroy(pointer)
    hb_face_destroy(face)
  }

  struct ShapedGlyph {
    var id: UInt32
    var advance: Double
    var offset: Point
    /// The scalars of the text that it says; of several glyphs for the same, the first has them.
    var scalars: Range<Int>
  }

  /// The glyphs of one line; id 0 stands for a character that the font lacks.
  ///
  /// - Parameter scriptLevel: 1 and 2 ask for the forms of signs in sub- and superscripts.
  func shape(_ text: String, scriptLevel: UInt32 = 0, isMathematics: Bool = false) -> [ShapedGlyph] {
    guard let buffer = hb_buffer_create() else { return [] }
    defer { hb_buffer_destroy(buffer) }
    var scalars = text.unicodeScalars.map(\.value)
    hb_buffer_add_utf32(buffer, &scalars, Int32(scalars.count), 0, Int32(scalars.count))
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, isMathematics ? HB_SCRIPT_MATH : HB_SCRIPT_LATIN)
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1))
    var feature = hb_feature_t(
      tag: hb_tag_from_string("ssty", 4), value: scriptLevel, start: 0, end: UInt32.max)
    hb_shape(pointer, buffer, &feature, scriptLevel > 0 ? 1 : 0)
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return [] }
    return (0..<Int(count)).map { index in
      let start = Int(infos[index].cluster)
      let next = (index + 1..<Int(count)).first { Int(infos[$0].cluster) > start }.map { Int(infos[$0].cluster) }
      let isFirst = index == 0 || infos[index - 1].cluster != infos[index].cluster
      return ShapedGlyph(
        id: infos[index].codepoint, advance: Double(positions[index].x_advance),
        offset: Point(Double(positions[index].x_offset), Double(positions[index].y_offset)),
        scalars: isFirst ? start..<(next ?? scalars.count) : start..<start)
    }
  }

  /// The ink of a glyph: how far it reaches above and below the baseline, and left and right of its origin.
  func extents(of glyph: UInt32) -> (ascent: Double, descent: Double, left: Double, right: Double) {
    var extents = hb_glyph_extents_t()
    guard hb_font_get_glyph_extents(pointer, glyph, &extents) != 0 else { return (0, 0, 0, 0) }
    return (
      Double(extents.y_bearing), -Double(extents.y_bearing + extents.height), Double(extents.x_bearing),
      Double(extents.x_bearing + extents.width)
    )
  }

  func advance(of glyph: UInt32) -> Double {
    Double(hb_font_get_glyph_h_advance(pointer, glyph))
  }
}
