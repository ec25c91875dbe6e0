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
  /// The source line without its line break, or of a long line what stands around the place; empty when it is not at hand.
  public var text: String
  /// The column of the first character of `text`.
  public var textColumn: Int

  public init(
    file: String, line: Int, column: Int = 1, length: Int = 1, text: String = "", textColumn: Int = 1
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.length = max(1, length)
    self.text = text
    self.textColumn = textColumn
  }

  /// The characters at the place, as far as `text` has them.
  public var written: Substring { text.dropFirst(max(0, column - textColumn)).prefix(length) }

  /// By the position alone: a line's text tells no two places of a file apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(line)
    hasher.combine(column)
  }
}
