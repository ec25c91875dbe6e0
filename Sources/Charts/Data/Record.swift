/// What one mark shows: a value in data units for each channel that has one.
struct Record: Sendable, Hashable {
  private var values: ChannelMap = [:]
  /// Values past the scale that a condition gives.
  var constants: ChannelMap = [:]
  /// Properties of the mark that expressions give.
  var properties: [MarkProperty: ChartValue] = [:]
  /// By what a row is chosen for a channel of `argmax` or `argmin`.
  var ranks: ChannelMap = [:]
  /// All columns of its row, where a tooltip tells them.
  var datum: [ChartValue] = []
  /// The centre of the interval of an error bar or band.
  var summary: ChartValue?
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
  /// Numbers that steps of the data and composite marks cannot use.
  var missed: [MissedNumbers] = []
  /// Aggregates and stacks that are no finite numbers.
  var overflown: [Channel: [Double]] = [:]
  /// Whether some records lack a number that a continuous scale needs.
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

  /// The records whose values make the domains of scales.
  var measured: [Record] {
    hasGaps && !unit.mark.invalid.areMeasured(asPath: unit.mark.isSeries) ? valid : records
  }

  /// The records that marks are given.
  var drawn: [Record] {
    hasGaps && !unit.mark.invalid.areDrawn(asPath: unit.mark.isSeries) ? valid : records
  }

  mutating func findGaps() {
    let channels = unit.validatedChannels
    hasGaps = !records.allSatisfy { record in channels.allSatisfy { record.number($0) != nil } }
  }

  private var valid: [Record] {
    let channels = unit.validatedChannels
    return records.filter { record in channels.allSatisfy { record.number($0) != nil } }
  }

  /// Whether a record has the numbers that continuous scales need.
  func isValid(_ record: Record) -> Bool {
    !hasGaps || unit.validatedChannels.allSatisfy { record.number($0) != nil }
  }
}
