/// Functions of texts, whose places count units of UTF-16 as JavaScript's do.
enum TextFunctions {
  static let all: [ExpressionFunction] = [
    ExpressionFunction("format", 2...2) { values in
      if case .number(let number) = values[0], number.isInfinite { return .text(number < 0 ? "−∞" : "∞") }
      guard let number = values[0].number, let format = NumberFormat(values[1].scriptText) else { return .null }
      return .text(format(number))
    },
    ExpressionFunction("lower", 1...1) { .text($0[0].scriptText.lowercased()) },
    ExpressionFunction("pad", 2...4) { values in
      let text = values[0].scriptText
      let missing = whole(values[1].scriptNumber) - text.utf16.count
      guard missing > 0, missing < 10_000 else { return .text(text) }
      let sign = values.count > 2 && values[2] != .null ? values[2].scriptText : " "
      func fill(_ count: Int) -> String { String(repeating: sign, count: count) }
      switch values.count > 3 ? values[3].scriptText : "right" {
      case "left": return .text(fill(missing) + text)
      case "center": return .text(fill(missing / 2) + text + fill((missing + 1) / 2))
      default: return .text(text + fill(missing))
      }
    },
    ExpressionFunction("parseFloat", 1...1) { .number(ScriptNumber.prefix($0[0].scriptText)) },
    ExpressionFunction("parseInt", 1...2) { values in
      .number(
        ScriptNumber.integer(values[0].scriptText, radix: values.count > 1 ? whole(values[1].scriptNumber) : 0))
    },
    ExpressionFunction("replace", 3...3) { values in
      let (text, pattern) = (values[0].scriptText, values[1].scriptText)
      guard !pattern.isEmpty else { return .text(values[2].scriptText + text) }
      guard let range = text.firstRange(of: pattern) else { return .text(text) }
      return .text(text.replacingCharacters(in: range, with: values[2].scriptText))
    },
    ExpressionFunction("split", 2...3) { values in
      let (text, sign) = (values[0].scriptText, values[1].scriptText)
      var parts: [ChartValue] =
        sign.isEmpty
        ? text.map { .text(String($0)) }
        : text.split(separator: sign, omittingEmptySubsequences: false).map { .text(String($0)) }
      if values.count > 2, values[2] != .null { parts = Array(parts.prefix(max(0, whole(values[2].scriptNumber)))) }
      return .list(parts)
    },
    ExpressionFunction("substring", 2...3) { values in
      let units = Array(values[0].scriptText.utf16)
      let ends = values.dropFirst().map { max(0, min(units.count, whole($0.scriptNumber))) }
      let (a, b) = (ends[0], ends.count > 1 ? ends[1] : units.count)
      return .text(String(decoding: units[min(a, b)..<max(a, b)], as: UTF16.self))
    },
    ExpressionFunction("trim", 1...1) { .text(ScriptNumber.trimmed($0[0].scriptText)) },
    ExpressionFunction("truncate", 2...4) { values in
      truncated(
        values[0].scriptText, whole(values[1].scriptNumber), at: values.count > 2 ? values[2].scriptText : "right",
        values.count > 3 && values[3] != .null ? values[3].scriptText : "…")
    },
    ExpressionFunction("upper", 1...1) { .text($0[0].scriptText.uppercased()) },
  ]

  private static func truncated(_ text: String, _ length: Int, at side: String, _ sign: String) -> ChartValue {
    let units = Array(text.utf16)
    guard units.count > length else { return .text(text) }
    func part(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }
    let room = max(0, length - sign.utf16.count)
    switch side {
    case "left": return .text(sign + part((units.count - room)..<units.count))
    case "center":
      return .text(part(0..<((room + 1) / 2)) + sign + part((units.count - room / 2)..<units.count))
    default: return .text(part(0..<room) + sign)
    }
  }

  /// A number without its fraction, within what can be counted; 0 where it is missing.
  static func whole(_ number: Double) -> Int {
    number.isNaN ? 0 : Int(max(-1e9, min(1e9, number.rounded(.towardZero))))
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
