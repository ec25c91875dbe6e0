import Diagnostics

/// A part of a specification whose properties stand in one table, by which they are read and merged.
protocol SpecifiedPart: Sendable {
  init()
  static var properties: [PartProperty<Self>] { get }
}

/// One property of a part: how it is read, and how a part without it takes it from another one.
struct PartProperty<Part: Sendable>: Sendable {
  let name: String
  let read: @Sendable (inout Part, MappingReader, DiagnosticCollector) -> Void
  let fill: @Sendable (inout Part, Part) -> Void

  /// - Parameter value: reads the property's value; nil where it is absent or wrong, which is reported.
  init<Value: Sendable>(
    _ name: String, _ path: WritableKeyPath<Part, Value?> & Sendable,
    _ value: @escaping @Sendable (MappingReader, String, DiagnosticCollector) -> Value?
  ) {
    self.name = name
    read = { part, reader, collector in part[keyPath: path] = value(reader, name, collector) }
    fill = { part, other in part[keyPath: path] = part[keyPath: path] ?? other[keyPath: path] }
  }

  static func number(
    _ name: String, _ path: WritableKeyPath<Part, Double?> & Sendable, in range: ClosedRange<Double> = -1e4...1e4
  ) -> PartProperty {
    PartProperty(name, path) { reader, key, _ in reader.number(key, within: range) }
  }

  static func fontSize(_ name: String, _ path: WritableKeyPath<Part, Double?> & Sendable) -> PartProperty {
    PartProperty(name, path) { reader, key, _ in reader.fontSize(key) }
  }

  static func flag(_ name: String, _ path: WritableKeyPath<Part, Bool?> & Sendable) -> PartProperty {
    PartProperty(name, path) { reader, key, _ in reader.boolean(key) }
  }

  static func word<Word: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ path: WritableKeyPath<Part, Word?> & Sendable
  ) -> PartProperty where Word.RawValue == String {
    PartProperty(name, path) { reader, key, collector in reader.choice(key, Word.self, collector: collector) }
  }
}

extension SpecifiedPart {
  init(_ reader: MappingReader, collector: DiagnosticCollector) {
    self.init()
    for property in Self.properties { property.read(&self, reader, collector) }
  }

  /// Each property as the first of the two gives it.
  func merged(with other: Self) -> Self {
    var result = self
    for property in Self.properties { property.fill(&result, other) }
    return result
  }
}

extension MappingReader {
  func number(_ key: String, within range: ClosedRange<Double>) -> Double? {
    guard let found = value(key) else { return nil }
    guard let number = found.number, range.contains(number) else {
      let ends = [range.lowerBound, range.upperBound].map { NumberFormat("~")!($0) }
      wrong(found, key, expected: "a number from \(ends[0]) to \(ends[1])")
      return nil
    }
    return number
  }
}
