import Diagnostics

/// A name of a column where its author wrote it.
struct PlacedField: Sendable, Hashable {
  var name: String
  var place: SourcePlace
}

/// A step that changes the rows of the data before they are encoded. A new one is a file of its own and a line in
/// `Transform.readers`.
protocol RowTransform: Sendable, Hashable {
  /// The columns that it reads.
  var usedFields: [PlacedField] { get }

  /// The columns of its result, for a table with these.
  func columns(after columns: [String]) -> [String]

  /// The result for a table that has all `usedFields`.
  func apply(to table: ChartTable) -> ChartTable
}

/// Any one of the transforms.
struct Transform: Sendable, Hashable {
  let step: any RowTransform

  init(_ step: any RowTransform) {
    self.step = step
  }

  static func == (a: Transform, b: Transform) -> Bool { AnyHashable(a.step) == AnyHashable(b.step) }

  func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(step)) }

  /// - Throws: a diagnostic at the name of a column that the table lacks.
  func apply(to table: ChartTable) throws(Diagnostic) -> ChartTable {
    if !table.rows.isEmpty, let missing = step.usedFields.first(where: { !table.columns.contains($0.name) }) {
      throw Diagnostic(
        "the data have no column `\(missing.name)`", at: missing.place,
        remedy: suggestion(for: missing.name, among: table.columns))
    }
    return step.apply(to: table)
  }
}

extension Transform {
  private typealias Read = @Sendable (MappingReader, DiagnosticCollector) -> (any RowTransform)?

  /// By the key that tells what kind of transform a mapping is.
  private static let readers: [(key: String, read: Read)] = [
    ("filter", FilterTransform.read), ("calculate", CalculateTransform.read),
    ("aggregate", AggregateTransform.read), ("joinaggregate", AggregateTransform.readJoined),
    ("bin", BinTransform.read), ("stack", StackTransform.read), ("fold", FoldTransform.read),
    ("window", WindowTransform.read), ("density", DensityTransform.read),
    ("regression", RegressionTransform.read), ("loess", LoessTransform.read), ("quantile", QuantileTransform.read),
  ]

  static var names: [String] { readers.map(\.key) }

  private static let unsupported = ["extent", "flatten", "impute", "lookup", "pivot", "sample", "timeUnit"]

  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> Transform? {
    let reader = MappingReader(value, of: "transform", collector: collector)
    for (key, read) in readers where value[key] != nil {
      let step = read(reader, collector)
      reader.finish()
      return step.map(Transform.init)
    }
    if let entry = value.map?.first(where: { unsupported.contains($0.key) }) {
      collector.report(
        Diagnostic(
          "the transform `\(entry.key)` of Vega-Lite is not supported", at: entry.keyPlace,
          expected: "one of: " + names.joined(separator: ", "), remedy: "let the query do it"))
    } else if let entry = value.map?.first {
      collector.report(
        Diagnostic(
          "no transform is called `\(entry.key)`", at: entry.keyPlace, remedy: suggestion(for: entry.key, among: names)
        ))
    } else {
      collector.report(
        Diagnostic("a transform is empty", at: value.place, expected: "one of: " + names.joined(separator: ", ")))
    }
    return nil
  }
}

extension MappingReader {
  /// The name of a column; nil when it is absent or none, which is reported.
  func field(_ key: String) -> PlacedField? {
    guard let found = value(key) else { return nil }
    if let name = found.text { return PlacedField(name: name, place: found.place) }
    wrong(found, key, expected: "the name of a column")
    return nil
  }

  func requiredField(_ key: String) -> PlacedField? {
    guard let found = required(key) else { return nil }
    return found.text == nil ? field(key) : PlacedField(name: found.text!, place: found.place)
  }

  /// Names of columns; none where the key is absent.
  func fields(_ key: String) -> [PlacedField] {
    guard let list = list(key) else { return [] }
    let names = list.compactMap { item in item.text.map { PlacedField(name: $0, place: item.place) } }
    if names.count != list.count { wrong(value(key)!, key, expected: "a list of names of columns") }
    return names
  }

  /// The names of one or two new columns.
  func newColumns(_ key: String = "as", default names: [String]) -> [String] {
    guard let found = value(key) else { return names }
    if let name = found.text { return names.count == 2 ? [name, name + "_end"] : [name] }
    let given = found.list?.compactMap(\.text) ?? []
    guard let list = found.list, given.count == list.count, (1...max(1, names.count)).contains(given.count) else {
      wrong(found, key, expected: names.count == 2 ? "two names of columns" : "the name of a column")
      return names
    }
    return given + names.dropFirst(given.count)
  }
}

extension ChartTable {
  /// The indices of the rows of each group, groups in the order of their first rows.
  func groups(by fields: [PlacedField]) -> [(key: [ChartValue], rows: [Int])] {
    let places = fields.compactMap { field in columns.firstIndex(of: field.name) }
    var order: [[ChartValue]: Int] = [:]
    var groups: [(key: [ChartValue], rows: [Int])] = []
    for index in rows.indices {
      let key = places.map { rows[index][$0] }
      if let place = order[key] {
        groups[place].rows.append(index)
      } else {
        order[key] = groups.count
        groups.append((key, [index]))
      }
    }
    return groups
  }

  /// The values of a column in some rows.
  func values(_ field: PlacedField, in indices: [Int]) -> [ChartValue] {
    guard let place = columns.firstIndex(of: field.name) else { return indices.map { _ in .null } }
    return indices.map { rows[$0][place] }
  }

  /// Puts a column at the end, or in the place of the one with its name.
  mutating func set(_ column: String, to values: [ChartValue]) {
    if let place = columns.firstIndex(of: column) {
      for index in rows.indices { rows[index][place] = values[index] }
    } else {
      columns.append(column)
      for index in rows.indices { rows[index].append(values[index]) }
    }
  }

  /// The pairs of numbers of two columns, where both are there.
  func pairs(_ x: PlacedField, _ y: PlacedField, in indices: [Int]) -> [(x: Double, y: Double)] {
    zip(values(x, in: indices), values(y, in: indices)).compactMap { x, y in
      guard let x = x.number, let y = y.number else { return nil }
      return (x, y)
    }
  }
}

extension [String] {
  /// With new ones at the end.
  func adding(_ names: [String]) -> [String] { self + names.filter { !contains($0) } }
}
