import Diagnostics

/// The rows of a mark that shows groups of them, channel by channel: most charts of aggregates need no record for each row.
struct GroupedColumns {
  /// What a channel shows: a value a row, or nothing but how many there are.
  private struct Column {
    let channel: Channel
    let definition: ChannelDefinition
    let values: [ChartValue]?
  }

  private let columns: [Column]
  /// The group of each row; groups are numbered in the order of their first rows.
  private var groups: [Int]
  /// The first row of each group.
  private var first: [Int]

  /// nil where records are no groups of rows, and where values are made of those of all rows or of several columns: by
  /// bins, units of time, the intervals of a group, or a row that is chosen.
  ///
  /// - Throws: a diagnostic at the first channel that cannot show a value.
  init?(_ unit: UnitSpecification, _ channels: [Channel], _ table: ChartTable) throws(Diagnostic) {
    guard unit.isAggregated, unit.tooltipColumns(table.columns).isEmpty else { return nil }
    var columns: [Column] = []
    for channel in channels {
      guard let definition = unit.encoding[channel], definition.isOfItsColumn else { return nil }
      columns.append(Column(channel: channel, definition: definition, values: nil))
    }
    for (index, column) in columns.enumerated() {
      let (channel, definition) = (column.channel, column.definition)
      let values = try GroupedColumns.values(definition, table)
      columns[index] = Column(channel: channel, definition: definition, values: values)
    }
    self.columns = columns
    groups = [Int](repeating: 0, count: table.rows.count)
    first = table.rows.isEmpty ? [] : [0]
    for column in columns where !column.definition.isMeasure {
      if let values = column.values { divide(by: values) }
    }
  }

  private static func values(
    _ definition: ChannelDefinition, _ table: ChartTable
  ) throws(Diagnostic) -> [ChartValue]? {
    guard let column = definition.field.flatMap(table.columns.firstIndex) else {
      guard case .datum(let value) = definition.source else { return nil }
      return [ChartValue](repeating: value, count: table.rows.count)
    }
    var values: [ChartValue] = []
    values.reserveCapacity(table.rows.count)
    for (index, row) in table.rows.enumerated() {
      values.append(try UnitData.value(row[column], definition, row: index + 1))
    }
    return values
  }

  /// Parts each group by further values.
  private mutating func divide(by values: [ChartValue]) {
    var kinds = NumberedValues()
    let numbers = values.map { kinds.number(of: $0) }
    var places: [Int: Int] = [:]
    // Of few pairs of a group and a kind, the place is found without a hash.
    var few = [Int](repeating: -1, count: min(first.count * kinds.count, 4096))
    let isFew = first.count * kinds.count <= few.count
    first = []
    for (row, number) in numbers.enumerated() {
      let pair = groups[row] * kinds.count + number
      if let place = isFew ? (few[pair] < 0 ? nil : few[pair]) : places[pair] {
        groups[row] = place
      } else {
        if isFew { few[pair] = first.count } else { places[pair] = first.count }
        groups[row] = first.count
        first.append(row)
      }
    }
  }

  /// One a group, in the order of their first rows.
  var records: [Record] {
    var records = first.map { row in
      var record = Record()
      for column in columns where !column.definition.isMeasure { record[column.channel] = column.values?[row] }
      return record
    }
    for column in columns {
      guard let aggregate = column.definition.aggregate else { continue }
      for (group, values) in members(of: column).enumerated() {
        records[group][column.channel] = column.definition.measure(aggregate, of: values)
      }
    }
    return records
  }

  /// The values of each group.
  private func members(of column: Column) -> [[ChartValue]] {
    var members = [[ChartValue]](repeating: [], count: first.count)
    for (row, group) in groups.enumerated() { members[group].append(column.values?[row] ?? .null) }
    return members
  }
}

extension ChannelDefinition {
  /// Whether what it shows of a row, or of a group of rows, is told by one column.
  fileprivate var isOfItsColumn: Bool {
    (bin?.isBinned ?? true) && timeUnit == nil && extreme == nil && bound == nil && furtherFields.isEmpty && !isLiteral
  }
}
