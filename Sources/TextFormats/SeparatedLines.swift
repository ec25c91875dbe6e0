import Diagnostics

/// Comma-separated values (RFC 4180, but no line breaks inside a field), each with its place.
package enum SeparatedLines {
  package struct Field {
    package var text: String
    package var place: SourcePlace
  }

  /// The fields of every line that is not empty; a line with a fault is reported and left out.
  package static func read(_ bytes: [UInt8], file: String, collector: DiagnosticCollector) -> [[Field]] {
    let text = PlacedBytes(file: file, bytes: bytes)
    var lines: [[Field]] = []
    var start = 0
    while start < bytes.count {
      var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let next = end + 1
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end > start {
        do throws(Diagnostic) {
          lines.append(try fields(of: text, from: start, to: end))
        } catch {
          collector.report(error)
        }
      }
      start = next
    }
    return lines
  }

  /// A field as it is written, in quotation marks where it needs them.
  package static func quoted(_ text: String) -> String {
    // Scalar by scalar: a mark and what combines with it are one character.
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else { return text }
    return "\"" + scalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  private static func fields(of text: PlacedBytes, from start: Int, to end: Int) throws(Diagnostic) -> [Field] {
    let quote = UInt8(ascii: "\"")
    let comma = UInt8(ascii: ",")
    var fields: [Field] = []
    var position = start
    while true {
      let first = position
      var units: [UInt8] = []
      if position < end, text.bytes[position] == quote {
        position += 1
        while true {
          guard position < end else {
            throw Diagnostic("a quoted field is not closed on its line", at: text.place(from: first, to: end))
          }
          let byte = text.bytes[position]
          position += 1
          if byte != quote {
            units.append(byte)
          } else if position < end, text.bytes[position] == quote {
            units.append(quote)
            position += 1
          } else {
            break
          }
        }
        guard position == end || text.bytes[position] == comma else {
          throw Diagnostic("there is text after a quoted field", at: text.place(from: position, to: end))
        }
      } else {
        while position < end, text.bytes[position] != comma {
          units.append(text.bytes[position])
          position += 1
        }
      }
      let place = text.place(from: first, to: position)
      guard let decoded = String(validating: units, as: UTF8.self) else {
        throw Diagnostic("the field is not UTF-8", at: place)
      }
      fields.append(Field(text: decoded, place: place))
      if position == end { return fields }
      position += 1
    }
  }
}
