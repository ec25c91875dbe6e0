import Diagnostics
import Drawing

/// A `boxplot` as the marks that it is made of, as Vega-Lite expands it: outliers, whiskers, box and median.
struct BoxplotExpansion {
  /// How far whiskers reach: to the farthest value within so many interquartile ranges of the box; nil for all values.
  private let reach: Double?
  private let unit: UnitSpecification
  private let channel: Channel
  private let field: PlacedField

  /// nil, and a diagnostic, where the encoding has no quantitative axis.
  init?(_ unit: UnitSpecification, collector: DiagnosticCollector) {
    let axes = [Channel.x, .y].filter { unit.encoding[$0]?.type == .quantitative }
    let channel: Channel? = axes.count == 2 ? (unit.isHorizontal ? .x : .y) : axes.first
    guard let channel, let definition = unit.encoding[channel], let name = definition.field,
      definition.aggregate == nil
    else {
      collector.report(
        Diagnostic(
          "a box plot needs a quantitative field on `x` or `y`", at: unit.mark.place,
          remedy: "add `y: {field: …, type: quantitative}`"))
      return nil
    }
    self.unit = unit
    self.channel = channel
    reach = unit.mark.extent == .everything ? nil : unit.mark.extent?.factor ?? 1.5
    field = PlacedField(name: name, place: definition.place)
  }

  var units: [UnitSpecification] {
    let summary: [(Aggregate, String)] = [Aggregate.q1, .median, .q3, .min, .max].map { ($0, name($0)) }
    let boxes = [aggregate(summary)]
    guard let reach else { return whiskers(boxes, summary: Self.summary) + box(boxes) }
    let quartiles = aggregate([(.q1, name(.q1)), (.q3, name(.q3))], isJoined: true)
    let (q1, q3) = (Expression.Node.field(name(.q1)), Expression.Node.field(name(.q3)))
    let margin = Expression.Node.binary("*", .constant(.number(reach)), .binary("-", q3, q1))
    let value = Expression.Node.field(field.name)
    let isOutlier = Expression.Node.binary(
      "||", .binary("<", value, .binary("-", q1, margin)), .binary(">", value, .binary("+", q3, margin)))
    let outliers = [quartiles, Transform(FilterTransform(expression: Expression(isOutlier, at: field.place)))]
    let inside = [
      quartiles, Transform(FilterTransform(expression: Expression(.not(isOutlier), at: field.place))),
      aggregate([(.min, name(.min)), (.max, name(.max))], further: [name(.q1), name(.q3)]),
    ]
    return points(outliers)
      + whiskers(inside, summary: [(.max, "Upper Whisker"), (.min, "Lower Whisker")]) + box(boxes)
  }

  /// What tooltips tell of a box, and what they call it.
  private static let summary: [(Aggregate, String)] = [
    (.max, "Max"), (.q3, "Q3"), (.median, "Median"), (.q1, "Q1"), (.min, "Min"),
  ]

  /// The name of a column that holds an aggregate; no author's column begins so.
  private func name(_ aggregate: Aggregate) -> String { "box plot: \(aggregate.rawValue) of \(field.name)" }

  private func aggregate(
    _ measures: [(Aggregate, String)], further: [String] = [], isJoined: Bool = false
  ) -> Transform {
    let groups = Channel.allCases.filter { $0 != channel && $0 != .tooltip }.flatMap { other in
      unit.encoding[other].map { $0.aggregate == nil ? $0.usedFields : [] } ?? []
    }
    var all = measures.map { AggregateTransform.Measure(operation: $0, field: field, name: $1) }
    let tooltips = unit.encoding[.tooltip].map { [$0] + $0.lines } ?? []
    if !isJoined { all += tooltips.compactMap { tooltipMeasure($0)?.measure } }
    // Columns by which categories are sorted outlive the aggregation.
    for definition in Channel.allCases.compactMap({ unit.encoding[$0] }) where !isJoined {
      guard case .field(let name, let place, let operation) = definition.sort.key, name != field.name,
        !all.contains(where: { $0.name == name }), !groups.contains(where: { $0.name == name })
      else { continue }
      all.append(.init(operation: operation ?? .min, field: PlacedField(name: name, place: place), name: name))
    }
    return Transform(
      AggregateTransform(
        measures: all,
        groups: groups + further.map { PlacedField(name: $0, place: field.place) }, isJoined: isJoined))
  }

  /// The mark of a part; nil where it is not shown.
  private func mark(_ part: String, as type: String) -> MarkDefinition? {
    var mark = unit.mark
    if let given = unit.mark.parts[part] {
      guard let own = given.first else { return nil }
      mark = own
    } else {
      mark.size = nil
    }
    mark.type = type
    mark.parts = [:]
    mark.invalid = unit.mark.invalid
    mark.tooltip = unit.mark.tooltip
    // A tick lies across the box.
    mark.orientation = (channel == .x) == (type != "tick") ? .horizontal : .vertical
    return mark
  }

  private func part(
    _ mark: MarkDefinition, _ transforms: [Transform], from first: String, to second: String? = nil,
    summary: [(Aggregate, String)]
  ) -> UnitSpecification {
    var part = unit
    part.mark = mark
    var definition = unit.encoding[channel]!
    let numbers = MeasuredField(field, channel: channel, title: definition.shownTitle ?? field.name)
    part.transforms += [Transform(NumbersOfMark(field: numbers))] + transforms
    definition.title = definition.title == .automatic ? .some(field.name) : definition.title
    definition.source = .field(first)
    part.encoding[channel] = definition
    part.encoding[channel == .x ? .x2 : .y2] = second.map { name in
      var end = definition
      end.source = .field(name)
      return end
    }
    part.encoding[.tooltip] = tooltip(summary)
    return part
  }

  /// What a tooltip of the author asks of all values of a box, else the numbers of the box where the mark has tooltips;
  /// for a point, what the author asks of its row.
  private func tooltip(_ summary: [(Aggregate, String)]) -> ChannelDefinition? {
    let given = unit.encoding[.tooltip].map { [$0] + $0.lines } ?? []
    var lines: [ChannelDefinition] = []
    if summary.isEmpty {
      lines = given.filter { $0.aggregate == nil }
    } else if !given.isEmpty {
      lines = given.filter { $0.aggregate != nil }.map { line in
        var line = line
        line.title = line.title == .automatic ? line.defaultTitle.map { .some($0) } ?? .none : line.title
        if let (name, _) = tooltipMeasure(line) { line.source = .field(name) }
        line.aggregate = nil
        return line
      }
    } else if unit.mark.tooltip == .encoding {
      let definition = unit.encoding[channel]!
      lines = summary.map { aggregate, title in
        var line = definition
        line.source = .field(name(aggregate))
        line.title = .some("\(title) of \(definition.shownTitle ?? field.name)")
        return line
      }
      let groups = Channel.allCases.filter { $0 != channel && $0 != .tooltip }.compactMap { unit.encoding[$0] }
      lines += groups.filter { $0.field != nil && $0.aggregate == nil }
    }
    for index in lines.indices { lines[index].lines = [] }
    var first = lines.first
    first?.lines = Array(lines.dropFirst())
    return first
  }

  /// The column that holds what a tooltip asks of all values of a box.
  private func tooltipMeasure(_ line: ChannelDefinition) -> (name: String, measure: AggregateTransform.Measure)? {
    guard let operation = line.aggregate else { return nil }
    let asked = line.field.map { PlacedField(name: $0, place: line.place) }
    let name = "tooltip: \(operation.rawValue) of \(line.field ?? "")"
    return (name, AggregateTransform.Measure(operation: operation, field: asked, name: name))
  }

  private func points(_ transforms: [Transform]) -> [UnitSpecification] {
    guard var point = mark("outliers", as: "point") else { return [] }
    // The boxes tell categories apart already.
    point.shape = point.shape ?? .circle
    var outliers = part(point, transforms, from: field.name, summary: [])
    // A size is that of the boxes.
    outliers.encoding[.size] = nil
    return [outliers]
  }

  private func whiskers(_ transforms: [Transform], summary: [(Aggregate, String)]) -> [UnitSpecification] {
    var ends: [UnitSpecification] = []
    if var rule = mark("rule", as: "rule") {
      rule.colour = rule.colour ?? .black
      ends = [
        part(rule, transforms, from: name(.min), to: name(.q1), summary: summary),
        part(rule, transforms, from: name(.q3), to: name(.max), summary: summary),
      ]
    }
    if var tick = mark("ticks", as: "tick") {
      if unit.mark.parts["ticks"] == nil { (tick.colour, tick.fill, tick.stroke) = (nil, .automatic, .automatic) }
      tick.colour = tick.colour ?? .black
      tick.opacity = tick.opacity ?? 1
      ends += [
        part(tick, transforms, from: name(.min), summary: summary),
        part(tick, transforms, from: name(.max), summary: summary),
      ]
    }
    // Whiskers are black, whatever colours the boxes have.
    for index in ends.indices {
      for colour in [Channel.color, .fill, .stroke, .size] { ends[index].encoding[colour] = nil }
    }
    return ends
  }

  private func box(_ transforms: [Transform]) -> [UnitSpecification] {
    var parts: [UnitSpecification] = []
    if var bar = mark("box", as: "bar") {
      bar.size = bar.size ?? unit.mark.size ?? 14
      bar.leastLength = 1
      parts.append(part(bar, transforms, from: name(.q1), to: name(.q3), summary: Self.summary))
    }
    guard var median = mark("median", as: "tick") else { return parts }
    median.size = median.size ?? unit.mark.size ?? 14
    if unit.mark.parts["median"] == nil { (median.colour, median.fill, median.stroke) = (nil, .automatic, .automatic) }
    median.colour = median.colour ?? .white
    let isOpen = Expression.Node.binary("<", .field(name(.q1)), .field(name(.q3)))
    let open = Transform(FilterTransform(expression: Expression(isOpen, at: field.place)))
    var middle = part(median, transforms + [open], from: name(.median), summary: Self.summary)
    for colour in [Channel.color, .fill, .stroke] { middle.encoding[colour] = nil }
    return parts + [middle]
  }
}
