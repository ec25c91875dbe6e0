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

  /// The columns that it reads as numbers. They hold no text and no values within values when it is applied.
  var measuredFields: [PlacedField] { get }

  /// The result for a table that has all `usedFields`.
  ///
  /// - Parameter tables: the results of the chart's queries, for steps that look into other data.
  func apply(to table: ChartTable, with tables: [ChartTable]) throws(Diagnostic) -> ChartTable
}

extension RowTransform {
  var isOpen: Bool { false }
  var parsedColumns: [String] { [] }
  var measuredFields: [PlacedField] { [] }
}

/// Any one of the transforms.
struct Transform: Sendable, Hashable {
  let step: any RowTransform

  init(_ step: any RowTransform) {
    self.step = step
  }

  static func == (a: Transform, b: Transform) -> Bool { AnyHashable(a.step) == AnyHashable(b.step) }

  func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(step)) }

  /// - Parameter missed: is told of the numbers that the step leaves out.
  /// - Throws: a diagnostic at the name of a column that the table lacks, or whose values the step cannot use.
  func apply(
    to table: ChartTable, with tables: [ChartTable], noting missed: inout [MissedNumbers]
  ) throws(Diagnostic) -> ChartTable {
    var whole = try table.reaching(step.usedFields)
    let numbers = step as? NumbersOfMark
    missed += try whole.readNumbers(of: numbers.map { [$0.field] } ?? step.measuredFields.map { MeasuredField($0) })
    let result = try step.apply(to: whole, with: tables)
    // What was reached for this step alone goes again; a group of it stays.
    let reached = Set(whole.columns.dropFirst(table.columns.count))
    return reached.isEmpty ? result : result.without(reached.subtracting(step.columns(after: table.columns)))
  }
}
