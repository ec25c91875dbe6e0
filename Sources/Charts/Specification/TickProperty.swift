import Diagnostics
import Drawing

/// What expressions of an axis or a legend know of a tick: `datum.value`, `datum.label` and `datum.index`, from 0 to 1.
struct TickDatum: Sendable, Hashable {
  static let columns = ["value", "label", "index"]

  var value: ChartValue
  var label: String
  var index: Double

  func callAsFunction(_ expression: Expression) -> ChartValue {
    expression.root.value(columns: TickDatum.columns, row: [value, .text(label), .number(index)])
  }
}

/// A value that expressions give as well as authors.
protocol TickValue: Sendable, Hashable {
  init?(_ value: ChartValue)
  static var expected: String { get }
}

/// A property of each tick of an axis: a value, others where tests hold, or what an expression says.
struct TickProperty<Value: TickValue>: Sendable, Hashable {
  struct Case: Sendable, Hashable {
    var test: Expression
    var value: Value?
  }

  var cases: [Case] = []
  var expression: Expression?
  var value: Value?

  /// nil where the theme decides.
  func callAsFunction(_ tick: TickDatum) -> Value? {
    for item in cases where tick(item.test).isTrue { return item.value }
    return expression.flatMap { Value(tick($0)) } ?? value
  }
}

extension TickProperty {
  static func read(_ reader: MappingReader, _ key: String, _ collector: DiagnosticCollector) -> TickProperty? {
    if reader.isNull(key) { return Value(ChartValue.null).map { TickProperty(value: $0) } }
    guard let found = reader.value(key) else { return nil }
    guard found.map != nil else {
      let value = plain(found)
      if value == nil { reader.wrong(found, key, expected: Value.expected + ", or {condition: …, value: …}") }
      return value.map { TickProperty(value: $0) }
    }
    let inner = MappingReader(found, of: "`\(key)`", collector: collector)
    defer { inner.finish() }
    var property = TickProperty()
    if let given = inner.value("expr") {
      property.expression = Expression.read(given, collector: collector).flatMap { $0.ofTicks(collector) }
      return property
    }
    if let given = inner.value("condition") {
      property.cases = (given.list ?? [given]).compactMap { readCase($0, key, collector) }
    }
    property.value = inner.isNull("value") ? Value(ChartValue.null) : constant(inner, key)
    return property
  }

  private static func readCase(_ value: PlacedValue, _ key: String, _ collector: DiagnosticCollector) -> Case? {
    let reader = MappingReader(value, of: "condition of `\(key)`", collector: collector)
    defer { reader.finish() }
    guard let test = reader.required("test"),
      let expression = Expression.condition(test, collector: collector)?.ofTicks(collector)
    else { return nil }
    if reader.isNull("value") { return Case(test: expression, value: Value(ChartValue.null)) }
    return constant(reader, key).map { Case(test: expression, value: $0) }
  }

  private static func constant(_ reader: MappingReader, _ key: String) -> Value? {
    guard let found = reader.required("value") else { return nil }
    let value = plain(found)
    if value == nil { reader.wrong(found, "value", expected: Value.expected) }
    return value
  }

  private static func plain(_ value: PlacedValue) -> Value? {
    if let list = value.list {
      let numbers = list.compactMap(\.number)
      guard numbers.count == list.count else { return nil }
      return Value(.text(numbers.map { String($0) }.joined(separator: " ")))
    }
    return ChartValue(value).flatMap { $0 == .null ? nil : Value($0) }
  }
}

extension Expression {
  /// The expression, where it knows of ticks only; else nil, and a diagnostic.
  func ofTicks(_ collector: DiagnosticCollector) -> Expression? {
    guard let other = usedFields.first(where: { !TickDatum.columns.contains($0.name) }) else { return self }
    collector.report(
      Diagnostic(
        "a tick has no `datum.\(other.name)`", at: other.place,
        expected: "`datum.value`, `datum.label` or `datum.index`"))
    return nil
  }
}

extension Double: TickValue {
  static var expected: String { "a number" }

  init?(_ value: ChartValue) {
    guard case .number(let number) = value, abs(number) <= 1e4 else { return nil }
    self = number
  }
}

extension Colour: TickValue {
  static var expected: String { "a colour" }

  /// null is none.
  init?(_ value: ChartValue) {
    switch value {
    case .null: self = Colour(0, alpha: 0)
    case .text(let text): self.init(css: text)
    default: return nil
    }
  }
}

extension AlignWord: TickValue {
  static var expected: String { "left, center or right" }

  init?(_ value: ChartValue) {
    guard case .text(let text) = value else { return nil }
    self.init(rawValue: text)
  }
}

extension BaselineWord: TickValue {
  static var expected: String { "top, middle, bottom or alphabetic" }

  init?(_ value: ChartValue) {
    guard case .text(let text) = value else { return nil }
    self.init(rawValue: text)
  }
}

extension SlantWord: TickValue {
  static var expected: String { "normal or italic" }

  init?(_ value: ChartValue) {
    guard case .text(let text) = value else { return nil }
    self.init(rawValue: text)
  }
}

extension WeightWord: TickValue {
  static var expected: String { "normal, bold, or a number from 1 to 1000" }

  init?(_ value: ChartValue) {
    switch value {
    case .text(let text): self.init(text)
    case .number(let number): self.init(number)
    default: return nil
    }
  }
}

/// Lengths of dashes and gaps.
struct DashPattern: TickValue {
  static var expected: String { "lengths of dashes and gaps, such as [4, 2]" }

  var lengths: [Double]

  init?(_ value: ChartValue) {
    switch value {
    case .null: lengths = []
    case .number(let length): lengths = [length]
    case .text(let text): lengths = text.split(separator: " ").compactMap { Double($0) }
    default: return nil
    }
    if lengths == [1, 0] { lengths = [] }
    guard StrokeStyle.isDash(lengths) else { return nil }
  }
}
