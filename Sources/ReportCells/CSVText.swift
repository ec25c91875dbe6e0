import Experiments

/// A query's result as comma-separated values after RFC 4180, with every digit that the database holds.
func csvText(_ result: QueryResult) -> String {
  func field(_ text: String) -> String {
    let quoted = text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    return quoted ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
  let lines = [result.columns.map(field)] + result.rows.map { $0.map { field(csvField($0)) } }
  return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
}

private func csvField(_ value: SQLValue) -> String {
  switch value {
  case .null: ""
  case .integer(let value): String(value)
  case .real(let value): String(value)
  case .text(let value): value
  }
}
