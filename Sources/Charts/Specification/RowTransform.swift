import Diagnostics

/// A step that changes the rows of the data before they are encoded. A new one is a file of its own and a line in
/// `Transform.readers`.
protocol RowTransform: Sendable, Hashable {
  /// The columns that it reads.
  var usedFields: [PlacedField] { get }

  /// The columns of its result, for a table with these.
  func columns(after columns: [String]) -> [String]

  /// Whether its columns depend on the values, so that `columns(after:)` are not all of them.
  var isOpen: Bool { get }

  /// Columns whose texts it reads itself.
  var parsedColumns: [String] { get }

  /// The result for a table that has all `usedFields`.
  ///
  /// - Parameter tables: the results of the chart's queries, for steps that look into other data.
  func apply(to table: ChartTable, with tables: [ChartTable]) throws(Diagnostic) -> ChartTable
}

extension RowTransform {
  var isOpen: Bool { false }
  var parsedColumns: [String] { [] }
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
  func apply(to table: ChartTable, with tables: [ChartTable]) throws(Diagnostic) -> ChartTable {
    let whole = try table.reaching(step.usedFields)
    let result = try step.apply(to: whole, with: tables)
    // What was reached for this step alone goes again; a group of it stays.
    let reached = Set(whole.columns.dropFirst(table.columns.count))
    return reached.isEmpty ? result : result.without(reached.subtracting(step.columns(after: table.columns)))
  }
}
