import Diagnostics

/// Values as the JSON of a figure holds them.
enum JSONWriting {
  /// The fewest digits that give the same number again; null for what is not finite.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = "\(value)"
    return text.hasSuffix(".0") && value != 0 ? String(text.dropLast(2)) : text
  }

  static func scalar(_ value: ChartValue) -> String {
    switch value {
    case .null: "null"
    case .number(let number): self.number(number)
    case .text(let text): jsonQuoted(text)
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let time): number(time)
    case .interval: jsonQuoted(value.label)
    case .list(let values): "[" + values.map(scalar).joined(separator: ",") + "]"
    case .mapping(let values):
      "{" + zip(values.names, values.values).map { "\(jsonQuoted($0)):\(scalar($1))" }.joined(separator: ",") + "}"
    }
  }
}
