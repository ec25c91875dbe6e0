extension PagePlanner {
  struct Balanced {
    var columns: [PlannedColumn]
    /// Of the text in the highest column, in points.
    var height: Double
    /// At the foot of the page, by the column; with those of what stands above.
    var notes: [[FlowItem]]
    /// How many floats stand in them or before.
    var placed: Int
    var cost: Double
  }

  /// Parts in columns of about the same height, the least that holds them.
  ///
  /// - Parameters:
  ///   - float: the first that is not placed yet.
  ///   - height: that there is for the columns, in points.
  ///   - notes: for the feet of the columns, of what stands above them.
  /// - Returns: nil where there is no room for all of them, with all their notes.
  func balancedColumns(
    _ range: Range<Int>, float: Int, height: Double, notes: [[FlowItem]]
  ) -> Balanced? {
    func filled(_ textHeight: Double) -> Balanced? {
      self.filled(range, float: float, height: height, textHeight: textHeight, notes: notes)
    }
    guard height > 0, var best = filled(height) else { return nil }
    var least = parts[range].reduce(0) { $0 + $1.height } / Double(shape.columns)
    var most = height
    while most - least > 2 {
      let middle = (least + most) / 2
      if let balanced = filled(middle) {
        (best, most) = (balanced, middle)
      } else {
        least = middle
      }
    }
    return best
  }

  /// Columns that are filled one by one.
  private func filled(
    _ range: Range<Int>, float: Int, height: Double, textHeight: Double, notes: [[FlowItem]]
  ) -> Balanced? {
    var result = Balanced(columns: [], height: 0, notes: notes, placed: float, cost: 0)
    var part = range.lowerBound
    for number in 0..<shape.columns {
      var meter = PageMeter(height: height, textHeight: textHeight, mayOverflow: false)
      meter.add(notes: notes[number])
      var draft = ColumnDraft(part: part, float: result.placed, meter: meter, cost: 0)
      while draft.placed < floatCounts[part], !parts[floats[draft.placed]].isWide {
        guard let next = draft.holding(floats[draft.placed], parts[floats[draft.placed]]) else { return nil }
        draft.meter = next.meter
        draft.column.top = draft.column.top.lowerBound..<draft.column.top.upperBound + 1
      }
      guard let end = fill(draft, upTo: range.upperBound) else { return nil }
      result.columns.append(end.column)
      result.height = max(result.height, end.meter.usedByText)
      result.notes[number] = end.meter.notes.placed.map(\.item)
      result.placed = end.placed
      part = end.next
      if part < range.upperBound { result.cost += parts[part - 1].cost }
    }
    let placed = result.placed
    let isAllPlaced = placed == floatCounts[range.upperBound] || parts[floats[placed]].isWide
    return part == range.upperBound && isAllPlaced ? result : nil
  }

  private func fill(_ start: ColumnDraft, upTo last: Int) -> ColumnDraft? {
    var draft = start
    var end: ColumnDraft? = start.next == last ? start : nil
    while draft.next < last {
      let part = parts[draft.next]
      if part.isFloat {
        if floatCounts[draft.next] == draft.placed, let here = withFloatHere(draft, before: draft.next) { draft = here }
        draft.next += 1
        end = draft
      } else if let next = withText(draft, maySplitNotes: false) {
        draft = next
        if part.mayEnd || draft.next == last { end = draft }
      } else {
        break
      }
    }
    guard var end else { return nil }
    if end.next == last {
      while end.placed < floatCounts[last], let here = withFloatHere(end, before: last) { end = here }
    }
    return end
  }
}
