/// A position in a text file that a person wrote: a report, a manifest, a parameter file.
public struct SourcePlace: Sendable, Hashable {
  /// The file as the user named it.
  public var file: String
  /// 1-based.
  public var line: Int
  /// 1-based, counted in characters.
  public var column: Int
  /// How many characters the caret underlines, at least 1.
  public var length: Int
  /// The whole source line without its line break; empty when it is not at hand.
  public var text: String

  public init(file: String, line: Int, column: Int = 1, length: Int = 1, text: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.length = max(1, length)
    self.text = text
  }
}
