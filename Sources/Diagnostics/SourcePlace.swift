/// A position in a text file that a person wrote: a report, a manifest, a parameter file.
public struct SourcePlace: Sendable, Hashable {
  private let shared: SourceLine
  private var position: (column: Int32, length: Int32)

  public init(
    file: String, line: Int, column: Int = 1, length: Int = 1, text: String = "", textColumn: Int = 1
  ) {
    self.init(SourceLine(file: file, number: line, text: text, textColumn: textColumn), column: column, length: length)
  }

  package init(_ line: SourceLine, column: Int, length: Int = 1) {
    shared = line
    position = (Int32(clamping: column), Int32(clamping: max(1, length)))
  }

  /// The file as the user named it.
  public var file: String { shared.file }
  /// 1-based.
  public var line: Int { shared.number }
  /// The source line without its line break, or of a long line what stands around the place; empty when it is not at hand.
  public var text: String { shared.text }
  /// The column of the first character of `text`.
  public var textColumn: Int { shared.textColumn }

  /// 1-based, counted in characters.
  public var column: Int {
    get { Int(position.column) }
    set { position.column = Int32(clamping: newValue) }
  }

  /// How many characters the caret underlines, at least 1.
  public var length: Int {
    get { Int(position.length) }
    set { position.length = Int32(clamping: newValue) }
  }

  /// The characters at the place, as far as `text` has them.
  public var written: Substring { text.dropFirst(max(0, column - textColumn)).prefix(length) }

  public static func == (a: SourcePlace, b: SourcePlace) -> Bool {
    a.position == b.position && (a.shared === b.shared || a.shared.isEqual(to: b.shared))
  }

  /// By the position alone: a line's text tells no two places of a file apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(line)
    hasher.combine(column)
  }
}

/// What all places on a line, or on a stretch of a long one, have in common; kept apart, so that places are small.
package final class SourceLine: Sendable {
  let file: String
  let number: Int
  let text: String
  let textColumn: Int

  package init(file: String, number: Int, text: String, textColumn: Int) {
    self.file = file
    self.number = number
    self.text = text
    self.textColumn = textColumn
  }

  fileprivate func isEqual(to other: SourceLine) -> Bool {
    file == other.file && number == other.number && text == other.text && textColumn == other.textColumn
  }
}
