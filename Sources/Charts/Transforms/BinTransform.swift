import Diagnostics

/// Adds the ends of the bins that a column's values lie in.
struct BinTransform: RowTransform {
  var field: PlacedField
  var specification: BinSpecification
  var names: [String]

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let field = reader.requiredField("field")
    let specification = BinSpecification.read(reader, collector: collector)
    _ = reader.required("as")
    let names = reader.newColumns(default: ["bin", "bin_end"])
    guard let field, let specification, !specification.isBinned else { return nil }
    return BinTransform(field: field, specification: specification, names: names)
  }

  var usedFields: [PlacedField] { [field] }

  var measuredFields: [PlacedField] { [field] }

  func columns(after columns: [String]) -> [String] { columns.adding(names) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    let values = table.values(field, in: Array(table.rows.indices))
    let bins = Bins(values.compactMap(\.number), specification.parameters)
    let found = values.map { value in value.number.flatMap { bins?.bin(of: $0) } }
    var result = table
    result.set(names[0], to: found.map { $0.map { .number($0.0) } ?? .null })
    result.set(names[1], to: found.map { $0.map { .number($0.1) } ?? .null })
    return result
  }
}
