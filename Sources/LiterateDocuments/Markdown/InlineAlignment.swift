import Diagnostics

/// Finds the characters of cmark's inline nodes again in the source they were read from: cmark's own inline positions
/// are off after line breaks, entities and in tables.
///
/// The nodes must be visited in document order; markup between their characters is stepped over.
struct InlineAlignment {
  struct Scalar {
    var scalar: Unicode.Scalar
    /// Its offset in the stream.
    var offset: Int
    /// Whether a backslash stands before it.
    var isEscaped: Bool
  }

  /// The source of one paragraph, heading or table cell, without the marks of lists and quotes around it.
  private let scalars: [Unicode.Scalar]
  private(set) var cursor = 0
  /// How far a character is looked for.
  private static let reach = 10_000

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  /// The characters of a text node.
  mutating func take(_ literal: String) -> [Scalar] {
    let wanted = Array(literal.unicodeScalars)
    var result: [Scalar] = []
    result.reserveCapacity(wanted.count)
    for index in wanted.indices { result.append(take(wanted[index...])) }
    return result
  }

  /// The first scalar of `wanted`; the cursor stays where it cannot be found on the line.
  private mutating func take(_ wanted: ArraySlice<Unicode.Scalar>) -> Scalar {
    let scalar = wanted[wanted.startIndex]
    var index = cursor
    let end = min(scalars.count, cursor + Self.reach)
    while index < end, scalars[index] != "\n" {
      if let entity = entity(at: index, unlessLiteral: wanted) {
        defer { cursor = entity.upperBound }
        return Scalar(scalar: scalar, offset: index, isEscaped: true)
      }
      if scalars[index] == "\\", index + 1 < scalars.count, scalars[index + 1] == scalar, scalar.isASCIIPunctuation {
        cursor = index + 2
        return Scalar(scalar: scalar, offset: index + 1, isEscaped: true)
      }
      if scalars[index] == scalar {
        cursor = index + 1
        return Scalar(scalar: scalar, offset: index, isEscaped: false)
      }
      index += 1
    }
    return Scalar(scalar: scalar, offset: max(0, min(cursor, scalars.count) - 1), isEscaped: true)
  }

  /// A character reference at an index, unless the text holds it literally.
  private func entity(at index: Int, unlessLiteral wanted: ArraySlice<Unicode.Scalar>) -> Range<Int>? {
    guard scalars[index] == "&" else { return nil }
    var end = index + 1
    while end < scalars.count, end - index < 40,
      scalars[end].isASCIILetter || scalars[end].isASCIIDigit
        || scalars[end] == "#"
    {
      end += 1
    }
    guard end < scalars.count, scalars[end] == ";", end > index + 1 else { return nil }
    return wanted.starts(with: scalars[index...end]) ? nil : index..<(end + 1)
  }

  /// Goes behind the next line break.
  mutating func nextLine() {
    if let end = scalars[min(cursor, scalars.count)...].firstIndex(of: "\n") { cursor = end + 1 }
  }

  /// The content of the next code span, without its backticks and the blanks next to them.
  mutating func takeCode() -> Range<Int> {
    guard let (opening, closing) = CodeSpans.next(in: scalars, from: cursor) else { return cursor..<cursor }
    cursor = closing.upperBound
    var range = opening.upperBound..<closing.lowerBound
    let blanks = scalars[range].map { $0 == " " || $0 == "\n" }
    let isPadded = blanks.first == true && blanks.last == true && blanks.contains(false)
    if isPadded { range = (range.lowerBound + 1)..<(range.upperBound - 1) }
    return range
  }

  /// Where a raw HTML tag or comment begins.
  mutating func takeHTML(_ literal: String) -> Int {
    guard let start = scalars[min(cursor, scalars.count)...].firstIndex(of: "<") else { return cursor }
    cursor = min(scalars.count, start + literal.unicodeScalars.count)
    return start
  }

  /// Where the next link or image begins; the cursor moves behind its opening.
  mutating func enterLink(isImage: Bool) -> Int {
    var index = cursor
    while index < scalars.count {
      if scalars[index] == "\\" {
        index += 2
        continue
      }
      let isStart = isImage ? scalars[index] == "!" && next(index) == "[" : "[<".unicodeScalars.contains(scalars[index])
      if isStart {
        cursor = index + (isImage ? 2 : 1)
        return index
      }
      index += 1
    }
    return cursor
  }

  private func next(_ index: Int) -> Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }

  /// Goes behind the destination of a link whose text has been taken.
  ///
  /// - Parameter start: where its text begins.
  /// - Returns: the label under which its address is defined elsewhere; nil where the link has its own.
  mutating func leaveLink(from start: Int) -> Range<Int>? {
    guard let close = scalars[min(cursor, scalars.count)...].firstIndex(where: { $0 == "]" || $0 == ">" }) else {
      return nil
    }
    cursor = close + 1
    guard scalars[close] == "]" else { return nil }
    let text = min(start, close)..<close
    guard cursor < scalars.count else { return text }
    if scalars[cursor] == "[", let end = scalars[cursor...].firstIndex(of: "]") {
      let label = (cursor + 1)..<end
      cursor = end + 1
      return label.isEmpty ? text : label
    }
    if scalars[cursor] == "(", let end = LinkDestination.end(in: scalars, from: cursor) {
      cursor = end
      return nil
    }
    return text
  }
}
