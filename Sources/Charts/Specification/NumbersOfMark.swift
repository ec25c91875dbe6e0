/// The column of which a composite mark computes its parts: its values are numbers, and those that are not finite are known
/// before any part leaves them out.
struct NumbersOfMark: RowTransform {
  let field: MeasuredField

  var usedFields: [PlacedField] { [field.field] }

  func columns(after columns: [String]) -> [String] { columns }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable { table }
}
