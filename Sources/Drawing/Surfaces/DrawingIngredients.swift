import CPangoCairo
import Diagnostics

/// What decides the bytes of drawings and pages beside what is drawn, for the recipes of whatever is drawn.
package enum DrawingIngredients {
  /// Raised whenever the same picture or page would be written as other bytes.
  package static let version = 3

  /// The versions of the libraries that shape text and write files.
  package static var environment: [String: String] {
    [
      "cairo": String(cString: cairo_version_string()), "pango": String(cString: pango_version_string()),
      "harfbuzz": String(cString: hb_version_string()), "zlib": Deflate.libraryVersion,
    ]
  }

  /// The digests of the files that outputs depend on: fonts and hyphenation patterns.
  package static var files: [String: String] {
    let all = PinnedFontFile.all + [PinnedFontFile.mathematics, .englishPatterns]
    return Dictionary(all.map { ($0.name, $0.sha256) }) { first, _ in first }
  }
}
