/// Numbers as JavaScript reads and writes them.
enum ScriptNumber {
  /// Not a number for a text that is none; zero for one without a sign in it.
  static func read(_ text: String) -> Double {
    let text = trimmed(text)
    if text.isEmpty { return 0 }
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      return UInt64(text.dropFirst(2), radix: 16).map(Double.init) ?? .nan
    }
    // Swift reads hexadecimal fractions and words such as "nan", which JavaScript does not.
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else {
      switch text {
      case "Infinity", "+Infinity": return .infinity
      case "-Infinity": return -.infinity
      default: return .nan
      }
    }
    return Double(text) ?? .nan
  }

  /// The number that a text begins with: `parseFloat`.
  static func prefix(_ text: String) -> Double {
    let signs = Array(trimmed(text))
    var end = 0
    var best = Double.nan
    while end < signs.count, "0123456789+-.eE".contains(signs[end]) {
      end += 1
      let number = read(String(signs[0..<end]))
      if !number.isNaN { best = number }
    }
    return best
  }

  /// The integer that a text begins with: `parseInt`.
  static func integer(_ text: String, radix: Int) -> Double {
    var rest = trimmed(text)[...]
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    var radix = radix
    if radix == 16 || radix == 0, rest.hasPrefix("0x") || rest.hasPrefix("0X") {
      rest = rest.dropFirst(2)
      radix = 16
    }
    if radix == 0 { radix = 10 }
    guard (2...36).contains(radix) else { return .nan }
    var value: Double?
    for sign in rest {
      guard let digit = sign.isASCII ? Int(String(sign), radix: 36) : nil, digit < radix else { break }
      value = (value ?? 0) * Double(radix) + Double(digit)
    }
    guard let value else { return .nan }
    return isNegative ? -value : value
  }

  /// The fewest digits that give the number again.
  static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return "0" }
    let decimal = Decimal(shortest: abs(value))
    let digits = decimal.digits.map { String($0) }.joined()
    let (count, place) = (digits.count, decimal.exponent + 1)
    let body: String
    if place > 21 || place <= -6 {
      let rest = digits.dropFirst()
      body = "\(digits.prefix(1))\(rest.isEmpty ? "" : ".\(rest)")e\(place > 0 ? "+" : "-")\(abs(place - 1))"
    } else if place <= 0 {
      body = "0." + String(repeating: "0", count: -place) + digits
    } else if place >= count {
      body = digits + String(repeating: "0", count: place - count)
    } else {
      body = "\(digits.prefix(place)).\(digits.dropFirst(place))"
    }
    return value < 0 ? "-" + body : body
  }

  static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
