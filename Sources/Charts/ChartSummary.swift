import Diagnostics

extension ChartSpecification {
  /// What the chart shows in words, from its data: an alternative text where the author gives none.
  ///
  /// - Parameter tables: one for each of `queries`, in their order.
  /// - Throws: a diagnostic when data do not fit, at the field's place.
  public func summary(of tables: [ChartTable]) throws(Diagnostic) -> String {
    var parts: [String] = []
    for unit in composition.units {
      let data = try UnitData(unit, tables: tables)
      guard unit.encoding.values.contains(where: { $0.field != nil }) else { continue }
      let sentence = data.summary
      if !parts.contains(sentence) { parts.append(sentence) }
    }
    return parts.joined(separator: " ")
  }
}

extension UnitData {
  fileprivate var summary: String {
    let names = [
      "bar": "Bars", "circle": "Points", "point": "Points", "square": "Points", "line": "Lines", "area": "Areas",
      "rect": "Cells", "rule": "Rules", "tick": "Ticks", "text": "Texts", "errorbar": "Intervals",
      "errorband": "Bands", "trail": "Trails",
    ]
    let channels: [Channel] = [
      .x, .y, .color, .fill, .stroke, .shape, .strokeDash, .size, .opacity, .facet, .row, .column,
    ]
    var seen: [String] = []
    let clauses = channels.compactMap { channel -> String? in
      guard let definition = unit.encoding[channel], definition.field != nil || definition.source == .rows,
        let title = definition.shownTitle ?? definition.defaultTitle, !seen.contains(title)
      else { return nil }
      seen.append(title)
      return "\(title) \(extent(of: channel, definition))"
    }
    return "\(names[unit.mark.type] ?? "Marks") (\(records.count)): " + clauses.joined(separator: "; ") + "."
  }

  private func extent(of channel: Channel, _ definition: ChannelDefinition) -> String {
    if definition.type == .quantitative {
      let numbers = records.compactMap { $0.number(channel) }
      guard let low = numbers.min(), let high = numbers.max() else { return "without values" }
      let format = NumberFormat(".3~g")!
      return low == high ? "\(format(low))" : "from \(format(low)) to \(format(high))"
    }
    if definition.type == .temporal {
      let times = records.compactMap { $0.number(channel) }
      guard let first = times.min(), let last = times.max() else { return "without values" }
      let labels = definition.timeUnit?.labels ?? .plain
      return first == last ? labels(first) : "from \(labels(first)) to \(labels(last))"
    }
    let values = Categories.unique(records.compactMap { $0[channel] }).map {
      $0.label(definition.defaultFormat ?? .plain)
    }
    let shown = values.prefix(8).joined(separator: ", ")
    return values.count > 8 ? "\(shown) and \(values.count - 8) more" : shown
  }
}
