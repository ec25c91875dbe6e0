import CHarfBuzz

/// A part of a sign that is put together to any height or width.
struct GlyphPart {
  var glyph: UInt32
  /// How far it may overlap with the part before and the part behind it.
  var startConnector: Double
  var endConnector: Double
  var length: Double
  var isExtender: Bool
}

extension GlyphFont {
  enum StretchDirection { case vertical, horizontal }

  func constant(_ constant: hb_ot_math_constant_t) -> Double {
    Double(hb_ot_math_get_constant(pointer, constant))
  }

  func italicsCorrection(of glyph: UInt32) -> Double {
    Double(hb_ot_math_get_glyph_italics_correction(pointer, glyph))
  }

  /// Where an accent's middle goes, from the glyph's origin.
  func accentAttachment(of glyph: UInt32) -> Double {
    Double(hb_ot_math_get_glyph_top_accent_attachment(pointer, glyph))
  }

  /// The forms of a sign by growing length.
  func variants(of glyph: UInt32, _ direction: StretchDirection) -> [(glyph: UInt32, length: Double)] {
    var count: UInt32 = 32
    var found = [hb_ot_math_glyph_variant_t](repeating: hb_ot_math_glyph_variant_t(), count: Int(count))
    _ = hb_ot_math_get_glyph_variants(pointer, glyph, direction.harfBuzz, 0, &count, &found)
    return found.prefix(Int(count)).map { ($0.glyph, Double($0.advance)) }
  }

  /// The parts of a sign from below or from the left; none where it cannot be put together.
  func assembly(of glyph: UInt32, _ direction: StretchDirection) -> [GlyphPart] {
    var count: UInt32 = 16
    var found = [hb_ot_math_glyph_part_t](repeating: hb_ot_math_glyph_part_t(), count: Int(count))
    var italics: hb_position_t = 0
    _ = hb_ot_math_get_glyph_assembly(pointer, glyph, direction.harfBuzz, 0, &count, &found, &italics)
    return found.prefix(Int(count)).map { part in
      GlyphPart(
        glyph: part.glyph, startConnector: Double(part.start_connector_length),
        endConnector: Double(part.end_connector_length), length: Double(part.full_advance),
        isExtender: part.flags.rawValue & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER.rawValue != 0)
    }
  }

  func minimumOverlap(_ direction: StretchDirection) -> Double {
    Double(hb_ot_math_get_min_connector_overlap(pointer, direction.harfBuzz))
  }
}

extension GlyphFont.StretchDirection {
  /// HarfBuzz lists vertical parts from below for either vertical direction.
  fileprivate var harfBuzz: hb_direction_t { self == .vertical ? HB_DIRECTION_BTT : HB_DIRECTION_LTR }
}
