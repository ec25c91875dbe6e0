/// A value in a PDF (ISO 32000-1, 7.3).
indirect enum PDFValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// As it is written.
  case number(String)
  /// Without its slash, with what is escaped in it.
  case name(String)
  case string([UInt8])
  case array([PDFValue])
  /// By name without slash; written in the order of the names.
  case dictionary([String: PDFValue])
  /// To an object by its number.
  case reference(Int)

  static func number(_ value: Int) -> PDFValue { .number(String(value)) }

  /// Rounded to a thousandth of a point, never with an exponent.
  static func number(_ value: Double) -> PDFValue {
    let limit = 1e12
    let thousandths = Int((min(max(value.isNaN ? 0 : value, -limit), limit) * 1000).rounded())
    let (whole, rest) = (abs(thousandths) / 1000, abs(thousandths) % 1000)
    var text = (thousandths < 0 ? "-" : "") + String(whole)
    if rest > 0 {
      var digits = String(rest + 1000).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return .number(text)
  }

  /// A text that people read: ASCII as it is, everything else in UTF-16 with a byte order mark.
  static func text(_ text: String) -> PDFValue {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return .string(Array(text.utf8)) }
    return .string(text.utf16.reduce(into: [0xFE, 0xFF]) { $0 += [UInt8($1 >> 8), UInt8($1 & 0xFF)] })
  }

  /// A name of any text, what is not a letter or a digit escaped.
  static func name(escaping text: String) -> PDFValue {
    .name(
      text.utf8.reduce(into: "") { name, byte in
        let scalar = Unicode.Scalar(byte)
        if scalar.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
        {
          name.unicodeScalars.append(scalar)
        } else {
          name += "#" + Self.hexadecimal([byte])
        }
      })
  }

  var number: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  var reference: Int? { if case .reference(let number) = self { number } else { nil } }
  var array: [PDFValue]? { if case .array(let values) = self { values } else { nil } }
  var dictionary: [String: PDFValue]? { if case .dictionary(let entries) = self { entries } else { nil } }

  /// As it stands in a file.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    write(to: &result)
    return result
  }

  private func write(to result: inout [UInt8]) {
    switch self {
    case .null: result += "null".utf8
    case .boolean(let value): result += (value ? "true" : "false").utf8
    case .number(let text): result += text.utf8
    case .name(let name): result += "/\(name)".utf8
    case .string(let content): result += Self.literal(content).utf8
    case .reference(let number): result += "\(number) 0 R".utf8
    case .array(let values):
      result.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { result.append(UInt8(ascii: " ")) }
        value.write(to: &result)
      }
      result.append(UInt8(ascii: "]"))
    case .dictionary(let entries):
      result += "<<".utf8
      for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
        result += "/\(key) ".utf8
        value.write(to: &result)
      }
      result += ">>".utf8
    }
  }

  /// In brackets where all is printable ASCII, else as hexadecimal digits.
  private static func literal(_ content: [UInt8]) -> String {
    guard content.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return "<" + hexadecimal(content) + ">" }
    return "("
      + content.reduce(into: "") { text, byte in
        if "()\\".utf8.contains(byte) { text += "\\" }
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } + ")"
  }

  static func hexadecimal(_ content: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF")
    return content.reduce(into: "") { text, byte in
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }
}
