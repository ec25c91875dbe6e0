/// What one mark shows: a value in data units for each channel that has one.
struct Record: Sendable, Hashable {
  private var values: [Channel: ChartValue] = [:]
  /// Values past the scale that a condition gives.
  var constants: [Channel: ChartValue] = [:]
  /// By what a row is chosen for a channel of `argmax` or `argmin`.
  var ranks: [Channel: ChartValue] = [:]
  /// What a tooltip says beside the channels.
  var tooltip: [ChartValue] = []

  subscript(channel: Channel) -> ChartValue? {
    get { values[channel] }
    set { values[channel] = newValue }
  }

  func number(_ channel: Channel) -> Double? { values[channel]?.number }
}

/// A mark with the records that it shows.
struct UnitData: Sendable {
  var unit: UnitSpecification
  /// The rows after the transforms, before aggregation.
  var table: ChartTable
  var records: [Record]
  /// The bins of channels that have them.
  var bins: [Channel: Bins] = [:]
  /// Whether some records lack a number that their mark needs.
  private(set) var hasGaps = false

  func records(where keep: (Record) -> Bool, values: [Channel: ChartValue] = [:]) -> UnitData {
    var table = table
    for (channel, value) in values where unit.encoding[channel]?.bin == nil {
      guard let column = unit.encoding[channel]?.field.flatMap(table.columns.firstIndex) else { continue }
      table.rows.removeAll { $0[column] != value }
    }
    var part = self
    part.table = table
    part.records = records.filter(keep)
    return part
  }

  /// The records that are drawn, which alone make the domains of numbers. Lines and areas break where a number is missing;
  /// what they have of it counts.
  var measured: [Record] { hasGaps ? records.filter(isMeasured) : records }

  mutating func findGaps() {
    hasGaps = !["line", "area", "trail", "errorband"].contains(unit.mark.type) && !records.allSatisfy(isMeasured)
  }

  private func isMeasured(_ record: Record) -> Bool {
    Channel.scaled.allSatisfy { channel in
      guard let definition = unit.encoding[channel], definition.showsField, !definition.isDiscrete else { return true }
      return record.number(channel) != nil || record.constants[channel] != nil
    }
  }
}
