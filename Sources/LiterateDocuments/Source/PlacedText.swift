import Diagnostics

/// A text of which every character knows where in a source file it was written, whatever was cut away or filled in.
public struct PlacedText: Sendable, Hashable, CustomStringConvertible {
  /// Where a scalar was written: a line and a half-open range of columns, counted from 1 in characters.
  struct Origin: Sendable, Hashable {
    var line: Int
    var column: Int
    var end: Int
  }

  public let source: SourceText
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var origins: [Origin] = []
  /// Where the text stands when it is empty.
  private let start: Origin

  init(source: SourceText, line: Int, column: Int = 1) {
    self.source = source
    start = Origin(line: line, column: column, end: column + 1)
  }

  /// Whole lines, each with its line break.
  init(source: SourceText, lines: ClosedRange<Int>) {
    self.init(source: source, line: lines.lowerBound)
    for line in lines { appendLine(line, from: 1) }
  }

  var count: Int { scalars.count }

  public var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  public var description: String { text }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  mutating func append(_ scalar: Unicode.Scalar, at origin: Origin) {
    scalars.append(scalar)
    origins.append(origin)
  }

  mutating func append(_ part: PlacedText, _ range: Range<Int>) {
    scalars += part.scalars[range]
    origins += part.origins[range]
  }

  /// A text that stands for what was written at `origin`.
  mutating func append(_ text: String, at origin: Origin) {
    for scalar in text.unicodeScalars { append(scalar, at: origin) }
  }

  /// The rest of a source line from a column on, with a line break.
  mutating func appendLine(_ line: Int, from column: Int) {
    var here = 1
    for character in source.line(line) {
      if here >= column {
        for scalar in character.unicodeScalars {
          append(scalar, at: Origin(line: line, column: here, end: here + 1))
        }
      }
      here += 1
    }
    append("\n", at: Origin(line: line, column: max(here, column), end: max(here, column) + 1))
  }

  /// The same text on one line: white space becomes blanks.
  var withoutLineBreaks: PlacedText {
    var result = self
    for index in scalars.indices where scalars[index].isWhitespace { result.scalars[index] = " " }
    return result
  }

  func slice(_ range: Range<Int>) -> PlacedText {
    let first = origins.indices.contains(range.lowerBound) ? origins[range.lowerBound] : end
    var part = PlacedText(source: source, line: first.line, column: first.column)
    part.append(self, range)
    return part
  }

  /// Just behind the last character.
  private var end: Origin {
    guard let last = origins.last else { return start }
    return Origin(line: last.line, column: last.end, end: last.end + 1)
  }

  /// Where a scalar was written; behind the last one for an offset past the end.
  func origin(_ offset: Int) -> Origin {
    origins.indices.contains(offset) ? origins[offset] : offset < 0 ? start : end
  }

  /// What was written for `length` scalars from `offset` on, as far as it stands on one line.
  func place(_ offset: Int, length: Int = 1) -> SourcePlace {
    let first = origin(offset)
    var end = first.end
    for next in origins.dropFirst(offset).prefix(length) {
      guard next.line == first.line else { break }
      end = max(end, next.end)
    }
    return source.place(line: first.line, column: first.column, length: end - first.column)
  }

  /// The origin that spans `range`, as far as it stands on one line.
  func origin(_ range: Range<Int>) -> Origin {
    let place = place(range.lowerBound, length: range.count)
    return Origin(line: place.line, column: place.column, end: place.column + place.length)
  }

  /// The place of a byte of `text`, as SQLite counts offsets.
  public func place(utf8Offset: Int, length: Int = 1) -> SourcePlace {
    var bytes = 0
    for (index, scalar) in scalars.enumerated() {
      if bytes >= utf8Offset { return place(index, length: length) }
      bytes += UTF8.width(scalar)
    }
    return place(scalars.count)
  }

  /// Behind the line break of the line that holds an offset.
  func endOfLine(_ offset: Int) -> Int {
    scalars[offset...].firstIndex(of: "\n").map { $0 + 1 } ?? count
  }
}
