import Diagnostics

extension ChartSpecification {
  /// Reports every field that the only query does not return, at the field's place.
  public func check(columns: [String], collector: DiagnosticCollector) {
    check(columns: [columns], collector: collector)
  }

  /// Reports every field that its query does not return, at the field's place.
  ///
  /// - Parameter columns: those of each of `queries`, in their order.
  public func check(columns: [[String]], collector: DiagnosticCollector) {
    for unit in composition.units {
      guard case .query(let index) = unit.data, columns.indices.contains(index) else { continue }
      unit.check(
        columns: columns[index], of: queries[index].isFile ? "the file" : "the query", collector: collector)
    }
  }

  func checkInlineData(collector: DiagnosticCollector) {
    for unit in composition.units {
      unit.checkRequirements(collector: collector)
      switch unit.data {
      // Rows that are not there have no columns either.
      case .values(let table) where table.rows.isEmpty: break
      case .values(let table): unit.check(columns: table.columns, of: "`values`", collector: collector)
      case .none: unit.check(columns: nil, of: "the chart", collector: collector)
      case .query: break
      }
    }
  }
}

extension UnitSpecification {
  fileprivate func check(columns given: [String]?, of owner: String, collector: DiagnosticCollector) {
    var columns = given ?? []
    for transform in transforms {
      for field in transform.step.usedFields {
        check(field.name, at: field.place, columns, given != nil, owner, collector: collector)
      }
      columns = transform.step.columns(after: columns)
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
    guard !columns.contains(field) else { return }
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
