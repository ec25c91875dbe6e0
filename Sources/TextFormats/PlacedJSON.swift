import Diagnostics

/// A reader of JSON (RFC 8259) that remembers where every key and value stands.
package struct PlacedJSON {
  private let text: PlacedBytes
  private var position = 0
  private var depth = 0
  private static let maximumDepth = 100

  private init(_ text: PlacedBytes) { self.text = text }

  /// The value of a whole document; the first fault is reported and ends the reading.
  package static func read(_ bytes: [UInt8], file: String, collector: DiagnosticCollector) -> PlacedValue? {
    var parser = PlacedJSON(PlacedBytes(file: file, bytes: bytes))
    do throws(Diagnostic) {
      let value = try parser.value()
      parser.skipSpace()
      guard parser.position == bytes.count else { throw parser.fault("there is something after the end of the JSON") }
      return value
    } catch {
      collector.report(error)
      return nil
    }
  }

  private var current: UInt8? { position < text.bytes.count ? text.bytes[position] : nil }

  private func fault(_ problem: String, from start: Int? = nil) -> Diagnostic {
    Diagnostic(problem, at: text.place(from: start ?? position, to: (start ?? position) + 1))
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }

  private mutating func take(_ character: Character, _ where: String) throws(Diagnostic) {
    skipSpace()
    guard current == character.asciiValue else { throw fault("`\(character)` is missing \(`where`)") }
    position += 1
  }

  private mutating func value() throws(Diagnostic) -> PlacedValue {
    skipSpace()
    let start = position
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw fault("the JSON is nested too deeply") }
    guard let byte = current else { throw fault("the JSON ends too early") }
    let content: PlacedValue.Content =
      switch byte {
      case UInt8(ascii: "{"): try object()
      case UInt8(ascii: "["): try array()
      case UInt8(ascii: "\""): .text(try string())
      default: try literal()
      }
    return PlacedValue(content, at: text.place(from: start, to: position))
  }

  private mutating func object() throws(Diagnostic) -> PlacedValue.Content {
    position += 1
    var entries: [PlacedValue.Entry] = []
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      return .map([])
    }
    while true {
      skipSpace()
      let start = position
      guard current == UInt8(ascii: "\"") else { throw fault("a key in double quotes is missing") }
      let key = try string()
      let place = text.place(from: start, to: position)
      if entries.contains(where: { $0.key == key }) { throw fault("the key \"\(key)\" is given twice", from: start) }
      try take(":", "after the key \"\(key)\"")
      entries.append(PlacedValue.Entry(key: key, keyPlace: place, value: try value()))
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
      } else {
        try take("}", "or a comma after a value")
        return .map(entries)
      }
    }
  }

  private mutating func array() throws(Diagnostic) -> PlacedValue.Content {
    position += 1
    var values: [PlacedValue] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      return .list([])
    }
    while true {
      values.append(try value())
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
      } else {
        try take("]", "or a comma after a value")
        return .list(values)
      }
    }
  }

  private mutating func string() throws(Diagnostic) -> String {
    let start = position
    position += 1
    var units: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault("a text is not closed on its line", from: start) }
      position += 1
      if byte == UInt8(ascii: "\\") { units += Array(try escape().utf8) } else { units.append(byte) }
    }
    guard current != nil else { throw fault("a text is not closed", from: start) }
    position += 1
    guard let decoded = String(validating: units, as: UTF8.self) else {
      throw fault("a text is not UTF-8", from: start)
    }
    return decoded
  }

  private mutating func escape() throws(Diagnostic) -> String {
    let start = position - 1
    let plain: [UInt8: String] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
      UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    guard let byte = current else { throw fault("a text is not closed") }
    position += 1
    if let character = plain[byte] { return character }
    guard byte == UInt8(ascii: "u"), let first = hexadecimal() else {
      throw fault("this is no escape of JSON", from: start)
    }
    if let scalar = Unicode.Scalar(first) { return String(scalar) }
    guard (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\") else {
      throw fault("half of a surrogate pair stands alone", from: start)
    }
    position += 1
    guard current == UInt8(ascii: "u") else { throw fault("half of a surrogate pair stands alone", from: start) }
    position += 1
    guard let second = hexadecimal(), (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault("half of a surrogate pair stands alone", from: start) }
    return String(scalar)
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= text.bytes.count else { return nil }
    let digits = String(decoding: text.bytes[position..<(position + 4)], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16) else { return nil }
    position += 4
    return number
  }

  private mutating func literal() throws(Diagnostic) -> PlacedValue.Content {
    let start = position
    while let byte = current, !",]}: \t\r\n\"".utf8.contains(byte) { position += 1 }
    let word = String(decoding: text.bytes[start..<position], as: UTF8.self)
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    default:
      guard word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else {
        throw fault(word.isEmpty ? "a value is missing" : "`\(word)` is no value of JSON", from: start)
      }
      if let integer = Int(word) { return .integer(integer) }
      guard let number = Double(word), number.isFinite else {
        throw fault("the number \(word) is out of range", from: start)
      }
      return .number(number)
    }
  }
}
