import Diagnostics

/// JSON as it is written into figures, and read from them.
enum JSONText {
  /// The fewest digits that give the same number again; null for what is not finite.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = "\(value)"
    return text.hasSuffix(".0") && value != 0 ? String(text.dropLast(2)) : text
  }

  static func scalar(_ value: ChartValue) -> String {
    switch value {
    case .null: "null"
    case .number(let number): self.number(number)
    case .text(let text): jsonQuoted(text)
    case .boolean(let flag): flag ? "true" : "false"
    }
  }

  /// Reads one JSON value (RFC 8259).
  static func value(_ text: String, file: String) throws(Diagnostic) -> PlacedValue {
    var reader = JSONReader(text, file: file)
    return try reader.document()
  }
}

private struct JSONReader {
  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var line = 1
  private var depth = 0

  private static let deepest = 128

  init(_ text: String, file: String) {
    bytes = Array(text.utf8)
    self.file = file
  }

  mutating func document() throws(Diagnostic) -> PlacedValue {
    let value = try value()
    skipSpace()
    guard index == bytes.count else { throw fault("something follows the end of the JSON text") }
    return value
  }

  private mutating func value() throws(Diagnostic) -> PlacedValue {
    skipSpace()
    guard index < bytes.count else { throw fault("the JSON text ends too early") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONReader.deepest else { throw fault("the JSON text is nested too deeply") }
    let place = place
    switch bytes[index] {
    case UInt8(ascii: "{"): return PlacedValue(.map(try entries()), at: place)
    case UInt8(ascii: "["): return PlacedValue(.list(try items()), at: place)
    case UInt8(ascii: "\""): return PlacedValue(.text(try string()), at: place)
    default: return PlacedValue(try word(), at: place)
    }
  }

  private mutating func entries() throws(Diagnostic) -> [PlacedValue.Entry] {
    var entries: [PlacedValue.Entry] = []
    index += 1
    if accept("}") { return entries }
    repeat {
      skipSpace()
      let place = place
      let key = try string()
      guard accept(":") else { throw fault("a key has no value") }
      entries.append(PlacedValue.Entry(key: key, keyPlace: place, value: try value()))
    } while accept(",")
    guard accept("}") else { throw fault("an object is not closed") }
    return entries
  }

  private mutating func items() throws(Diagnostic) -> [PlacedValue] {
    var items: [PlacedValue] = []
    index += 1
    if accept("]") { return items }
    repeat { items.append(try value()) } while accept(",")
    guard accept("]") else { throw fault("an array is not closed") }
    return items
  }

  private mutating func word() throws(Diagnostic) -> PlacedValue.Content {
    let start = index
    while index < bytes.count, !Array(" \t\r\n,]}:\"[{".utf8).contains(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    switch text {
    case "null": return .null
    case "true", "false": return .boolean(text == "true")
    default:
      if let number = Int(text), text != "-0" { return .integer(number) }
      guard let number = Double(text), number.isFinite, text.first!.isNumber || text.first == "-" else {
        throw fault("`\(text.prefix(20))` is no JSON value")
      }
      return .number(number)
    }
  }

  private mutating func string() throws(Diagnostic) -> String {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw fault("a text is missing") }
    index += 1
    var result: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] == UInt8(ascii: "\\") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      index += 1
      guard index < bytes.count else { break }
      let sign = bytes[index]
      index += 1
      switch sign {
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "u"): result += Array(String(try escapedScalar()).utf8)
      default: result.append(sign)
      }
    }
    guard index < bytes.count else { throw fault("a text is not closed") }
    index += 1
    return String(decoding: result, as: UTF8.self)
  }

  /// After `\u`: a scalar, of two units where it is beyond the first plane.
  private mutating func escapedScalar() throws(Diagnostic) -> Character {
    let first = try unit()
    if (0xD800..<0xDC00).contains(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\") {
      index += 2
      let second = try unit()
      if let scalar = Unicode.Scalar(0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF)) { return Character(scalar) }
    }
    return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
  }

  private mutating func unit() throws(Diagnostic) -> UInt32 {
    guard index + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits are missing") }
    index += 4
    return value
  }

  private mutating func accept(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count, [32, 9, 10, 13].contains(bytes[index]) {
      if bytes[index] == 10 { line += 1 }
      index += 1
    }
  }

  private var place: SourcePlace { SourcePlace(file: file, line: line) }

  private func fault(_ problem: String) -> Diagnostic { Diagnostic(problem, at: place) }
}
