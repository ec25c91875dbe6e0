/// A number format in d3-format's syntax, `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`, with d3's
/// results: the minus sign is U+2212, thousands are parted by commas.
struct NumberFormat: Sendable, Hashable {
  var fill: Character = " "
  var align: Character = ">"
  var sign: Character = "-"
  var symbol: Character?
  var zero = false
  var width = 0
  var comma = false
  /// nil where the text gives none.
  var precision: Int?
  var trim = false
  /// One of `e f g r s % p d`, or nil for d3's default.
  var type: Character?
  /// The power of ten of the one SI prefix that all numbers have: d3's `formatPrefix`.
  var prefixExponent: Int?

  static let types: [Character] = ["e", "f", "g", "r", "s", "%", "p", "d"]

  /// nil when the text is no such format, or one for bytes and code points (`b o x X c`), which numbers of charts do not need.
  init?(_ text: String) {
    var rest = text[...]
    let aligns: [Character] = ["<", ">", "=", "^"]
    if rest.count > 1, aligns.contains(rest[rest.index(after: rest.startIndex)]) {
      fill = rest.removeFirst()
      align = rest.removeFirst()
    } else if let first = rest.first, aligns.contains(first) {
      align = rest.removeFirst()
    }
    if let first = rest.first, ["-", "+", "(", " "].contains(first) { sign = rest.removeFirst() }
    if rest.first == "$" { symbol = rest.removeFirst() }
    if rest.first == "0" {
      zero = true
      rest.removeFirst()
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 3 else { return nil }
    width = Int(digits) ?? 0
    rest = rest[digits.endIndex...]
    if rest.first == "," {
      comma = true
      rest.removeFirst()
    }
    if rest.first == "." {
      rest.removeFirst()
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), digits.count <= 3 else { return nil }
      precision = number
      rest = rest[digits.endIndex...]
    }
    if rest.first == "~" {
      trim = true
      rest.removeFirst()
    }
    if let last = rest.first {
      guard rest.count == 1 else { return nil }
      if last == "n" {
        comma = true
        type = "g"
      } else if NumberFormat.types.contains(last) {
        type = last
      } else {
        return nil
      }
    }
    if type == nil {
      precision = precision ?? 12
      trim = true
      type = "g"
    }
    if zero || (fill == "0" && align == "=") {
      zero = true
      fill = "0"
      align = "="
    }
  }

  /// d3's default is 6, and its limits are JavaScript's.
  private var usedPrecision: Int {
    let value = precision ?? 6
    return ["g", "r", "s", "p"].contains(type) ? max(1, min(21, value)) : max(0, min(20, value))
  }

  /// With the precision that ticks of a scale need where the text gives none: d3-scale's `tickFormat`.
  ///
  /// - Parameters:
  ///   - step: the distance of the ticks.
  ///   - largest: the largest magnitude of the domain.
  func adapted(toStep step: Double, largest: Double) -> NumberFormat {
    if type == "s" { return withOnePrefix(toStep: step, largest: largest) }
    guard precision == nil else { return self }
    var result = self
    guard let stepExponent = Decimal.exponent(of: step) else {
      // One value has no step: as many digits as it needs.
      result.trim = true
      return result
    }
    let largestExponent = Decimal.exponent(of: max(largest - step, step)) ?? stepExponent
    switch type {
    case "f": result.precision = max(0, -stepExponent)
    case "%": result.precision = max(0, -stepExponent - 2)
    case "d": break
    default: result.precision = max(0, largestExponent - stepExponent) + (type == "e" ? 0 : 1)
    }
    return result
  }

  /// Numbers with the SI prefix of the largest one.
  private func withOnePrefix(toStep step: Double, largest: Double) -> NumberFormat {
    guard let exponent = Decimal.exponent(of: largest) else { return self }
    var result = self
    let power = 3 * max(-8, min(8, Int((Double(exponent) / 3).rounded(.down))))
    result.prefixExponent = power
    result.type = "f"
    result.precision = precision ?? Decimal.exponent(of: step).map { max(0, power - $0) }
    return result
  }

  /// With up to 12 digits where the text gives no precision, as many as each number needs: Vega's format of the ticks of
  /// log scales.
  var withVariablePrecision: NumberFormat {
    guard precision == nil || (precision == 12 && trim && type == "g") else { return self }
    var result = self
    result.precision = type == "%" ? 10 : type == "e" ? 11 : 12
    result.trim = true
    return result
  }

  func callAsFunction(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−Infinity" : "Infinity" }
    let scaled =
      type == "%" || type == "p" ? value * 100 : prefixExponent.map { value / Decimal.power(of: $0) } ?? value
    var (body, suffix) = scaled.isFinite ? text(of: abs(scaled)) : ("Infinity", "")
    if trim { body = NumberFormat.trimmed(body) }
    let isZero = !body.prefix { $0 != "e" }.contains { $0 != "0" && $0 != "." }
    let negative = value < 0 && !(isZero && sign != "+")
    let closing = negative && sign == "(" ? ")" : ""
    var prefix = negative ? (sign == "(" ? "(" : "−") : sign == "+" || sign == " " ? String(sign) : ""
    if symbol == "$" { prefix += "$" }
    if type == "%" || type == "p" { suffix += "%" }
    if let prefixExponent { suffix += NumberFormat.prefixes[8 + prefixExponent / 3] }
    // Grouping and the suffix of digits: the mantissa's whole part only.
    let whole = body.prefix { $0.isNumber }
    let tail = body[whole.endIndex...] + suffix + closing
    var digits = String(whole)
    if comma && !zero { digits = NumberFormat.grouped(digits, width: 0) }
    let length = prefix.count + digits.count + tail.count
    var padding = length < width ? String(repeating: fill, count: width - length) : ""
    if comma && zero {
      digits = NumberFormat.grouped(padding + digits, width: padding.isEmpty ? 0 : width - tail.count)
      padding = ""
    }
    switch align {
    case "<": return prefix + digits + tail + padding
    case "=": return prefix + padding + digits + tail
    case "^":
      let left = padding.prefix(padding.count / 2)
      return left + prefix + digits + tail + padding.dropFirst(left.count)
    default: return padding + prefix + digits + tail
    }
  }

  /// The digits of a magnitude, and what follows them that is not to be trimmed.
  private func text(of magnitude: Double) -> (String, suffix: String) {
    let precision = usedPrecision
    let value = Decimal(magnitude)
    switch type {
    case "d":
      // JavaScript writes integers that no longer are exact with as many digits as tell them apart.
      let digits = magnitude >= 1e21 ? Decimal(shortest: magnitude) : value.rounded(fractionDigits: 0)
      return (digits.fixed(fractionDigits: 0), "")
    case "f" where magnitude >= 1e21, "%" where magnitude >= 1e21:
      // Here `toFixed` gives up.
      return ("\(magnitude)", "")
    case "f", "%":
      return (value.rounded(fractionDigits: precision).fixed(fractionDigits: precision), "")
    case "e":
      return (NumberFormat.exponential(value.rounded(significantDigits: precision + 1), digits: precision), "")
    case "r", "p":
      let rounded = value.rounded(significantDigits: precision)
      return (rounded.fixed(fractionDigits: max(0, precision - 1 - rounded.exponent)), "")
    case "s":
      return NumberFormat.withPrefix(magnitude, precision: precision)
    default:
      let rounded = value.rounded(significantDigits: precision)
      if rounded.exponent < -6 || rounded.exponent >= precision {
        return (NumberFormat.exponential(rounded, digits: precision - 1), "")
      }
      return (rounded.fixed(fractionDigits: max(0, precision - 1 - rounded.exponent)), "")
    }
  }

  /// "1.50e+3", as JavaScript writes it.
  private static func exponential(_ value: Decimal, digits: Int) -> String {
    var text = String(value.digit(at: value.exponent))
    if digits > 0 { text += "." + (1...digits).map { String(value.digit(at: value.exponent - $0)) }.joined() }
    return text + "e" + (value.exponent < 0 ? "-" : "+") + String(abs(value.exponent))
  }

  private static let prefixes = [
    "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y",
  ]

  /// "1.50" and "k": d3's SI notation.
  private static func withPrefix(_ magnitude: Double, precision: Int) -> (String, suffix: String) {
    var value = Decimal(magnitude).rounded(significantDigits: precision)
    let thousands = max(-8, min(8, Int((Double(value.exponent) / 3).rounded(.down))))
    if !value.isZero, value.exponent < 3 * thousands {
      // Less than a unit of the smallest prefix: fewer digits, at least what tells the number apart.
      let digits = precision + value.exponent - 3 * thousands
      value = digits > 0 ? Decimal(magnitude).rounded(significantDigits: digits) : Decimal(shortest: magnitude)
      let shown = value.shifted(by: -3 * thousands)
      return (shown.fixed(fractionDigits: value.digits.count - 1 - shown.exponent), prefixes[8 + thousands])
    }
    let shown = value.shifted(by: -3 * thousands)
    let fraction = max(0, precision - 1 - shown.exponent)
    return (shown.fixed(fractionDigits: fraction), prefixes[8 + thousands])
  }

  /// Without zeros that end the fraction: "1.500" to "1.5", "1.0e+3" to "1e+3".
  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let mantissa = text.prefix { $0 != "e" }
    var kept = mantissa
    while kept.last == "0" { kept.removeLast() }
    if kept.last == "." { kept.removeLast() }
    return String(kept) + text[mantissa.endIndex...]
  }

  /// With a comma between thousands; leading zeros beyond `width` signs are left out.
  private static func grouped(_ digits: String, width: Int) -> String {
    var groups: [String] = []
    var rest = digits[...]
    var length = 0
    while !rest.isEmpty {
      let size = width > 0 ? min(3, max(1, width - length)) : 3
      groups.insert(String(rest.suffix(size)), at: 0)
      rest = rest.dropLast(size)
      length += size + 1
      if width > 0 && length > width { break }
    }
    return groups.joined(separator: ",")
  }
}
