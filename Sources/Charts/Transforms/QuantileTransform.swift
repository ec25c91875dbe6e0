import Diagnostics

/// The quantiles of a column, at shares that are given or evenly spaced.
struct QuantileTransform: RowTransform {
  var field: PlacedField
  var groups: [PlacedField]
  var shares: [Double]
  var names: [String]

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let field = reader.requiredField("quantile")
    var shares = (reader.values("probs") ?? []).compactMap(\.number)
    if shares.contains(where: { !(0...1).contains($0) }) {
      reader.wrong(reader.value("probs")!, "probs", expected: "shares from 0 to 1")
      shares = []
    }
    let step = reader.number("step") ?? 0.01
    if !(step >= 0.0001 && step < 1) {
      reader.wrong(reader.value("step")!, "step", expected: "a share of at least 0.0001 and below 1")
      return nil
    }
    if shares.isEmpty {
      shares = (0..<Int(((1 - 1e-14 - step / 2) / step).rounded(.up))).map { step / 2 + Double($0) * step }
    }
    let groups = reader.fields("groupby")
    let names = reader.newColumns(default: ["prob", "value"])
    guard let field else { return nil }
    return QuantileTransform(field: field, groups: groups, shares: shares, names: names)
  }

  var usedFields: [PlacedField] { [field] + groups }

  var measuredFields: [PlacedField] { [field] }

  func columns(after columns: [String]) -> [String] { groups.map(\.name) + names }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    var rows: [[ChartValue]] = []
    for group in table.groups(by: groups) {
      let numbers = table.values(field, in: group.rows).compactMap(\.number)
      guard !numbers.isEmpty else { continue }
      for share in shares { rows.append(group.key + [.number(share), .number(Aggregate.quantile(numbers, share))]) }
    }
    return ChartTable(columns: columns(after: table.columns), rows: rows)
  }
}
