/// Functions of lists, some of which take texts as well.
enum ListFunctions {
  static let all: [ExpressionFunction] = [
    ExpressionFunction("clampRange", 3...3) { values in
      guard let (low, high) = ends(values[0]) else { return .null }
      let (least, most) = (values[1].scriptNumber, values[2].scriptNumber)
      let span = high - low
      if span >= most - least { return .list([.number(least), .number(most)]) }
      let start = min(max(low, least), most - span)
      return .list([.number(start), .number(start + span)])
    },
    ExpressionFunction("extent", 1...1) { values in
      let numbers = elements(values[0]).filter { $0 != .null }.map(\.scriptNumber).filter { !$0.isNaN }
      guard let low = numbers.min(), let high = numbers.max() else { return .list([.null, .null]) }
      return .list([.number(low), .number(high)])
    },
    ExpressionFunction("indexof", 2...2) { .number(place($0[0], $0[1], isLast: false)) },
    ExpressionFunction("inrange", 2...4) { values in
      guard let (low, high) = ends(values[1]) else { return .null }
      let value = values[0].scriptNumber
      let takesLow = values.count < 3 || values[2].isTrue
      let takesHigh = values.count < 4 || values[3].isTrue
      return .boolean((takesLow ? value >= low : value > low) && (takesHigh ? value <= high : value < high))
    },
    ExpressionFunction("join", 1...2) { values in
      let sign = values.count > 1 && values[1] != .null ? values[1].scriptText : ","
      return .text(elements(values[0]).map { $0 == .null ? "" : $0.scriptText }.joined(separator: sign))
    },
    ExpressionFunction("lastindexof", 2...2) { .number(place($0[0], $0[1], isLast: true)) },
    ExpressionFunction("length", 1...1) { length($0[0]) },
    ExpressionFunction("lerp", 2...2) { values in
      guard let (low, high) = ends(values[0], isOrdered: false) else { return .null }
      let share = values[1].scriptNumber
      return .number(low + share * (high - low))
    },
    ExpressionFunction("merge", 0...Int.max) { values in
      var names: [String] = []
      var merged: [String: ChartValue] = [:]
      for case .mapping(let part) in values {
        for (name, value) in zip(part.names, part.values) {
          if merged.updateValue(value, forKey: name) == nil { names.append(name) }
        }
      }
      return .mapping(NamedValues(names: names, values: names.map { merged[$0] ?? .null }))
    },
    ExpressionFunction("peek", 1...1) { elements($0[0]).last ?? .null },
    ExpressionFunction("pluck", 2...2) { values in
      .list(elements(values[0]).map { $0.member(values[1].scriptText) ?? .null })
    },
    ExpressionFunction("reverse", 1...1) { .list(elements($0[0]).reversed()) },
    ExpressionFunction("sequence", 1...3) { values in
      let numbers = values.map(\.scriptNumber)
      let (start, stop) = numbers.count > 1 ? (numbers[0], numbers[1]) : (0, numbers[0])
      return Sequences.numbers(from: start, to: stop, by: numbers.count > 2 ? numbers[2] : 1)
        .map { .list($0.map { .number($0) }) } ?? .null
    },
    ExpressionFunction("slice", 2...3) { values in
      let count = Int(length(values[0]).number ?? 0)
      func end(_ index: Int, _ standard: Int) -> Int {
        let whole =
          values.count > index && values[index] != .null
          ? TextFunctions.whole(values[index].scriptNumber) : standard
        return max(0, min(count, whole < 0 ? count + whole : whole))
      }
      let (start, stop) = (end(1, 0), end(2, count))
      let range = start..<max(start, stop)
      if case .list(let list) = values[0] { return .list(Array(list[range])) }
      let units = Array(values[0].scriptText.utf16)
      return .text(
        String(decoding: units[min(start, units.count)..<min(range.upperBound, units.count)], as: UTF16.self))
    },
    ExpressionFunction("sort", 1...1) { .list(elements($0[0]).sorted(by: ChartValue.inNaturalOrder)) },
    ExpressionFunction("span", 1...1) { values in
      let list = elements(values[0])
      guard let first = list.first, let last = list.last else { return .number(0) }
      return .number(last.scriptNumber - first.scriptNumber)
    },
  ]

  static func length(_ value: ChartValue) -> ChartValue {
    switch value {
    case .list(let list): .number(Double(list.count))
    case .null: .null
    case .mapping(let values): values["length"] ?? .null
    default: .number(Double(value.scriptText.utf16.count))
    }
  }

  private static func elements(_ value: ChartValue) -> [ChartValue] {
    if case .list(let list) = value { list } else { [] }
  }

  /// Both ends of a list of numbers.
  private static func ends(_ value: ChartValue, isOrdered: Bool = true) -> (Double, Double)? {
    let list = elements(value)
    guard let first = list.first?.scriptNumber, let last = list.last?.scriptNumber else { return nil }
    return isOrdered ? (min(first, last), max(first, last)) : (first, last)
  }

  /// Where an element or a part of a text stands; −1 where it does not.
  private static func place(_ value: ChartValue, _ sought: ChartValue, isLast: Bool) -> Double {
    if case .list(let list) = value {
      let index = isLast ? list.lastIndex(of: sought) : list.firstIndex(of: sought)
      return Double(index ?? -1)
    }
    let (text, part) = (Array(value.scriptText.utf16), Array(sought.scriptText.utf16))
    guard text.count >= part.count else { return -1 }
    let places = (0...(text.count - part.count)).filter { text[$0..<($0 + part.count)].elementsEqual(part) }
    return Double((isLast ? places.last : places.first) ?? -1)
  }
}
