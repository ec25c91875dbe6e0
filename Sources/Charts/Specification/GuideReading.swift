import Diagnostics

extension AxisSpecification {
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> AxisSpecification {
    let reader = MappingReader(value, of: "`axis`", collector: collector)
    defer { reader.finish() }
    var axis = AxisSpecification()
    axis.title = reader.textChoice("title", in: value)
    axis.format = reader.format("format", collector: collector)
    axis.values = reader.values("values")
    axis.tickCount = reader.number("tickCount", atLeast: 0)
    axis.grid = reader.boolean("grid")
    axis.labelAngle = reader.number("labelAngle")
    axis.labelLimit = reader.number("labelLimit", atLeast: 1)
    axis.labels = reader.boolean("labels")
    axis.ticks = reader.boolean("ticks")
    axis.domain = reader.boolean("domain")
    axis.orientation = reader.choice("orient", Orientation.self, collector: collector)
    return axis
  }

  /// Each property as the first of the two gives it.
  func merged(with other: AxisSpecification) -> AxisSpecification {
    AxisSpecification(
      title: title.or(other.title), format: format ?? other.format, values: values ?? other.values,
      tickCount: tickCount ?? other.tickCount, grid: grid ?? other.grid, labelAngle: labelAngle ?? other.labelAngle,
      labelLimit: labelLimit ?? other.labelLimit, labels: labels ?? other.labels, ticks: ticks ?? other.ticks,
      domain: domain ?? other.domain, orientation: orientation ?? other.orientation)
  }
}

extension LegendSpecification {
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> LegendSpecification {
    let reader = MappingReader(value, of: "`legend`", collector: collector)
    defer { reader.finish() }
    var legend = LegendSpecification()
    legend.title = reader.textChoice("title", in: value)
    legend.orientation = reader.choice("orient", Orientation.self, collector: collector)
    legend.columns = reader.integer("columns", atLeast: 1)
    legend.format = reader.format("format", collector: collector)
    legend.values = reader.values("values")
    legend.labelLimit = reader.number("labelLimit", atLeast: 1)
    return legend
  }

  func merged(with other: LegendSpecification) -> LegendSpecification {
    LegendSpecification(
      title: title.or(other.title), orientation: orientation ?? other.orientation, columns: columns ?? other.columns,
      format: format ?? other.format, values: values ?? other.values, labelLimit: labelLimit ?? other.labelLimit)
  }
}

extension HeaderSpecification {
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> HeaderSpecification {
    let reader = MappingReader(value, of: "`header`", collector: collector)
    defer { reader.finish() }
    return HeaderSpecification(title: reader.textChoice("title", in: value), labels: reader.boolean("labels"))
  }
}

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
    case .list(let items):
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
    guard let field = reader.required("field"), let name = field.text else { return SortSpecification() }
    return SortSpecification(key: .field(name, place: field.place, aggregate ?? .min), descending: descending)
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
