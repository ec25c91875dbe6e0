import CPangoCairo
import Diagnostics
import Foundation

/// Pango's font map and context over the pinned fonts, one a thread, because Pango's objects must not be shared between
/// threads. Unhinted, grey antialiasing, positions not rounded: measures are the same on every computer.
final class TextEngine {
  let context: OpaquePointer
  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  private let fallbacks: FallbackFonts
  private var fontFaces: [GlyphRun.Face: OpaquePointer] = [:]

  /// The engine of the calling thread, for the fonts in use.
  static func current() throws(Diagnostic) -> TextEngine {
    let key = "make-report.text-engine"
    let fallbacks = FallbackFonts.current
    if let engine = Thread.current.threadDictionary[key] as? TextEngine, engine.fallbacks == fallbacks { return engine }
    let engine = try TextEngine(PinnedFonts.configuration(with: fallbacks).get(), fallbacks)
    Thread.current.threadDictionary[key] = engine
    return engine
  }

  private init(_ configuration: FontConfiguration, _ fallbacks: FallbackFonts) throws(Diagnostic) {
    self.fallbacks = fallbacks
    guard let fontMap = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
      throw Diagnostic(
        "this Pango was built without FreeType", remedy: "install Debian's package libpango1.0-dev")
    }
    self.fontMap = fontMap
    pango_fc_font_map_set_config(OpaquePointer(fontMap), configuration.pointer)
    context = pango_font_map_create_context(fontMap)
    pango_context_set_language(context, pango_language_from_string("en"))
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_context_set_round_glyph_positions(context, 0)
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    TextEngine.configure(options)
    pango_cairo_context_set_font_options(context, options)
    pango_cairo_context_set_resolution(context, 72)
  }

  deinit {
    for face in fontFaces.values { cairo_font_face_destroy(face) }
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(fontMap))
  }

  static func configure(_ options: OpaquePointer?) {
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_subpixel_order(options, CAIRO_SUBPIXEL_ORDER_DEFAULT)
  }

  /// Cairo's face for glyphs by number; it lives as long as the engine.
  func fontFace(_ face: GlyphRun.Face) throws(Diagnostic) -> OpaquePointer? {
    if let known = fontFaces[face] { return known }
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FILE, try PinnedFonts.file(of: face))
    FcPatternAddInteger(pattern, FC_INDEX, 0)
    FcPatternAddBool(pattern, FC_HINTING, 0)
    let made = cairo_ft_font_face_create_for_pattern(pattern)
    try cairo_font_face_status(made).check()
    fontFaces[face] = made
    return made
  }

  /// A layout without text; the caller owns it.
  func makeLayout() -> OpaquePointer {
    pango_layout_new(context)
  }
}

extension Font {
  /// Pango's description: the family, then DejaVu Sans for signs that it lacks, then all that a report has named for those
  /// that no pinned font has. The caller frees it.
  func makeDescription() -> OpaquePointer {
    let description = pango_font_description_new()!
    let fallbacks = FallbackFonts.current.familyNames
    let others = fallbacks.isEmpty ? [] : Family.allCases.filter { $0 != family }.map(\.rawValue) + fallbacks
    pango_font_description_set_family(
      description, ([family.rawValue, "DejaVu Sans"] + others).joined(separator: ","))
    let points = size.isFinite ? min(max(size, 0.1), 2000) : 1
    pango_font_description_set_absolute_size(description, points * Double(PANGO_SCALE))
    pango_font_description_set_weight(description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(description, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    return description
  }
}
