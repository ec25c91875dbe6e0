import Foundation

/// Reads the values of a PDF (ISO 32000-1, 7.2 and 7.3).
struct PDFValueReader {
  private let bytes: [UInt8]
  private(set) var index: Int

  init(_ bytes: [UInt8], at index: Int = 0) {
    self.bytes = bytes
    self.index = index
  }

  /// Deeper than this no value of ours is nested.
  private static let deepest = 64

  /// The next value; nil where none is, or a malformed one.
  mutating func value() -> PDFValue? { value(depth: 0) }

  /// Goes behind a keyword, if it is what comes next.
  mutating func skip(_ keyword: String) -> Bool {
    skipSpace()
    guard bytes[min(index, bytes.count)...].starts(with: keyword.utf8) else { return false }
    index += keyword.utf8.count
    return true
  }

  /// The digits of a number that comes next.
  mutating func integer() -> Int? {
    skipSpace()
    let digits = bytes[min(index, bytes.count)...].prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    index += digits.count
    return number
  }

  /// The value of an object that begins here; of `number`, where that is asked for.
  mutating func object(_ number: Int? = nil) -> PDFValue? {
    guard let found = integer(), found == number ?? found, integer() == 0, skip("obj") else { return nil }
    return value()
  }

  /// Behind an object's value the bytes of its stream, as they are stored; nil where it has none, or fewer.
  mutating func stream(length: Int) -> Data? {
    guard skip("stream") else { return nil }
    let start = index + (index < bytes.count && bytes[index] == 13 ? 2 : 1)
    guard length >= 0, start <= bytes.count, length <= bytes.count - start else { return nil }
    return Data(bytes[start..<start + length])
  }

  /// Where the table of a file's objects begins, of which its last lines tell.
  static func table(of bytes: [UInt8]) -> Int? {
    let mark = Array("startxref\n".utf8)
    guard bytes.count >= mark.count else { return nil }
    let last = stride(from: bytes.count - mark.count, through: 0, by: -1).first {
      bytes[$0] == mark[0] && bytes[$0..<$0 + mark.count].elementsEqual(mark)
    }
    guard let last else { return nil }
    var reader = PDFValueReader(bytes, at: last + mark.count)
    return reader.integer().flatMap { $0 < last ? $0 : nil }
  }

  private mutating func value(depth: Int) -> PDFValue? {
    skipSpace()
    guard index < bytes.count, depth < Self.deepest else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "/"):
      index += 1
      return .name(word())
    case UInt8(ascii: "("): return literal().map { .string($0) }
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "<"):
      if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "<") { return dictionary(depth: depth) }
      return hexadecimal().map { .string($0) }
    default: return numberOrKeyword()
    }
  }

  private mutating func numberOrKeyword() -> PDFValue? {
    let text = word()
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    default: break
    }
    guard Double(text) != nil else { return nil }
    guard let number = Int(text), number >= 0 else { return .number(text) }
    let start = index
    if integer() != nil, skip("R"), index >= bytes.count || !Self.isRegular(bytes[index]) { return .reference(number) }
    index = start
    return .number(text)
  }

  private mutating func array(depth: Int) -> PDFValue? {
    index += 1
    var values: [PDFValue] = []
    while !skip("]") {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    }
    return .array(values)
  }

  private mutating func dictionary(depth: Int) -> PDFValue? {
    index += 2
    var entries: [String: PDFValue] = [:]
    while !skip(">>") {
      guard skip("/") else { return nil }
      let key = word()
      guard let value = value(depth: depth + 1) else { return nil }
      entries[key] = value
    }
    return .dictionary(entries)
  }

  /// `(…)`, whose inner brackets are balanced or escaped.
  private mutating func literal() -> [UInt8]? {
    var result: [UInt8] = []
    var depth = 0
    while index < bytes.count {
      let sign = bytes[index]
      index += 1
      switch sign {
      case UInt8(ascii: "("):
        depth += 1
        if depth > 1 { result.append(sign) }
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return result }
        result.append(sign)
      case UInt8(ascii: "\\"): escape(into: &result)
      default: result.append(sign)
      }
    }
    return nil
  }

  private mutating func escape(into result: inout [UInt8]) {
    guard index < bytes.count else { return }
    let digits = bytes[index...].prefix(3).prefix { (0x30...0x37).contains($0) }
    if !digits.isEmpty {
      result.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1) - 0x30 }))
      index += digits.count
      return
    }
    let sign = bytes[index]
    index += 1
    switch sign {
    case UInt8(ascii: "n"): result.append(10)
    case UInt8(ascii: "r"): result.append(13)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "b"): result.append(8)
    case UInt8(ascii: "f"): result.append(12)
    case 10: break
    default: result.append(sign)
    }
  }

  private mutating func hexadecimal() -> [UInt8]? {
    index += 1
    var digits: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue { digits.append(UInt8(digit)) }
      index += 1
    }
    guard index < bytes.count else { return nil }
    index += 1
    if digits.count % 2 == 1 { digits.append(0) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private mutating func word() -> String {
    let start = index
    while index < bytes.count, Self.isRegular(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Over white space and comments.
  private mutating func skipSpace() {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%") {
        while index < bytes.count, bytes[index] != 10, bytes[index] != 13 { index += 1 }
      } else if [0, 9, 10, 12, 13, 32].contains(bytes[index]) {
        index += 1
      } else {
        return
      }
    }
  }

  private static func isRegular(_ byte: UInt8) -> Bool {
    byte > 32 && !"()<>[]{}/%".utf8.contains(byte)
  }
}
