extension QueryResult {
  /// The rows as comma-separated values after RFC 4180, with every digit that the database holds.
  public var csvText: String {
    func field(_ text: String) -> String {
      let quoted = text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      return quoted ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
    let lines = [columns.map(field)] + rows.map { $0.map { field($0.exactText) } }
    return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }
}

extension SQLValue {
  fileprivate var exactText: String {
    switch self {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): String(value)
    case .text(let value): value
    }
  }
}
