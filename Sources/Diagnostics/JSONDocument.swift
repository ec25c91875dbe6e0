/// A value of JSON on its way into a file, its keys in the order in which they were given.
public indirect enum JSONDocument: Sendable {
  case text(String)
  case integer(Int)
  /// Finite.
  case number(Double)
  case boolean(Bool)
  case null
  case list([JSONDocument])
  case object([(key: String, value: JSONDocument)])

  /// The shortest decimal that gives the float again.
  package static func of(_ number: Float) -> JSONDocument { .number(Double(number.description) ?? Double(number)) }

  /// Indented by two spaces a level; the same text on every computer.
  ///
  /// - Parameter width: a list or object that fits into so many columns stays on one line.
  package func written(indent: String = "", width: Int = 0) -> String {
    if indent.count < width, let line, indent.count + line.count <= width { return line }
    let inner = indent + "  "
    switch self {
    case .text(let text): return jsonQuoted(text)
    case .integer(let number): return String(number)
    case .number(let number): return Self.text(of: number)
    case .boolean(let flag): return String(flag)
    case .null: return "null"
    case .list(let items) where items.isEmpty: return "[]"
    case .list(let items):
      return "[\n" + items.map { inner + $0.written(indent: inner, width: width) }.joined(separator: ",\n")
        + "\n\(indent)]"
    case .object(let entries) where entries.isEmpty: return "{}"
    case .object(let entries):
      let lines = entries.map { inner + jsonQuoted($0.key) + ": " + $0.value.written(indent: inner, width: width) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  /// On one line; nil for what holds more than a few values.
  private var line: String? {
    switch self {
    case .list(let items):
      guard items.count < 40 else { return nil }
      let lines = items.compactMap(\.line)
      return lines.count < items.count ? nil : "[" + lines.joined(separator: ", ") + "]"
    case .object(let entries):
      guard entries.count < 6 else { return nil }
      let lines = entries.compactMap { entry in entry.value.line.map { jsonQuoted(entry.key) + ": " + $0 } }
      return lines.count < entries.count ? nil : "{" + lines.joined(separator: ", ") + "}"
    case .text, .integer, .number, .boolean, .null: return written()
    }
  }

  /// The shortest decimal that gives the number again, as ECMAScript writes it: `0.1`, `1e-7`, `3`.
  package static func text(of number: Double) -> String {
    precondition(number.isFinite, "JSON has finite numbers only")
    if number == 0 { return "0" }
    let written = "\(abs(number))"
    let parts = written.split(separator: "e")
    let digits = parts[0].split(separator: ".")
    let fraction = digits.count > 1 && digits[1] != "0" ? String(digits[1]) : ""
    var significant = Substring(String(digits[0]) + fraction)
    // The number is 0.DIGITS · 10^point.
    var point = digits[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    while significant.first == "0" {
      significant.removeFirst()
      point -= 1
    }
    while significant.last == "0" { significant.removeLast() }
    return (number < 0 ? "-" : "") + laidOut(String(significant), point: point)
  }

  private static func laidOut(_ digits: String, point: Int) -> String {
    let count = digits.count
    switch point {
    case count...21: return digits + String(repeating: "0", count: point - count)
    case 1..<max(count, 2) where point <= 21: return digits.prefix(point) + "." + digits.dropFirst(point)
    case -5...0: return "0." + String(repeating: "0", count: -point) + digits
    default:
      let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst(1)
      return "\(mantissa)e\(point > 0 ? "+" : "-")\(abs(point - 1))"
    }
  }
}
