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
    let low = Aggregate.min
    let high = Aggregate.max
    guard let reach else {
      let boxes = [
        aggregate([(.q1, name(.q1)), (.median, name(.median)), (.q3, name(.q3)), (low, name(low)), (high, name(high))])
      ]
      return whiskers(boxes) + box(boxes)
    }
    let quartiles = aggregate([(.q1, name(.q1)), (.q3, name(.q3))], isJoined: true)
    let (q1, q3) = (Expression.Node.field(name(.q1)), Expression.Node.field(name(.q3)))
    let margin = Expression.Node.binary("*", .constant(.number(reach)), .binary("-", q3, q1))
    let value = Expression.Node.field(field.name)
    let isOutlier = Expression.Node.binary(
      "||", .binary("<", value, .binary("-", q1, margin)), .binary(">", value, .binary("+", q3, margin)))
    let outliers = [quartiles, Transform(FilterTransform(expression: Expression(isOutlier, at: field.place)))]
    let inside = [
      quartiles, Transform(FilterTransform(expression: Expression(.not(isOutlier), at: field.place))),
      aggregate([(low, name(low)), (high, name(high))], further: [name(.q1), name(.q3)]),
    ]
    let boxes = [aggregate([(.q1, name(.q1)), (.median, name(.median)), (.q3, name(.q3))])]
    return [points(outliers)] + whiskers(inside) + box(boxes)
  }

  /// The name of a column that holds an aggregate; no author's column begins so.
  private func name(_ aggregate: Aggregate) -> String { "box plot: \(aggregate.rawValue) of \(field.name)" }

  private func aggregate(
    _ measures: [(Aggregate, String)], further: [String] = [], isJoined: Bool = false
  ) -> Transform {
    let groups = Channel.allCases.filter { $0 != channel && $0 != .tooltip }.flatMap { other in
      unit.encoding[other].map { $0.aggregate == nil ? $0.usedFields : [] } ?? []
    }
    var all = measures.map { AggregateTransform.Measure(operation: $0, field: field, name: $1) }
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

  private func mark(_ type: String) -> MarkDefinition {
    var mark = unit.mark
    mark.type = type
    mark.size = nil
    // A tick lies across the box.
    mark.orientation = (channel == .x) == (type != "tick") ? .horizontal : .vertical
    return mark
  }

  private func part(
    _ mark: MarkDefinition, _ transforms: [Transform], from first: String, to second: String? = nil
  ) -> UnitSpecification {
    var part = unit
    part.mark = mark
    part.transforms += transforms
    var definition = unit.encoding[channel]!
    definition.title = definition.title == .automatic ? .some(field.name) : definition.title
    definition.source = .field(first)
    part.encoding[channel] = definition
    part.encoding[channel == .x ? .x2 : .y2] = second.map { name in
      var end = definition
      end.source = .field(name)
      return end
    }
    return part
  }

  private func points(_ transforms: [Transform]) -> UnitSpecification {
    var point = mark("point")
    // The boxes tell categories apart already.
    point.shape = point.shape ?? .circle
    return part(point, transforms, from: field.name)
  }

  private func whiskers(_ transforms: [Transform]) -> [UnitSpecification] {
    var rule = mark("rule")
    rule.colour = unit.mark.colour ?? Colour(0x000000)
    var ends = [
      part(rule, transforms, from: name(.min), to: name(.q1)), part(rule, transforms, from: name(.q3), to: name(.max)),
    ]
    // Whiskers are black, whatever colours the boxes have.
    for index in ends.indices {
      for colour in [Channel.color, .fill, .stroke] { ends[index].encoding[colour] = nil }
    }
    return ends
  }

  private func box(_ transforms: [Transform]) -> [UnitSpecification] {
    var bar = mark("bar")
    bar.size = unit.mark.size ?? 14
    bar.leastLength = 1
    var median = mark("tick")
    median.size = bar.size
    median.colour = .white
    let isOpen = Expression.Node.binary("<", .field(name(.q1)), .field(name(.q3)))
    let open = Transform(FilterTransform(expression: Expression(isOpen, at: field.place)))
    var middle = part(median, transforms + [open], from: name(.median))
    for colour in [Channel.color, .fill, .stroke] { middle.encoding[colour] = nil }
    return [part(bar, transforms, from: name(.q1), to: name(.q3)), middle]
  }
}
