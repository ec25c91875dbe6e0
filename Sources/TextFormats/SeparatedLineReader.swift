import Diagnostics

/// Goes through separated values line by line.
struct SeparatedLineReader {
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")

  private var text: PlacedBytes
  private let separator: UInt8
  private let lineBreaks: Bool
  private var position: Int
  /// Where the line ends that is read, without its line break; and, behind that, where the next one begins.
  private var end = 0
  private var next = 0

  init(_ text: PlacedBytes, separator: UInt8 = UInt8(ascii: ","), lineBreaks: Bool) {
    self.text = text
    self.separator = separator
    self.lineBreaks = lineBreaks
    position = text.start
  }

  /// The fields of the next line that is not empty and has no fault, nil at the end; faults are reported.
  mutating func next(_ collector: DiagnosticCollector) -> [SeparatedLines.Field]? {
    while position < text.bytes.count {
      goToLine()
      if position == end {
        position = next
        continue
      }
      // After a fault the reading goes on with the next line, though the field that was not closed may have gone on.
      let following = next
      do throws(Diagnostic) {
        let found = try fields()
        position = next
        return found
      } catch {
        collector.report(error)
        position = following
      }
    }
    return nil
  }

  private mutating func goToLine() {
    end = text.bytes[position...].firstIndex(of: Self.lineFeed) ?? text.bytes.count
    next = min(end + 1, text.bytes.count)
    if end > position, text.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
  }

  private mutating func fields() throws(Diagnostic) -> [SeparatedLines.Field] {
    var fields: [SeparatedLines.Field] = []
    while true {
      let beginning = text.beginning(at: position)
      let units: [UInt8]
      let isQuoted = position < end && text.bytes[position] == Self.quote
      if isQuoted {
        units = try quotedField(from: beginning)
      } else {
        let first = position
        position = text.bytes[position..<end].firstIndex(of: separator) ?? end
        units = Array(text.bytes[first..<position])
      }
      let place = text.place(from: beginning, to: position)
      guard let decoded = String(validating: units, as: UTF8.self) else {
        throw Diagnostic("the field is not UTF-8", at: place, remedy: "save the file as UTF-8")
      }
      fields.append(SeparatedLines.Field(text: decoded, isQuoted: isQuoted, place: place))
      if position == end { return fields }
      position += 1
    }
  }

  private mutating func quotedField(from beginning: PlacedBytes.Beginning) throws(Diagnostic) -> [UInt8] {
    let firstLine = end
    var units: [UInt8] = []
    position += 1
    while true {
      let mark = text.bytes[position..<end].firstIndex(of: Self.quote)
      units += text.bytes[position..<(mark ?? end)]
      guard let mark else {
        guard lineBreaks, next > end, next < text.bytes.count else {
          throw unclosed(beginning, firstLine)
        }
        units += text.bytes[end..<next]
        position = next
        goToLine()
        continue
      }
      position = mark + 1
      guard position < end, text.bytes[position] == Self.quote else { break }
      units.append(Self.quote)
      position += 1
    }
    guard position == end || text.bytes[position] == separator else {
      if end != firstLine { throw unclosed(beginning, firstLine) }
      throw Diagnostic("there is text after a quoted field", at: text.place(from: position, to: end))
    }
    return units
  }

  private mutating func unclosed(_ beginning: PlacedBytes.Beginning, _ lineEnd: Int) -> Diagnostic {
    Diagnostic(
      "a quoted field is not closed" + (lineBreaks ? "" : " on its line"),
      at: text.place(from: beginning, to: lineEnd))
  }
}
