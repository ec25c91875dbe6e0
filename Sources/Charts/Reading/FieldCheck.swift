import Diagnostics

extension UnitSpecification {
  /// Reports every field that its data do not have, at the field's place.
  ///
  /// - Parameter given: the columns of the data; nil where there are none.
  func check(columns given: [String]?, of owner: String, collector: DiagnosticCollector) {
    var columns = given ?? []
    for transform in transforms {
      for field in transform.step.usedFields {
        check(field.name, at: field.place, columns, given != nil, owner, collector: collector)
      }
      // What follows is known only with the values.
      if transform.step.isOpen { return }
      columns = transform.step.columns(after: columns)
    }
    // Tests and expressions see the groups of rows, whose aggregates have names of their own.
    let seen = columns + (isAggregated ? aggregatedColumns.map(\.name) : [])
    for field in computedFields {
      check(field.name, at: field.place, seen, given != nil, owner, collector: collector)
    }
    for channel in Channel.allCases {
      guard let definition = encoding[channel] else { continue }
      for field in definition.usedFields {
        check(field.name, at: field.place, columns, given != nil, owner, collector: collector)
      }
      if case .field(let field, let place, _) = definition.sort.key {
        check(field, at: place, columns, given != nil, owner, collector: collector)
      }
    }
  }

  private func check(
    _ field: String, at place: SourcePlace, _ columns: [String], _ hasData: Bool, _ owner: String,
    collector: DiagnosticCollector
  ) {
    guard FieldPath(field, in: columns) == nil else { return }
    guard hasData else {
      collector.report(
        Diagnostic(
          "the chart has no data for the field `\(field)`", at: place, remedy: "add `data: {sql: SELECT …}`"))
      return
    }
    collector.report(
      Diagnostic(
        "\(owner) returns no column `\(field)`", at: place,
        remedy: columns.isEmpty ? nil : suggestion(for: field, among: columns)))
  }
}

extension UnitSpecification {
  /// The columns that tests of conditions and expressions of the mark read.
  fileprivate var computedFields: [PlacedField] {
    Channel.allCases.flatMap { encoding[$0]?.conditions.flatMap(\.usedFields) ?? [] }
      + MarkProperty.allCases.flatMap { mark.expressions[$0]?.usedFields ?? [] }
  }
}
