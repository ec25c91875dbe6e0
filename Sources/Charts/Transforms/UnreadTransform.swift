/// Stands where the fault of a transform has been reported: which columns follow it nobody knows.
struct UnreadTransform: RowTransform {
  let usedFields: [PlacedField] = []
  let isOpen = true

  func columns(after columns: [String]) -> [String] { columns }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable { table }
}
