/// Reads the keys of a mapping one by one, reports values of the wrong kind where they stand, and at the end every key
/// that nobody asked for, with the nearest known one.
public final class MappingReader {
  /// What the mapping describes, for messages: "study", "chart".
  public let subject: String
  public let place: SourcePlace
  private let entries: [PlacedValue.Entry]
  private let collector: DiagnosticCollector
  private var known: [String] = []
  /// All keys that there may be, where the reader has a table of them.
  private let table: KeyTable?

  /// A value that is no mapping is reported, and read as an empty one.
  public convenience init(_ value: PlacedValue, of subject: String, collector: DiagnosticCollector) {
    self.init(value, of: subject, table: nil, collector: collector)
  }

  /// Reads the keys of a table and no others: a key that is not in it has no value, whoever asks for it.
  package convenience init(_ value: PlacedValue, _ table: KeyTable, collector: DiagnosticCollector) {
    self.init(value, of: table.subject, table: table, collector: collector)
  }

  private init(_ value: PlacedValue, of subject: String, table: KeyTable?, collector: DiagnosticCollector) {
    self.subject = subject
    self.table = table
    self.place = value.place
    self.collector = collector
    if let map = value.map {
      entries = map
    } else {
      entries = []
      if !value.isNull {
        collector.report(
          Diagnostic(
            "\(Self.article(subject)) \(subject) is a mapping of keys to values, not \(value.kindName)",
            at: value.place))
      }
    }
  }

  /// The value of a key, nil when it is absent or null.
  public func value(_ key: String) -> PlacedValue? {
    if let table, !table.contains(key) { return nil }
    known.append(key)
    guard let value = entries.first(where: { $0.key == key })?.value, !value.isNull else { return nil }
    return value
  }

  /// Whether a key is there and null, which `value` does not tell from absence.
  public func isNull(_ key: String) -> Bool {
    known.append(key)
    return entries.first { $0.key == key }?.value.isNull ?? false
  }

  /// The value of a key that must be there; its absence is reported, unless a misspelt key is, which `finish` then tells.
  public func required(_ key: String) -> PlacedValue? {
    if let found = value(key) { return found }
    if let table, entries.contains(where: { !table.contains($0.key) && nearestName(to: $0.key, among: [key]) != nil }) {
      return nil
    }
    collector.report(
      Diagnostic("the \(subject) has no `\(key)`", at: place, remedy: "add a line `\(key): …`"))
    return nil
  }

  public func text(_ key: String) -> String? { read(key, as: "a text", \.text) }
  public func number(_ key: String) -> Double? { read(key, as: "a number", \.number) }
  public func boolean(_ key: String) -> Bool? { read(key, as: "true or false", \.boolean) }
  public func list(_ key: String) -> [PlacedValue]? { read(key, as: "a list", \.list) }

  /// An integer, within the range that the reader's table gives the key.
  public func integer(_ key: String) -> Int? { integer(key, in: table?.range(of: key) ?? Int.min...Int.max) }

  /// An integer no smaller than `minimum`.
  public func integer(_ key: String, atLeast minimum: Int) -> Int? { integer(key, in: minimum...Int.max) }

  /// An integer within a range.
  public func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let found = value(key) else { return nil }
    if let number = found.integer, range.contains(number) { return number }
    let expected =
      switch (range.lowerBound, range.upperBound) {
      case (Int.min, Int.max): "an integer"
      case (let low, Int.max): "an integer of at least \(low)"
      case (let low, let high): "an integer from \(low) to \(high)"
      }
    wrong(found, key, expected: expected)
    return nil
  }

  /// Reports every key that is not in the reader's table or, where it has none, that no call asked for.
  public func finish() {
    let known = table?.names ?? known
    let offered = table.map { $0.keys.filter(\.hasEffect).map(\.name) } ?? known
    for entry in entries where !known.contains(entry.key) {
      collector.report(
        Diagnostic(
          "\(Self.article(subject)) \(subject) has no key `\(entry.key)`", at: entry.keyPlace,
          remedy: table?.mistaken[entry.key].map { "did you mean `\($0)`?" }
            ?? suggestion(for: entry.key, among: offered.sorted())))
    }
  }

  /// Reports that the value of a key is not what was expected.
  public func wrong(_ value: PlacedValue, _ key: String, expected: String) {
    collector.report(
      Diagnostic(
        "`\(key)` of the \(subject) is \(value.kindName) that cannot be used here", at: value.place, expected: expected)
    )
  }

  private static func article(_ subject: String) -> String {
    subject.first { $0 != "`" }.map { "aeio".contains($0) } == true ? "an" : "a"
  }

  private func read<Value>(_ key: String, as kind: String, _ convert: (PlacedValue) -> Value?) -> Value? {
    guard let found = value(key) else { return nil }
    if let converted = convert(found) { return converted }
    wrong(found, key, expected: kind)
    return nil
  }
}
