import Images
import Results

/// The versions of the libraries that decide bytes of some stages; each enters the recipes of the stages that call it.
/// Networks, losses and measures call none: their arithmetic is this program's own.
package struct LibraryVersions: Sendable {
  /// Decodes JPEG files to pixels of its own, and encodes images that are re-saved.
  package var jpeg: String
  /// Writes the results.
  package var sqlite: String

  /// Those of this computer.
  package static let current = LibraryVersions(jpeg: JPEGLibrary.version, sqlite: ResultsDatabase.libraryVersion)

  package init(jpeg: String, sqlite: String) {
    self.jpeg = jpeg
    self.sqlite = sqlite
  }
}
