import Diagnostics
import Drawing

/// A report as its author wrote it: front matter, text and cells, every part with its place.
public struct LiterateDocument: Sendable, Hashable {
  /// As the user named it.
  public var file: String
  /// As it was written.
  public var text: String
  public var frontMatter: FrontMatter
  public var blocks: [DocumentBlock]
  /// The entries of all its bibliographies, also those that it does not cite.
  public var bibliography: [BibliographyEntry] = []
  /// The author's own tables, which queries can read.
  public var tables: [TableFile] = []
  /// The names of tables whose files could not be read, which is reported.
  public var unreadTables: [String] = []
  /// The fonts that it names for signs that the pinned ones lack; nil where one cannot be used, which is reported.
  public var fonts: FallbackFonts? = FallbackFonts()
  /// The files that it was made of besides its own text, in the order in which they were read.
  public var inputs: [DocumentInput] = []
}
