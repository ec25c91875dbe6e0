import Drawing

/// What is shown where a pointer rests on a mark: `tooltip` as a channel, or as a property of the mark.
extension MarkScene {
  /// More marks than this have no tooltips: a figure of them would be huge, and a pointer could not tell them apart.
  private static let mostHints = 2000
  /// A pointer needs a place of this size.
  private static let leastExtent = 8.0

  func addHints(to picture: inout Picture) {
    guard mark.tooltip != .none || has(.tooltip), records.count <= MarkScene.mostHints else { return }
    let kind = MarkCatalogue.named(mark.type)
    for record in records {
      let text = tooltip(of: record)
      guard !text.isEmpty else { continue }
      var single = self
      single.data.records = [record]
      var drawn = Picture(size: size)
      kind.draw(single, on: &drawn)
      guard let bounds = drawn.bounds ?? place(of: record), bounds.maxX >= -1, bounds.minX <= size.width + 1,
        bounds.maxY >= -1,
        bounds.minY <= size.height + 1
      else { continue }
      picture.hint(text, in: bounds.grown(to: MarkScene.leastExtent))
    }
  }

  private func place(of record: Record) -> Rectangle? {
    guard let x = position(.x, of: record), let y = position(.y, of: record) else { return nil }
    return Rectangle(x: x, y: y, width: 0, height: 0)
  }

  /// "title: value" for each line; a single field alone without its title, as in Vega-Lite.
  private func tooltip(of record: Record) -> String {
    if let first = data.unit.encoding[.tooltip] {
      if let constant = first.constant { return constant == .null ? "" : constant.label }
      var columns = record.tooltip.makeIterator()
      let lines = ([first] + first.lines).compactMap { definition -> String? in
        guard definition.field != nil, !definition.isMeasure else { return measure(definition, record) }
        guard let value = columns.next(), definition.tells(value) else { return nil }
        return line(definition, value, isAlone: first.lines.isEmpty)
      }
      return lines.joined(separator: "\n")
    }
    if mark.tooltip == .data {
      let columns = data.unit.isAggregated ? data.unit.aggregatedColumns.map(\.name) : data.table.columns
      return zip(columns, record.datum).map { "\($0): \($1.label)" }.joined(separator: "\n")
    }
    if let lines = interval(record) { return lines.joined(separator: "\n") }
    var seen: [String] = []
    let lines = Channel.allCases.compactMap { channel -> String? in
      guard let definition = data.unit.encoding[channel], definition.constant == nil, let value = record[channel],
        let title = definition.shownTitle ?? definition.defaultTitle, !seen.contains(title)
      else { return nil }
      seen.append(title)
      return line(definition, value, isAlone: false)
    }
    return lines.joined(separator: "\n")
  }

  /// The ends and the centre of an interval of raw rows, and what tells its group apart.
  private func interval(_ record: Record) -> [String]? {
    guard let centre = record.summary,
      let channel = [Channel.x, .y].first(where: { data.unit.encoding[$0]?.bound != nil }),
      let definition = data.unit.encoding[channel], let bound = definition.bound
    else { return nil }
    let second: Channel = channel == .x ? .x2 : .y2
    let titles = bound.interval.titles(of: definition.shownTitle ?? definition.field ?? "")
    let ends = [
      (titles.centre, centre), (titles.high, record[second] ?? .null), (titles.low, record[channel] ?? .null),
    ]
    let numbers = ends.map { "\($0): \($1.label(definition.format ?? .plain))" }
    let others = Channel.allCases.filter { $0 != channel && $0 != second }.compactMap { other -> String? in
      guard let definition = data.unit.encoding[other], definition.showsField, let value = record[other] else {
        return nil
      }
      return line(definition, value, isAlone: false)
    }
    return numbers + others.enumerated().filter { others.firstIndex(of: $1) == $0 }.map(\.element)
  }

  /// The value of the channel that shows the same measure.
  private func measure(_ definition: ChannelDefinition, _ record: Record) -> String? {
    let channel = Channel.allCases.first { channel in
      guard channel != .tooltip, let other = data.unit.encoding[channel] else { return false }
      return other.source == definition.source && other.aggregate == definition.aggregate
    }
    guard let value = channel.flatMap({ record[$0] }), definition.tells(value) else { return nil }
    return line(definition, value, isAlone: false)
  }

  private func line(_ definition: ChannelDefinition, _ value: ChartValue, isAlone: Bool) -> String {
    let format = definition.format ?? definition.axis.value?.format ?? definition.defaultFormat
    let text = value.label(format ?? .plain)
    guard !isAlone, let title = definition.shownTitle ?? definition.defaultTitle else { return text }
    return "\(title): \(text)"
  }
}

extension Rectangle {
  /// The same middle, and sides of at least this length.
  fileprivate func grown(to least: Double) -> Rectangle {
    let (w, h) = (max(width, least), max(height, least))
    return Rectangle(x: minX - (w - width) / 2, y: minY - (h - height) / 2, width: w, height: h)
  }
}
