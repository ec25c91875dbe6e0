/// How much of a report and of its files is read, and how deep it nests. Whoever goes beyond a limit gets a diagnostic; no
/// input takes all memory, overflows the stack, or takes more than some seconds.
public enum DocumentLimits {
  /// Bytes of a report, of an included one, and of a bibliography.
  public static let textBytes = 4 << 20
  /// And also what `@string`s and `crossref` add to it.
  static let bibliographyBytes = 16 << 20
  /// Bytes of a table or of a cell's data, of a picture, and of a font.
  static let tableBytes = 256 << 20
  static let pictureBytes = 64 << 20
  static let fontBytes = 64 << 20
  /// All files of a report together: how many, and their bytes.
  static let files = 1000
  static let allBytes = 1 << 30

  /// How many texts are read within each other: divs, spans, notes, definitions, included files.
  static let depth = 100
  static let divisions = 64
  /// How many files are included in each other.
  static let includeDepth = 16
  /// How often files are included or embedded, and how many bytes they add to a report.
  static let includes = 1000
  static let includedBytes = 16 << 20
  /// Characters that the values of parameters add to a report.
  static let parameterCharacters = 4 << 20

  /// Characters of one paragraph, heading, caption, or cell of a table.
  static let paragraphCharacters = 50_000
  /// Characters and lines of one code block that is shown.
  static let codeCharacters = 100_000
  static let codeLines = 10_000
  /// How many spans, notes, captions, cells of tables and the like have inline text of their own.
  static let inlineTexts = 50_000
  /// Columns of one table, and characters of one row.
  static let tableColumns = 1000
  static let tableRowCharacters = 200_000
  /// Bars of one line outside code.
  static let tableBars = 1500
  /// Attributes between one pair of braces, and their characters.
  static let attributes = 100
  static let attributeCharacters = paragraphCharacters
  /// `[label]: address` lines.
  static let linkDefinitions = 1000

  /// Characters of a bibliography's value, and of all its `@string`s.
  static let bibliographyValue = 100_000
  static let bibliographyStrings = 1 << 20
  /// Fields of one entry.
  static let bibliographyFields = 200
  /// How many entries may lack their end; what follows is not read.
  static let unclosedEntries = 20
  /// How deep the braces and accents of a bibliography's value nest.
  static let bibliographyDepth = 100
}
