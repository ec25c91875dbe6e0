import Diagnostics

/// One value of a chart's data.
public enum ChartValue: Sendable, Hashable {
  case null
  case number(Double)
  case text(String)
  case boolean(Bool)
  /// Milliseconds since 1970 began, in UTC.
  case date(Double)
  /// A bin as one category.
  case interval(from: Double, to: Double)
  /// Several values in one, into which `a[0]` reaches.
  case list([ChartValue])
  /// Values by their names, into which `a.b` reaches.
  case mapping(NamedValues)
}

/// The values of a mapping by their names, in the order of its author.
public struct NamedValues: Sendable, Hashable {
  public var names: [String]
  public var values: [ChartValue]

  public init(names: [String], values: [ChartValue]) {
    self.names = names
    self.values = values
  }

  /// The value of a name; nil where there is none.
  public subscript(name: String) -> ChartValue? { names.firstIndex(of: name).map { values[$0] } }
}

extension ChartValue {
  /// A finite number; booleans are 0 and 1.
  var number: Double? {
    switch self {
    case .number(let value), .date(let value): value.isFinite ? value : nil
    case .boolean(let flag): flag ? 1 : 0
    case .interval(let start, _): start
    case .null, .text, .list, .mapping: nil
    }
  }

  /// As labels show it.
  var label: String {
    switch self {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .text(let text): text
    case .number(let value): NumberFormat("")!(value)
    case .date, .interval: label(LabelFormat.plain)
    case .list(let values): values.map(\.label).joined(separator: ",")
    case .mapping: "[object Object]"
    }
  }

  /// A list as the lines of a text, anything else as its label.
  var lines: String {
    guard case .list(let values) = self else { return label }
    return values.filter { $0 != .null && $0 != .text("") }.map(\.label).joined(separator: "\n")
  }

  /// With its numbers or dates in a format.
  func label(_ format: LabelFormat) -> String {
    switch self {
    case .number(let value): format(value)
    case .date(let value): format.time.map { $0(value) } ?? TimeLabels.plain(value)
    case .interval(let start, let end): "\(format(start)) – \(format(end))"
    case .null, .text, .boolean, .list, .mapping: label
    }
  }

  /// The order of categories: null, booleans, numbers, texts by their scalars.
  static func inNaturalOrder(_ a: ChartValue, _ b: ChartValue) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)), (.date(let x), .date(let y)): x < y
    case (.text(let x), .text(let y)): x.unicodeScalars.lexicographicallyPrecedes(y.unicodeScalars)
    case (.boolean(let x), .boolean(let y)): !x && y
    case (.interval(let x, _), .interval(let y, _)): x < y
    default: a.rank < b.rank
    }
  }

  private var rank: Int {
    switch self {
    case .null: 0
    case .boolean: 1
    case .number, .date, .interval: 2
    case .text: 3
    case .list, .mapping: 4
    }
  }
}

extension ChartValue {
  /// A scalar of a document, or a DateTime; nil for lists and other mappings.
  init?(_ value: PlacedValue) {
    switch value.content {
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .integer(let number): self = .number(Double(number))
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .map:
      guard let moment = ChartValue.moment(value) else { return nil }
      self = .date(moment)
    case .list, .rows: return nil
    }
  }

  /// A value of a row; null for what is no scalar.
  init(scalar: PlacedValue.Content) {
    switch scalar {
    case .boolean(let flag): self = .boolean(flag)
    case .integer(let number): self = .number(Double(number))
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .null, .list, .rows, .map: self = .null
    }
  }

  /// A value of a document with all that lies in it.
  init(whole value: PlacedValue) {
    switch value.content {
    case .list(let items): self = .list(items.map(ChartValue.init(whole:)))
    case .rows(let rows): self = .list(rows.items.map(ChartValue.init(whole:)))
    case .map(let entries):
      self = .mapping(
        NamedValues(names: entries.map(\.key), values: entries.map { ChartValue(whole: $0.value) }))
    default: self = ChartValue(value) ?? .null
    }
  }

  /// What a name or the place in a list leads to; nil where there is nothing.
  func member(_ key: String) -> ChartValue? {
    switch self {
    case .mapping(let values): values[key]
    case .list(let values): Int(key).flatMap { values.indices.contains($0) ? values[$0] : nil }
    case .text(let text):
      Int(key).flatMap { place in
        place >= 0 && place < text.utf16.count
          ? .text(String(decoding: [Array(text.utf16)[place]], as: UTF16.self)) : nil
      }
    default: nil
    }
  }
}
