import Diagnostics

/// A value of JSON on its way into a file, its keys in the order in which they were given.
indirect enum JSONDocument {
  case text(String)
  case list([JSONDocument])
  case object([(key: String, value: JSONDocument)])

  /// Indented by two spaces a level; the same text on every computer.
  func written(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return jsonQuoted(text)
    case .list(let items):
      return "[\n" + items.map { inner + $0.written(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let entries):
      let lines = entries.map { inner + jsonQuoted($0.key) + ": " + $0.value.written(indent: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }
}
