import Diagnostics

/// Adds columns that look at a row's neighbours: ranks, running aggregates, values before and after.
struct WindowTransform: RowTransform {
  enum Rank: String, Sendable, Hashable, CaseIterable {
    case rowNumber = "row_number"
    case rank
    case denseRank = "dense_rank"
    case percentRank = "percent_rank"
    case cumulativeShare = "cume_dist"
    case tile = "ntile"
    case lag, lead
    case firstValue = "first_value"
    case lastValue = "last_value"
    case nthValue = "nth_value"
    case previousValue = "prev_value"
    case nextValue = "next_value"

    var needsField: Bool {
      [.lag, .lead, .firstValue, .lastValue, .nthValue, .previousValue, .nextValue].contains(self)
    }
  }

  enum Operation: Sendable, Hashable {
    case rank(Rank)
    case aggregate(Aggregate)
  }

  struct Measure: Sendable, Hashable {
    var operation: Operation
    var field: PlacedField?
    var parameter: Int
    var name: String
  }

  var measures: [Measure]
  var groups: [PlacedField]
  var order: RowOrder
  /// How many rows before and after the row itself count; nil for all.
  var before: Int?
  var after: Int?
  var ignoresPeers: Bool

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let list = reader.list("window") ?? []
    let measures = list.compactMap { measure($0, collector: collector) }
    var transform = WindowTransform(
      measures: measures, groups: reader.fields("groupby"), order: RowOrder.read(reader, collector: collector),
      before: nil, after: 0, ignoresPeers: reader.boolean("ignorePeers") ?? false)
    if let given = reader.value("frame") {
      guard let frame = frame(given, reader) else { return nil }
      (transform.before, transform.after) = frame
    }
    return measures.count == list.count && !list.isEmpty ? transform : nil
  }

  /// How many rows before and after a row count, each nil for all; nil where it cannot be used, which is reported.
  static func frame(_ value: PlacedValue, _ reader: MappingReader) -> (before: Int?, after: Int?)? {
    let ends = value.list ?? []
    guard ends.count == 2, ends.allSatisfy({ $0.isNull || abs($0.integer ?? 10_000_000) < 1_000_000 }) else {
      reader.wrong(value, "frame", expected: "[before, after]: numbers of rows, or null for all of them")
      return nil
    }
    return (ends[0].integer.map(abs), ends[1].integer.map(abs))
  }

  private static func measure(_ value: PlacedValue, collector: DiagnosticCollector) -> Measure? {
    let reader = MappingReader(value, of: "`window`", collector: collector)
    defer { reader.finish() }
    guard let word = reader.required("op") else { return nil }
    let field = value["field"]?.text == "*" ? nil : reader.field("field")
    _ = reader.value("field")
    let parameter = reader.integer("param", atLeast: 1) ?? 1
    guard let name = reader.required("as")?.text else { return nil }
    let text = word.text ?? ""
    let operation =
      Rank(rawValue: text).map(Operation.rank) ?? Aggregate(rawValue: text).map(Operation.aggregate)
    guard let operation else {
      collector.report(
        Diagnostic(
          "no window operation is called `\(text)`", at: word.place,
          remedy: suggestion(
            for: text, among: Rank.allCases.map(\.rawValue) + Aggregate.allCases.map(\.rawValue))))
      return nil
    }
    let needsField =
      switch operation {
      case .rank(let rank): rank.needsField
      case .aggregate(let aggregate): aggregate != .count
      }
    if needsField, field == nil {
      collector.report(
        Diagnostic("the window operation `\(text)` needs a field", at: word.place, remedy: "add `field: …`"))
      return nil
    }
    return Measure(operation: operation, field: field, parameter: parameter, name: name)
  }

  var usedFields: [PlacedField] { measures.compactMap(\.field) + groups + order.fields }

  var measuredFields: [PlacedField] {
    measures.compactMap { measure in
      if case .aggregate(let aggregate) = measure.operation, !aggregate.takesAnything { measure.field } else { nil }
    }
  }

  func columns(after columns: [String]) -> [String] { columns.adding(measures.map(\.name)) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    var columns = measures.map { _ in [ChartValue](repeating: .null, count: table.rows.count) }
    for group in table.groups(by: groups) {
      let rows = order.sorted(group.rows, of: table)
      let partition = WindowPartition(self, table, rows)
      for (place, measure) in measures.enumerated() {
        let values = measure.field.map { table.values($0, in: rows) } ?? rows.map { _ in .null }
        for (row, value) in zip(rows, partition.values(measure, values)) { columns[place][row] = value }
      }
    }
    var result = table
    for (measure, column) in zip(measures, columns) { result.set(measure.name, to: column) }
    return result
  }
}

/// The sorted rows of one group, with the rows that are equal in the order: peers.
private struct WindowPartition {
  private let transform: WindowTransform
  private let count: Int
  /// The first and the last peer of each row.
  private var first: [Int] = []
  private var last: [Int] = []
  private var dense: [Int] = []

  init(_ transform: WindowTransform, _ table: ChartTable, _ rows: [Int]) {
    self.transform = transform
    count = rows.count
    for index in rows.indices {
      let isPeer =
        // Without an order no row is another's peer, as in Vega.
        index > 0 && !transform.order.isEmpty
        && transform.order.compare(table.rows[rows[index - 1]], table.rows[rows[index]], table.columns) == 0
      first.append(isPeer ? first[index - 1] : index)
      dense.append(isPeer ? dense[index - 1] : (dense.last ?? 0) + 1)
    }
    last = Array(rows.indices)
    for index in rows.indices.reversed().dropFirst() where first[index + 1] == first[index] {
      last[index] = last[index + 1]
    }
  }

  /// The measure of each row.
  ///
  /// - Parameter values: those of the measure's field.
  func values(_ measure: WindowTransform.Measure, _ values: [ChartValue]) -> [ChartValue] {
    switch measure.operation {
    case .aggregate(let aggregate): return aggregates(aggregate, values)
    case .rank(.previousValue):
      var last = ChartValue.null
      return values.map { value in
        if value != .null { last = value }
        return last
      }
    case .rank(.nextValue):
      var next = ChartValue.null
      return values.reversed().map { value in
        if value != .null { next = value }
        return next
      }.reversed()
    case .rank(let rank): return values.indices.map { value(rank, measure.parameter, values, at: $0) }
    }
  }

  /// The aggregate of each row's frame. Frames only move on, so that each value comes once and goes once; forwards, or
  /// backwards where they reach to the end.
  private func aggregates(_ aggregate: Aggregate, _ values: [ChartValue]) -> [ChartValue] {
    var result = [ChartValue](repeating: .null, count: count)
    var known: (frame: Range<Int>, value: ChartValue)?
    var running = RunningAggregate(aggregate, of: values)
    let isBackwards = transform.before != nil && transform.after == nil
    let isShort = (transform.before ?? count) + (transform.after ?? count) < 32 && transform.order.isEmpty
    for index in isBackwards ? Array((0..<count).reversed()) : Array(0..<count) {
      let frame = frame(index)
      if let known, known.frame == frame {
        result[index] = known.value
        continue
      }
      if isShort {
        result[index] = aggregate(Array(values[frame]))
      } else {
        let last = known?.frame ?? frame.lowerBound..<frame.lowerBound
        for place in Self.parts(of: frame, without: last).joined() { running.add(values[place]) }
        for place in Self.parts(of: last, without: frame).joined() { running.remove(values[place]) }
        result[index] = running.value ?? aggregate(Array(values[frame]))
      }
      known = (frame, result[index])
    }
    return result
  }

  /// What of a range lies before and behind another one.
  private static func parts(of range: Range<Int>, without other: Range<Int>) -> [Range<Int>] {
    let start = max(range.lowerBound, min(range.upperBound, other.lowerBound))
    let end = min(range.upperBound, max(range.lowerBound, other.upperBound))
    return start < end || !other.isEmpty && start <= end
      ? [range.lowerBound..<start, end..<range.upperBound] : [range.lowerBound..<range.upperBound]
  }

  private func value(
    _ rank: WindowTransform.Rank, _ parameter: Int, _ values: [ChartValue], at index: Int
  ) -> ChartValue {
    switch rank {
    case .rowNumber: return .number(Double(index + 1))
    case .rank: return .number(Double(first[index] + 1))
    case .denseRank: return .number(Double(dense[index]))
    case .percentRank: return .number(Double(first[index]) / Double(count))
    case .cumulativeShare: return .number(Double(last[index] + 1) / Double(count))
    case .tile: return .number((Double(parameter) * Double(last[index] + 1) / Double(count)).rounded(.up))
    case .lag: return index >= parameter ? values[index - parameter] : .null
    case .lead: return index + parameter < count ? values[index + parameter] : .null
    case .firstValue: return values[frame(index).lowerBound]
    case .lastValue: return values[frame(index).upperBound - 1]
    case .nthValue:
      let frame = frame(index)
      return frame.count >= parameter ? values[frame.lowerBound + parameter - 1] : .null
    case .previousValue, .nextValue: return .null
    }
  }

  private func frame(_ index: Int) -> Range<Int> {
    var start = transform.before.map { max(0, index - $0) } ?? 0
    var end = transform.after.map { min(count, index + $0 + 1) } ?? count
    if !transform.order.isEmpty, !transform.ignoresPeers {
      start = first[start]
      end = last[end - 1] + 1
    }
    return start..<end
  }
}
