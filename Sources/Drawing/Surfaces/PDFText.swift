import Foundation

/// The text in the document information of a PDF that Cairo wrote (ISO 32000-2, 14.3.3).
public enum PDFText {
  /// The keywords; nil where there are none, and for a PDF whose information is compressed.
  public static func keywords(of pdf: Data) -> String? {
    var reader = PDFInformationReader(pdf)
    return reader.text(of: "Keywords")
  }
}

/// Reads the one dictionary that the trailer calls `/Info`.
private struct PDFInformationReader {
  private let bytes: [UInt8]
  private var index: Int

  init(_ pdf: Data) {
    bytes = [UInt8](pdf)
    index = bytes.count
  }

  mutating func text(of wanted: String) -> String? {
    guard let trailer = last("/Info ") else { return nil }
    index = trailer + 6
    let number = word()
    guard Int(number) != nil, let start = last("\n\(number) 0 obj") else { return nil }
    index = start + number.utf8.count + 7
    guard skip("<<") else { return nil }
    while index < bytes.count {
      guard skip("/") else { return nil }
      let name = word()
      skipSpace()
      let content = string()
      if name == wanted { return content }
      if content == nil { while index < bytes.count, ![0x2F, 0x3E].contains(bytes[index]) { index += 1 } }
    }
    return nil
  }

  private func last(_ text: String) -> Int? {
    let pattern = Array(text.utf8)
    guard bytes.count >= pattern.count else { return nil }
    return stride(from: bytes.count - pattern.count, through: 0, by: -1).first { start in
      bytes[start] == pattern[0] && bytes[start..<(start + pattern.count)].elementsEqual(pattern)
    }
  }

  private mutating func skip(_ text: String) -> Bool {
    skipSpace()
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count, [9, 10, 13, 32].contains(bytes[index]) { index += 1 }
  }

  private mutating func word() -> String {
    let start = index
    while index < bytes.count, ![9, 10, 13, 32, 0x28, 0x3C, 0x2F].contains(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func string() -> String? {
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case 0x28: return decoded(literal())
    case 0x3C where index + 1 < bytes.count && bytes[index + 1] != 0x3C: return decoded(hexadecimal())
    default: return nil
    }
  }

  /// `(…)`, whose inner parentheses are balanced or escaped.
  private mutating func literal() -> [UInt8] {
    var result: [UInt8] = []
    var depth = 0
    while index < bytes.count {
      let sign = bytes[index]
      index += 1
      switch sign {
      case 0x28:
        depth += 1
        if depth > 1 { result.append(sign) }
      case 0x29:
        depth -= 1
        if depth == 0 { return result }
        result.append(sign)
      case 0x5C: escape(into: &result)
      default: result.append(sign)
      }
    }
    return result
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
    case 10: break
    default: result.append(sign)
    }
  }

  private mutating func hexadecimal() -> [UInt8] {
    index += 1
    var digits: [UInt8] = []
    while index < bytes.count, bytes[index] != 0x3E {
      if let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue { digits.append(UInt8(digit)) }
      index += 1
    }
    index += 1
    return stride(from: 0, to: digits.count - digits.count % 2, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// UTF-16 with a byte order mark, else what Cairo writes without one, which is ASCII.
  private func decoded(_ content: [UInt8]) -> String? {
    guard content.starts(with: [0xFE, 0xFF]) else { return String(validating: content, as: UTF8.self) }
    let units = stride(from: 2, to: content.count - content.count % 2, by: 2).map {
      UInt16(content[$0]) << 8 | UInt16(content[$0 + 1])
    }
    return String(validating: units, as: UTF16.self)
  }
}
