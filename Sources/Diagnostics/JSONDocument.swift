/// A value of JSON on its way into a file, its keys in the order in which they were given.
public indirect enum JSONDocument: Sendable {
  case text(String)
  case integer(Int)
  /// A finite number.
  case number(Double)
  case boolean(Bool)
  case null
  case list([JSONDocument])
  case object([(key: String, value: JSONDocument)])

  /// Indented by two spaces a level; the same text on every computer.
  ///
  /// - Parameter width: a list or object that fits into so many columns stays on one line.
  package func written(indent: String = "", width: Int = 0) -> String {
    if indent.count < width, let line, indent.count + line.count <= width { return line }
    let inner = indent + "  "
    switch self {
    case .text(let text): return jsonQuoted(text)
    case .integer(let number): return String(number)
    case .number(let number): return Self.shortest(number)
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

  /// The shortest decimal that gives the number again; a whole one has no fraction.
  private static func shortest(_ number: Double) -> String {
    precondition(number.isFinite, "JSON has finite numbers only")
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
