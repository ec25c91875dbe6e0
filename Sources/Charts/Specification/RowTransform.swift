import Diagnostics

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
