import Diagnostics
import Drawing

extension AxisSpecification {
  /// - Parameter isTime: whether the values are dates.
  static func read(
    _ value: PlacedValue, isTime: Bool = false, collector: DiagnosticCollector
  ) -> AxisSpecification {
    let reader = MappingReader(value, of: "`axis`", collector: collector)
    defer { reader.finish() }
    var axis = AxisSpecification()
    axis.title = reader.textChoice("title", in: value)
    axis.format = reader.format(isTime: isTime, collector: collector)
    axis.values = reader.values("values")
    axis.tickInterval = isTime ? reader.calendarInterval("tickCount") : nil
    if axis.tickInterval == nil { axis.tickCount = reader.number("tickCount", atLeast: 0) }
    axis.tickMinStep = reader.number("tickMinStep", atLeast: 0).flatMap { $0 > 0 ? $0 : nil }
    axis.grid = reader.boolean("grid")
    axis.labelAngle = reader.number("labelAngle")
    axis.labelLimit = reader.number("labelLimit", atLeast: 1)
    axis.labels = reader.boolean("labels")
    axis.ticks = reader.boolean("ticks")
    axis.domain = reader.boolean("domain")
    axis.orientation = reader.choice("orient", Orientation.self, collector: collector)
    axis.offset = reader.number("offset", within: -5000...5000)
    // Of no effect in print.
    for key in ["aria", "description"] { _ = reader.value(key) }
    if let flag = reader.value("labelOverlap")?.boolean {
      axis.labelOverlap = flag ? .parity : LabelOverlap.none
    } else {
      axis.labelOverlap = reader.choice("labelOverlap", LabelOverlap.self, collector: collector)
    }
    axis.style = AxisStyle(reader, collector: collector)
    return axis
  }
}

extension LegendSpecification {
  /// - Parameter isTime: whether the values are dates.
  static func read(
    _ value: PlacedValue, isTime: Bool = false, collector: DiagnosticCollector
  ) -> LegendSpecification {
    let reader = MappingReader(value, of: "`legend`", collector: collector)
    defer { reader.finish() }
    var legend = LegendSpecification()
    legend.title = reader.textChoice("title", in: value)
    legend.orientation = reader.choice("orient", Orientation.self, collector: collector)
    legend.direction = reader.choice("direction", Direction.self, collector: collector)
    legend.columns = reader.integer("columns", atLeast: 1)
    legend.format = reader.format(isTime: isTime, collector: collector)
    legend.values = reader.values("values")
    legend.tickCount = reader.number("tickCount", atLeast: 0)
    legend.labelLimit = reader.number("labelLimit", atLeast: 1)
    legend.symbolLimit = reader.integer("symbolLimit", atLeast: 1)
    legend.style = LegendStyle(reader, collector: collector)
    // Of no effect in print.
    for key in ["aria", "description", "zindex"] { _ = reader.value(key) }
    return legend
  }
}

extension HeaderSpecification {
  /// - Parameter isTime: whether the values are dates.
  static func read(
    _ value: PlacedValue, isTime: Bool = false, collector: DiagnosticCollector
  ) -> HeaderSpecification {
    let reader = MappingReader(value, of: "`header`", collector: collector)
    defer { reader.finish() }
    return HeaderSpecification(
      title: reader.textChoice("title", in: value), format: reader.format(isTime: isTime, collector: collector),
      style: HeaderStyle(reader, collector: collector))
  }
}
