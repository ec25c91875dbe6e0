import Diagnostics

extension SortSpecification {
  static func read(_ reader: MappingReader, _ map: PlacedValue, collector: DiagnosticCollector) -> SortSpecification {
    if map["sort"]?.isNull == true {
      _ = reader.value("sort")
      return SortSpecification(key: .data)
    }
    guard let found = reader.value("sort") else { return SortSpecification() }
    switch found.content {
    case .text("ascending"): return SortSpecification()
    case .text("descending"): return SortSpecification(descending: true)
    case .text(let text):
      let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
      if let channel = Channel(rawValue: name) {
        return SortSpecification(key: .channel(channel), descending: text.hasPrefix("-"))
      }
    case .list, .rows:
      let items = found.list ?? []
      let values = items.compactMap(ChartValue.init)
      if values.count == items.count { return SortSpecification(key: .values(values)) }
    case .map: return readMap(found, collector: collector)
    default: break
    }
    reader.wrong(
      found, "sort",
      expected: "ascending, descending, null, a channel such as \"-y\", a list of values, or {field, op, order}")
    return SortSpecification()
  }

  private static func readMap(_ value: PlacedValue, collector: DiagnosticCollector) -> SortSpecification {
    let reader = MappingReader(value, of: "`sort`", collector: collector)
    defer { reader.finish() }
    let descending = reader.choice("order", Order.self, collector: collector) == .descending
    let aggregate = reader.choice("op", Aggregate.self, elsewhere: Aggregate.unsupported, collector: collector)
    if let channel = reader.choice("encoding", Channel.self, collector: collector) {
      return SortSpecification(key: .channel(channel), descending: descending)
    }
    if aggregate == .count {
      _ = reader.value("field")
      return SortSpecification(key: .count, descending: descending)
    }
    guard let field = reader.required("field"), let name = field.text else { return SortSpecification() }
    return SortSpecification(key: .field(ColumnName.read(name), place: field.place, aggregate), descending: descending)
  }

  private enum Order: String, CaseIterable { case ascending, descending }
}

extension StackSpecification {
  static func read(_ reader: MappingReader, _ map: PlacedValue, collector: DiagnosticCollector) -> StackSpecification {
    if map["stack"]?.isNull == true {
      _ = reader.value("stack")
      return .none
    }
    if let flag = reader.value("stack")?.boolean { return flag ? .zero : .none }
    return reader.choice("stack", StackSpecification.self, collector: collector) ?? .automatic
  }
}
