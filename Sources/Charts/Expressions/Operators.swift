/// JavaScript's operators between two values.
enum Operators {
  static func value(_ sign: String, _ left: ChartValue, _ right: ChartValue) -> ChartValue {
    switch sign {
    case "===": return .boolean(equal(left, right))
    case "!==": return .boolean(!equal(left, right))
    case "==": return .boolean(looselyEqual(left, right))
    case "!=": return .boolean(!looselyEqual(left, right))
    case "in": return .boolean(right.member(left.scriptText) != nil)
    case "+" where left.joinsTexts || right.joinsTexts: return .text(left.scriptText + right.scriptText)
    case "<", "<=", ">", ">=":
      if case .text(let a) = left, case .text(let b) = right {
        return .boolean(compare(sign, ChartValue.inNaturalOrder(.text(a), .text(b)), a == b))
      }
      let (a, b) = (left.scriptNumber, right.scriptNumber)
      return .boolean(!a.isNaN && !b.isNaN && compare(sign, a < b, a == b))
    default: return .number(number(sign, left.scriptNumber, right.scriptNumber))
    }
  }

  private static func number(_ sign: String, _ a: Double, _ b: Double) -> Double {
    switch sign {
    case "+": return a + b
    case "-": return a - b
    case "*": return a * b
    case "/": return a / b
    case "%": return b == 0 || !a.isFinite ? .nan : a.truncatingRemainder(dividingBy: b)
    default: return bits(sign, a, b)
    }
  }

  /// An operation on the 32 lowest bits of two whole numbers; not a number where one is missing.
  static func bits(_ sign: String, _ a: Double, _ b: Double) -> Double {
    guard !a.isNaN, !b.isNaN else { return .nan }
    let (x, y) = (word(a), word(b))
    let shift = UInt32(truncatingIfNeeded: y) & 31
    switch sign {
    case "&": return Double(x & y)
    case "|": return Double(x | y)
    case "^": return Double(x ^ y)
    case "<<": return Double(x << Int32(shift))
    case ">>": return Double(x >> Int32(shift))
    default: return Double(UInt32(bitPattern: x) >> shift)
    }
  }

  private static func word(_ value: Double) -> Int32 {
    guard value.isFinite else { return 0 }
    let rest = value.rounded(.towardZero).truncatingRemainder(dividingBy: 4_294_967_296)
    return Int32(truncatingIfNeeded: Int64(rest))
  }

  private static func equal(_ left: ChartValue, _ right: ChartValue) -> Bool {
    // What a calculation leaves without a value is as missing as what the data leave out.
    left.finite == right.finite
  }

  /// `1 == '1'`, as in JavaScript.
  private static func looselyEqual(_ left: ChartValue, _ right: ChartValue) -> Bool {
    switch (left.finite, right.finite) {
    case (.number, .text), (.text, .number), (.boolean, .number), (.number, .boolean), (.boolean, .text),
      (.text, .boolean):
      left.scriptNumber == right.scriptNumber
    default: equal(left, right)
    }
  }

  private static func compare(_ sign: String, _ less: Bool, _ equal: Bool) -> Bool {
    switch sign {
    case "<": less
    case "<=": less || equal
    case ">": !less && !equal
    default: !less
    }
  }
}

extension ChartValue {
  /// Whether `+` joins texts where it stands beside.
  fileprivate var joinsTexts: Bool {
    switch self {
    case .text, .list, .mapping, .interval: true
    case .null, .number, .boolean, .date: false
    }
  }
}
