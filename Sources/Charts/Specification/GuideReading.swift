import Diagnostics
import Drawing

extension AxisSpecification {
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> AxisSpecification {
    let reader = MappingReader(value, of: "`axis`", collector: collector)
    defer { reader.finish() }
    var axis = AxisSpecification()
    axis.title = reader.textChoice("title", in: value)
    axis.format = reader.format("format", collector: collector)
    axis.values = reader.values("values")
    axis.tickCount = reader.number("tickCount", atLeast: 0)
    axis.tickMinStep = reader.number("tickMinStep", atLeast: 0).flatMap { $0 > 0 ? $0 : nil }
    axis.grid = reader.boolean("grid")
    axis.labelAngle = reader.number("labelAngle")
    axis.labelLimit = reader.number("labelLimit", atLeast: 1)
    axis.labels = reader.boolean("labels")
    axis.ticks = reader.boolean("ticks")
    axis.domain = reader.boolean("domain")
    axis.orientation = reader.choice("orient", Orientation.self, collector: collector)
    axis.offset = reader.number("offset", atLeast: 0)
    if let flag = reader.value("labelOverlap")?.boolean {
      axis.labelOverlap = flag ? .parity : LabelOverlap.none
    } else {
      axis.labelOverlap = reader.choice("labelOverlap", LabelOverlap.self, collector: collector)
    }
    axis.style = AxisStyle(reader, collector: collector)
    return axis
  }

  /// Each property as the first of the two gives it.
  func merged(with other: AxisSpecification) -> AxisSpecification {
    AxisSpecification(
      title: title.or(other.title), format: format ?? other.format, values: values ?? other.values,
      tickCount: tickCount ?? other.tickCount, tickMinStep: tickMinStep ?? other.tickMinStep, grid: grid ?? other.grid,
      labelAngle: labelAngle ?? other.labelAngle, labelLimit: labelLimit ?? other.labelLimit,
      labelOverlap: labelOverlap ?? other.labelOverlap, labels: labels ?? other.labels, ticks: ticks ?? other.ticks,
      domain: domain ?? other.domain, orientation: orientation ?? other.orientation, offset: offset ?? other.offset,
      style: style.merged(with: other.style))
  }
}

extension AxisStyle {
  init(_ reader: MappingReader, collector: DiagnosticCollector) {
    labelFontSize = reader.fontSize("labelFontSize")
    titleFontSize = reader.fontSize("titleFontSize")
    labelPadding = reader.number("labelPadding", atLeast: 0)
    titlePadding = reader.number("titlePadding", atLeast: 0)
    tickSize = reader.number("tickSize", atLeast: 0)
    labelColour = reader.colour("labelColor", collector: collector)
    titleColour = reader.colour("titleColor", collector: collector)
    gridColour = reader.colour("gridColor", collector: collector)
    domainColour = reader.colour("domainColor", collector: collector)
    tickColour = reader.colour("tickColor", collector: collector)
  }

  func merged(with other: AxisStyle) -> AxisStyle {
    AxisStyle(
      labelFontSize: labelFontSize ?? other.labelFontSize, titleFontSize: titleFontSize ?? other.titleFontSize,
      labelPadding: labelPadding ?? other.labelPadding, titlePadding: titlePadding ?? other.titlePadding,
      tickSize: tickSize ?? other.tickSize, labelColour: labelColour ?? other.labelColour,
      titleColour: titleColour ?? other.titleColour, gridColour: gridColour ?? other.gridColour,
      domainColour: domainColour ?? other.domainColour, tickColour: tickColour ?? other.tickColour)
  }
}

extension LegendSpecification {
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> LegendSpecification {
    let reader = MappingReader(value, of: "`legend`", collector: collector)
    defer { reader.finish() }
    var legend = LegendSpecification()
    legend.title = reader.textChoice("title", in: value)
    legend.orientation = reader.choice("orient", Orientation.self, collector: collector)
    legend.direction = reader.choice("direction", Direction.self, collector: collector)
    legend.columns = reader.integer("columns", atLeast: 1)
    legend.format = reader.format("format", collector: collector)
    legend.values = reader.values("values")
    legend.tickCount = reader.number("tickCount", atLeast: 0)
    legend.labelLimit = reader.number("labelLimit", atLeast: 1)
    legend.symbolLimit = reader.integer("symbolLimit", atLeast: 1)
    legend.labelFontSize = reader.fontSize("labelFontSize")
    legend.titleFontSize = reader.fontSize("titleFontSize")
    return legend
  }

  func merged(with other: LegendSpecification) -> LegendSpecification {
    LegendSpecification(
      title: title.or(other.title), orientation: orientation ?? other.orientation,
      direction: direction ?? other.direction, columns: columns ?? other.columns, format: format ?? other.format,
      values: values ?? other.values, tickCount: tickCount ?? other.tickCount,
      labelLimit: labelLimit ?? other.labelLimit, symbolLimit: symbolLimit ?? other.symbolLimit,
      labelFontSize: labelFontSize ?? other.labelFontSize, titleFontSize: titleFontSize ?? other.titleFontSize)
  }
}

extension HeaderSpecification {
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> HeaderSpecification {
    let reader = MappingReader(value, of: "`header`", collector: collector)
    defer { reader.finish() }
    return HeaderSpecification(title: reader.textChoice("title", in: value), labels: reader.boolean("labels"))
  }
}
