import CPangoCairo
import Diagnostics

extension PinnedFonts {
  /// The signs of a text that none of the fonts has, each once, in their order: they would be boxes.
  ///
  /// - Throws: a `Diagnostic` where the fonts cannot be activated.
  public static func missingSigns(in text: some StringProtocol) throws(Diagnostic) -> [Unicode.Scalar] {
    // What every font has, without asking.
    guard text.unicodeScalars.contains(where: { $0.value > 0x7E }) else { return [] }
    let coverage = try coverage.get()
    var missing: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars where !coverage.has(scalar) && !missing.contains(scalar) {
      missing.append(scalar)
    }
    return missing
  }

  private static let coverage: Result<FontCoverage, Diagnostic> = configuration.map { FontCoverage(of: $0.pointer) }
}

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
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
    default: scalar.properties.isVariationSelector || FcCharSetHasChar(signs, scalar.value) != 0
    }
  }
}
