import CPangoCairo

/// All signs of a configuration's fonts.
///
/// `@unchecked Sendable`: the set is not changed after it has been made, and reading it is thread-safe.
final class FontCoverage: @unchecked Sendable {
  private let signs: OpaquePointer

  init(of configuration: OpaquePointer) {
    signs = FcCharSetCreate()
    guard let fonts = FcConfigGetFonts(configuration, FcSetApplication) else { return }
    for place in 0..<Int(fonts.pointee.nfont) {
      var own: OpaquePointer?
      guard FcPatternGetCharSet(fonts.pointee.fonts[place], FC_CHARSET, 0, &own) == FcResultMatch, let own else {
        continue
      }
      _ = FcCharSetMerge(signs, own, nil)
    }
  }

  deinit { FcCharSetDestroy(signs) }

  /// Signs that are never seen count as there: controls, joiners, and choices between the looks of another sign.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F || scalar.properties.isDefaultIgnorableCodePoint { return true }
    // Those of no character are shown as the replacement character.
    if scalar.properties.isNoncharacterCodePoint { return true }
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: FcCharSetHasChar(signs, scalar.value) != 0
    }
  }
}
