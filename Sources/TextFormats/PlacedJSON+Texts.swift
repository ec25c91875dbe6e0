import Diagnostics

extension PlacedJSON {
  mutating func string() throws(Diagnostic) -> String {
    let start = position
    position += 1
    if let plain = plainText() { return plain }
    var units: [UInt8] = []
    var plain = position
    while let byte = current, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else {
        let isLineBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        throw isLineBreak
          ? fault("a text is not closed on its line", from: start)
          : fault("a control character stands in a text", from: position)
      }
      if byte == UInt8(ascii: "\\") {
        units += text.bytes[plain..<position]
        position += 1
        units += Array(String(try escape()).utf8)
        plain = position
      } else {
        position += 1
      }
    }
    guard current != nil else { throw fault("a text is not closed", from: start) }
    units += text.bytes[plain..<position]
    position += 1
    guard let decoded = String(validating: units, as: UTF8.self) else {
      throw fault("a text is not UTF-8", from: start)
    }
    return decoded
  }

  /// A text of ASCII without escapes, which most are; nil of another, behind whose first quotation mark the reading stays.
  private mutating func plainText() -> String? {
    let bytes = text.bytes
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      guard bytes[end] >= 0x20, bytes[end] < 0x80, bytes[end] != UInt8(ascii: "\\") else { return nil }
      end += 1
    }
    guard end < bytes.count else { return nil }
    defer { position = end + 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
    let start = position - 1
    guard let byte = current else { throw fault("a text is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw fault("this is no escape of JSON", from: start)
    }
    guard let first = hexadecimal() else { throw fault("this is no escape of JSON", from: start) }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\") else {
      throw fault("half of a surrogate pair stands alone", from: start)
    }
    position += 1
    guard current == UInt8(ascii: "u") else { throw fault("half of a surrogate pair stands alone", from: start) }
    position += 1
    guard let second = hexadecimal(), (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault("half of a surrogate pair stands alone", from: start) }
    return scalar
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= text.bytes.count else { return nil }
    var number: UInt32 = 0
    for byte in text.bytes[position..<(position + 4)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      number = number << 4 + UInt32(digit)
    }
    position += 4
    return number
  }
}
