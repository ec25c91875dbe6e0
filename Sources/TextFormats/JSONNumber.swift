/// The grammar of numbers in JSON (RFC 8259, section 6).
package enum JSONNumber {
  /// Whether the bytes are a number and nothing else.
  package static func isWritten(in bytes: ArraySlice<UInt8>) -> Bool {
    var rest = Reader(bytes: bytes, index: bytes.startIndex)
    _ = rest.take("-")
    let hasLeadingZero = rest.next == UInt8(ascii: "0")
    let digits = rest.takeDigits()
    guard digits > 0, !hasLeadingZero || digits == 1 else { return false }
    if rest.take("."), rest.takeDigits() == 0 { return false }
    if rest.take("e") || rest.take("E") {
      if !rest.take("+") { _ = rest.take("-") }
      if rest.takeDigits() == 0 { return false }
    }
    return rest.next == nil
  }

  private struct Reader {
    let bytes: ArraySlice<UInt8>
    var index: Int

    var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    /// How many there were.
    mutating func takeDigits() -> Int {
      let first = index
      while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
      return index - first
    }
  }
}
