import Diagnostics
import Drawing

/// A `condition` of a channel, in Vega-Lite's two shapes: values for the rows that pass tests, or a field for those that
/// pass one and a value for all others.
struct ConditionReading {
  var conditions: [ChannelCondition] = []
  /// The channel with the field that a condition gives.
  var field: PlacedValue?

  init(_ value: PlacedValue, _ channel: Channel, collector: DiagnosticCollector) {
    defer { appendComputed(value["value"], collector: collector) }
    guard let given = value["condition"] else { return }
    if [Channel.x, .y, .x2, .y2, .detail, .order].contains(channel) || Channel.facets.contains(channel) {
      collector.report(
        Diagnostic(
          "the channel `\(channel.rawValue)` takes no condition", at: given.place,
          expected: "a condition of color, fill, stroke, opacity, size, shape, strokeDash, strokeWidth or text"))
      return
    }
    for item in given.list ?? [given] {
      if item["param"] != nil || item["selection"] != nil {
        collector.report(
          Diagnostic(
            "a printed chart has no selections", at: item.place, expected: "a condition with `test`",
            remedy: "write `condition: {test: \"datum.column > 1\", value: …}`"))
        continue
      }
      guard let test = item["test"] else {
        collector.report(
          Diagnostic("a condition has no `test`", at: item.place, remedy: "add `test: \"datum.column > 1\"`"))
        continue
      }
      guard let expression = Expression.condition(test, collector: collector) else { continue }
      for given in [item["value"], value["value"]] {
        guard let given, let name = given.text else { continue }
        if channel.isColour, Colour(css: name) == nil {
          collector.report(Diagnostic.unknownColour(name, at: given.place))
        } else if channel == .shape, SymbolShape(rawValue: name) == nil {
          collector.report(Diagnostic.unknownShape(name, at: given.place))
        }
      }
      if let computed = item["value"]?.expression {
        guard let value = Expression.read(computed, collector: collector) else { continue }
        conditions.append(ChannelCondition(test: expression, value: .null, expression: value))
      } else if item["value"] != nil, let constant = ChartValue(item["value"]!, of: channel) {
        conditions.append(ChannelCondition(test: expression, value: constant))
      } else if given.list == nil, ["field", "datum", "aggregate"].contains(where: { item[$0] != nil }) {
        let entries = (item.map ?? []).filter { $0.key != "test" }
        field = PlacedValue(.map(entries), at: item.place)
        // All others have the value of the channel, or what the mark has.
        let other = value["value"].flatMap { ChartValue($0, of: channel) } ?? .null
        conditions.append(ChannelCondition(test: Expression(.not(expression.root), at: test.place), value: other))
      } else {
        collector.report(
          Diagnostic(
            "a condition says not what its rows show", at: item.place,
            expected: "`value`; or `field`, with a `value` of the channel for all other rows"))
      }
    }
  }

  /// `value: {expr: …}` counts for the rows that pass no test.
  private mutating func appendComputed(_ value: PlacedValue?, collector: DiagnosticCollector) {
    guard field == nil, let computed = value?.expression else { return }
    guard let expression = Expression.read(computed, collector: collector) else { return }
    conditions.append(ChannelCondition(test: nil, value: .null, expression: expression))
  }
}

extension PlacedValue {
  /// The text of `{expr: …}`.
  var expression: PlacedValue? { map?.count == 1 ? self["expr"] : nil }
}
