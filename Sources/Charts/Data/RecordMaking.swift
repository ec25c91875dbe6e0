import Diagnostics
import Drawing

extension UnitData {
  /// The records of a mark: transformed, binned, aggregated and stacked rows of its data.
  ///
  /// - Parameter extents: the least and the greatest value of binned channels, where several layers share their bins.
  init(
    _ unit: UnitSpecification, tables: [ChartTable], extents: [Channel: [Double]] = [:]
  ) throws(Diagnostic) {
    var table = unit.data.table(from: tables)
    table.readDates(of: unit.dateColumns)
    var missed: [MissedNumbers] = []
    for transform in unit.transforms { table = try transform.apply(to: table, with: tables, noting: &missed) }
    table = try table.reaching(unit.shownFields)
    try unit.checkSorting(by: table)
    self.unit = unit
    self.table = table
    self.missed = missed
    let channels = Channel.allCases.filter { unit.encoding[$0] != nil && $0 != .tooltip }
    let hasFields =
      channels.contains {
        unit.encoding[$0]?.field != nil || unit.encoding[$0]?.source == .rows
          || unit.encoding[$0]?.conditions.isEmpty == false
      } || !unit.mark.expressions.isEmpty
    let rows = hasFields ? table.rows : [table.rows.first ?? []]
    let shown = ChartTable(columns: table.columns, rows: rows)
    if let groups = try GroupedColumns(unit, channels, shown) {
      records = groups.records
    } else {
      records = try UnitData.plainRecords(unit, channels, shown)
      for channel in channels { bin(channel, extent: extents[channel]) }
      for channel in channels { spanTimeUnit(channel) }
      if unit.isAggregated { records = UnitData.aggregated(records, unit, channels) }
    }
    if unit.isAggregated {
      takeOutInfinities()
      let columns = unit.aggregatedColumns
      let computed = ComputedValues(unit, columns: columns.map(\.name))
      for index in records.indices {
        let row = columns.map { records[index][$0.channel] ?? .null }
        computed.compute(&records[index], row: row)
        if unit.mark.tooltip == .data { records[index].datum = row }
      }
    }
    records = try Stacking.stacked(records, unit)
    if Stack(unit) != nil { takeOutInfinities() }
    findGaps()
  }

  private static func plainRecords(
    _ unit: UnitSpecification, _ channels: [Channel], _ table: ChartTable
  ) throws(Diagnostic) -> [Record] {
    let tooltip = unit.tooltipColumns(table.columns)
    var records = table.rows.map { row in
      var record = Record()
      if !tooltip.isEmpty { record.tooltip = tooltip.map { row[$0] } }
      return record
    }
    for channel in channels {
      if let definition = unit.encoding[channel] { try read(channel, definition, of: table, into: &records) }
    }
    guard !unit.isAggregated else { return records }
    let computed = ComputedValues(unit, columns: table.columns)
    for (index, row) in table.rows.enumerated() {
      computed.compute(&records[index], row: row)
      if unit.mark.tooltip == .data { records[index].datum = row }
    }
    return records
  }

  /// Gives the record of each row what a channel shows.
  private static func read(
    _ channel: Channel, _ definition: ChannelDefinition, of table: ChartTable, into records: inout [Record]
  ) throws(Diagnostic) {
    let column = definition.field.flatMap(table.columns.firstIndex)
    let parts =
      definition.furtherFields.isEmpty
      ? nil : definition.usedFields.map { table.columns.firstIndex(of: $0.name) }
    let rank = definition.extreme.flatMap { table.columns.firstIndex(of: $0.field.name) }
    for (index, row) in table.rows.enumerated() {
      if let column {
        records[index][channel] = try value(row[column], definition, row: index + 1)
        if let parts {
          records[index][channel] = .text(parts.map { $0.map { row[$0].label } ?? "" }.joined(separator: "\u{1F}"))
        }
      } else if case .datum(let value) = definition.source {
        records[index][channel] = value
      }
      if let rank, let extreme = definition.extreme {
        records[index].ranks[channel] = try MeasuredField(extreme.field).number(row[rank], row: index + 1)
      }
      if definition.isLiteral, let value = records[index][channel] {
        records[index].constants[channel] = try colour(value, definition)
      }
    }
  }

  /// What a channel shows of a value of its column.
  static func value(
    _ value: ChartValue, _ definition: ChannelDefinition, row: Int
  ) throws(Diagnostic) -> ChartValue {
    let value = definition.isTime ? try date(value, definition, row: row) : definition.read(value)
    try check(value, definition, row: row)
    return value.withoutInfinity
  }

  /// A field whose values are drawn as they are must hold colours.
  private static func colour(_ value: ChartValue, _ definition: ChannelDefinition) throws(Diagnostic) -> ChartValue {
    guard value != .null, Colour(css: value.label) == nil else { return value }
    throw Diagnostic(
      "the field `\(definition.field ?? "")` holds \"\(value.label.prefix(40))\", which is no colour",
      at: definition.place,
      remedy: "leave out `scale: null`, so that a palette tells the values apart")
  }

  /// A text where a number is needed is a fault of the chart, not a mark left out.
  private static func check(_ value: ChartValue, _ definition: ChannelDefinition, row: Int) throws(Diagnostic) {
    if let aggregate = definition.aggregate, aggregate.takesAnything { return }
    if value.isNested {
      throw Diagnostic(
        "the field `\(definition.field ?? "")` holds values within values in row \(row)", at: definition.place,
        remedy: "name what lies in them: `a.b` or `a[0]`, or make rows of lists by the transform `flatten`")
    }
    guard case .text(let text) = value, definition.type == .quantitative || definition.aggregate != nil else { return }
    let reading = definition.aggregate.map { "read as numbers by `\($0.rawValue)`" }
    throw Diagnostic(
      "the field `\(definition.field ?? "")` is "
        + "\(definition.type == .quantitative ? "quantitative" : reading ?? "quantitative"), but row \(row) holds the text \"\(text.prefix(40))\"",
      at: definition.place, remedy: "set type: nominal, or cast the column to a number in the query")
  }

  /// Replaces values by the ends of their bins, or by the bins as categories.
  private mutating func bin(_ channel: Channel, extent: [Double]?) {
    let second: Channel = channel == .x ? .x2 : .y2
    guard let definition = unit.encoding[channel], let specification = definition.bin, !specification.isBinned,
      !channel.isPosition || unit.encoding[second] == nil
    else { return }
    let isCategory = !channel.isPosition || definition.isDiscrete
    let bins = Bins(extent ?? records.compactMap { $0.number(channel) }, specification.parameters)
    self.bins[channel] = bins
    for index in records.indices {
      guard let value = records[index].number(channel), let (low, high) = bins?.bin(of: value) else {
        records[index][channel] = .null
        continue
      }
      if isCategory {
        records[index][channel] = .interval(from: low, to: high)
      } else {
        records[index][channel] = .number(low)
        records[index][second] = .number(high)
      }
    }
  }

  /// One record a group of equal values in all channels that are not aggregated, in order of their first rows.
  private static func aggregated(
    _ records: [Record], _ unit: UnitSpecification, _ channels: [Channel]
  ) -> [Record] {
    let measures = channels.filter { unit.encoding[$0]?.isMeasure == true }
    var places: [Record: Int] = [:]
    var groups: [(key: Record, members: [Int])] = []
    for index in records.indices {
      var key = records[index]
      for channel in measures { key[channel] = nil }
      key.ranks = [:]
      if let place = places[key] {
        groups[place].members.append(index)
      } else {
        places[key] = groups.count
        groups.append((key, [index]))
      }
    }
    return groups.map { key, members in
      var result = key
      let members = members.lazy.map { records[$0] }
      for channel in measures { result[channel] = measure(channel, unit.encoding[channel]!, members) }
      result.summary = unit.summary(of: members)
      return result
    }
  }

  private static func measure(
    _ channel: Channel, _ definition: ChannelDefinition, _ members: some Sequence<Record>
  ) -> ChartValue {
    if let bound = definition.bound {
      let ends = bound.interval(members.map { $0[channel] ?? .null })
      guard let end = bound.isUpper ? ends?.high : ends?.low else { return .null }
      return definition.isTime && end.isFinite ? .date(end) : .number(end)
    }
    if let aggregate = definition.aggregate {
      return definition.measure(aggregate, of: members.map { $0[channel] ?? .null })
    }
    let sign = definition.extreme?.isMaximum == true ? 1.0 : -1.0
    var best: (rank: Double, value: ChartValue)?
    for member in members {
      guard let rank = member.ranks[channel]?.number.map({ sign * $0 }), best.map({ rank > $0.rank }) ?? true else {
        continue
      }
      best = (rank, member[channel] ?? .null)
    }
    return best?.value ?? .null
  }
}

extension ChannelDefinition {
  func measure(_ aggregate: Aggregate, of values: [ChartValue]) -> ChartValue {
    let value = aggregate(values)
    // The least of dates is a date, how many there are is none.
    if isTime, aggregate.keepsUnit, case .number(let time) = value { return time.isFinite ? .date(time) : .null }
    return value
  }

  /// A text that is a number is one where numbers are shown, as in Vega.
  fileprivate func read(_ value: ChartValue) -> ChartValue {
    let isNumber = aggregate.map { !$0.takesAnything } ?? (type == .quantitative)
    return isNumber ? value.numberOfText : value
  }
}

extension ChartValue {
  /// NaN and infinities count as missing.
  fileprivate var withoutInfinity: ChartValue {
    if case .number(let value) = self, !value.isFinite { return .null }
    return self
  }
}

extension UnitData {
  /// What sums make infinite is missing, and known to be so.
  fileprivate mutating func takeOutInfinities() {
    for channel in [Channel.x, .y, .x2, .y2] + Channel.allCases.filter({ unit.encoding[$0]?.isMeasure == true }) {
      for index in records.indices {
        guard case .number(let number)? = records[index][channel], !number.isFinite else { continue }
        records[index][channel] = .null
        overflown[channel, default: []].append(number)
      }
    }
  }
}

extension UnitSpecification {
  /// A column that orders categories by what is computed of it holds numbers.
  fileprivate func checkSorting(by table: ChartTable) throws(Diagnostic) {
    for channel in Channel.allCases {
      guard case .field(let name, let place, let operation?)? = encoding[channel]?.sort.key, !operation.takesAnything,
        let column = table.columns.firstIndex(of: name)
      else { continue }
      let field = MeasuredField(PlacedField(name: name, place: place))
      for (index, row) in table.rows.enumerated() { _ = try field.number(row[column], row: index + 1) }
    }
  }

  /// The columns that its channels read, and those that sort them.
  var shownFields: [PlacedField] {
    encoding.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { _, definition -> [PlacedField] in
      guard case .field(let name, let place, _) = definition.sort.key else { return definition.usedFields }
      return definition.usedFields + [PlacedField(name: name, place: place)]
    }
  }

  /// The lines that are columns of the data; others repeat a channel.
  fileprivate var tooltipFields: [ChannelDefinition] {
    guard let first = encoding[.tooltip] else { return [] }
    return ([first] + first.lines).filter { $0.field != nil && !$0.isMeasure }
  }

  func tooltipColumns(_ columns: [String]) -> [Int] {
    tooltipFields.compactMap { definition in columns.firstIndex { $0 == definition.field } }
  }
}
