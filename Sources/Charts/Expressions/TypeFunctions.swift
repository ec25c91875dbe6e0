/// What kind of value it is, and values as others.
enum TypeFunctions {
  static let all: [ExpressionFunction] = [
    ExpressionFunction("if", 3...3) { $0[$0[0].isTrue ? 1 : 2] },
    ExpressionFunction("isArray", 1...1) { values in
      if case .list = values[0] { .boolean(true) } else { .boolean(false) }
    },
    ExpressionFunction("isBoolean", 1...1) { values in
      if case .boolean = values[0] { .boolean(true) } else { .boolean(false) }
    },
    ExpressionFunction("isFinite", 1...1) { values in
      if case .number(let number) = values[0] { .boolean(number.isFinite) } else { .boolean(false) }
    },
    ExpressionFunction("isNaN", 1...1) { .boolean($0[0].isNotANumber) },
    ExpressionFunction("isNumber", 1...1) { values in
      if case .number = values[0] { .boolean(true) } else { .boolean(false) }
    },
    ExpressionFunction("isObject", 1...1) { values in
      switch values[0] {
      case .list, .mapping: .boolean(true)
      default: .boolean(false)
      }
    },
    ExpressionFunction("isString", 1...1) { values in
      if case .text = values[0] { .boolean(true) } else { .boolean(false) }
    },
    ExpressionFunction("isValid", 1...1) { .boolean($0[0] != .null && !$0[0].isNotANumber) },
    ExpressionFunction("toBoolean", 1...1) { values in
      switch values[0] {
      case .null, .text(""): .null
      case .text("false"), .text("0"): .boolean(false)
      default: .boolean(values[0].isTrue)
      }
    },
    ExpressionFunction("toNumber", 1...1) { values in
      values[0] == .text("") ? .null : .number(values[0].scriptNumber)
    },
    ExpressionFunction("toString", 1...1) { values in
      values[0] == .null || values[0] == .text("") ? .null : .text(values[0].scriptText)
    },
  ]
}

extension ChartValue {
  var isNotANumber: Bool { if case .number(let value) = self { value.isNaN } else { false } }
}
