import Diagnostics

/// Keeps so many rows, chosen at random and always the same: Vitter's algorithm R, "Random sampling with a reservoir"
/// (1985), with the numbers of `SeededRandom`. The rows stay in their order.
struct SampleTransform: RowTransform {
  var count: Int

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let count = reader.integer("sample", atLeast: 0)
    return count.map(SampleTransform.init)
  }

  var usedFields: [PlacedField] { [] }

  func columns(after columns: [String]) -> [String] { columns }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    guard table.rows.count > count else { return table }
    var random = SeededRandom()
    var kept = Array(0..<count)
    for row in count..<table.rows.count {
      let place = random.index(below: row + 1)
      if place < count { kept[place] = row }
    }
    return ChartTable(columns: table.columns, rows: kept.sorted().map { table.rows[$0] })
  }
}
