import Diagnostics

extension JSONDocument {
  /// The one text of this value after the JSON Canonicalization Scheme: no blanks, keys in the order of their UTF-16 units,
  /// numbers as ECMAScript writes them. Integers keep all their digits, also beyond 2⁵³.
  ///
  /// Source: RFC 8785.
  package var canonical: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .integer(let number): String(number)
    case .number(let number): Self.text(of: number)
    case .boolean(let flag): flag ? "true" : "false"
    case .null: "null"
    case .list(let items): "[" + items.map(\.canonical).joined(separator: ",") + "]"
    case .object(let entries):
      "{"
        + entries.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
        .map { Self.quoted($0.key) + ":" + $0.value.canonical }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    // Most texts are written as they are.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) { return "\"" + text + "\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
