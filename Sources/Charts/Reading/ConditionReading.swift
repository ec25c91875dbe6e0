import Diagnostics
import Drawing

/// A `condition` of a channel, in Vega-Lite's two shapes: values for the rows that pass tests, or a field for those that
/// pass one and a value for all others.
struct ConditionReading {
  var conditions: [ChannelCondition] = []
  /// The channel with the field that a condition gives.
  var field: PlacedValue?

  init(_ value: PlacedValue, _ channel: Channel, collector: DiagnosticCollector) {
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
      if item["value"] != nil, let constant = ChartValue(item["value"]!, of: channel) {
        conditions.append(ChannelCondition(test: expression, value: constant))
      } else if given.list == nil, item["field"] != nil || item["datum"] != nil, let other = value["value"],
        let constant = ChartValue(other, of: channel)
      {
        let entries = (item.map ?? []).filter { $0.key != "test" }
        field = PlacedValue(.map(entries), at: item.place)
        conditions.append(ChannelCondition(test: Expression(.not(expression.root), at: test.place), value: constant))
      } else {
        collector.report(
          Diagnostic(
            "a condition says not what its rows show", at: item.place,
            expected: "`value`; or `field`, with a `value` of the channel for all other rows"))
      }
    }
  }
}
