/// A column on its way from its top to where it may end.
struct ColumnDraft {
  var column: PlannedColumn
  var meter: PageMeter
  var cost: Double
  /// Notes that neither this column nor one before has room for.
  var carried: [FlowItem] = []
  var hasText = false

  init(part: Int, float: Int, meter: PageMeter, cost: Double) {
    column = PlannedColumn(top: float..<float, parts: part..<part)
    self.meter = meter
    self.cost = cost
  }

  /// How many floats stand in this column or before.
  var placed: Int { column.top.upperBound + column.inline.count }
  /// With a part in it. A blank column holds it in any case, and as many lines of its notes as find room; the others are carried.
  ///
  /// - Returns: nil where there is no room for it.
  func holding(_ index: Int, _ part: PagePart, repeatsHead: Bool = false) -> ColumnDraft? {
    var draft = self
    if let meter = meter.with(part, repeatsHead: repeatsHead) {
      draft.meter = meter
      return draft
    }
    guard meter.isBlank else { return nil }
    let count = meter.room(forNotesOf: part, repeatsHead: repeatsHead)
    guard meter.mayOverflow,
      let meter = meter.with(part, noteCount: count, repeatsHead: repeatsHead, overflows: true)
    else { return nil }
    return draft.with(meter, noteCount: count, of: index, part)
  }

  /// Below a part of whose notes some are carried.
  func with(_ meter: PageMeter, noteCount: Int, of index: Int, _ part: PagePart) -> ColumnDraft {
    var draft = self
    draft.meter = meter
    if noteCount < part.notes.count {
      draft.column.noteCounts[index] = noteCount
      draft.carried += part.notes.dropFirst(noteCount)
    }
    return draft
  }

  /// The part that stands, or may stand, next.
  var next: Int {
    get { column.parts.upperBound }
    set { column.parts = column.parts.lowerBound..<newValue }
  }
}

extension PagePlanner {
  typealias ColumnEnd = (draft: ColumnDraft, cost: Double)

  /// Every way to fill a column, up to every place that it may end at; where it should not end anywhere, where it must.
  func columnEnds(from blank: ColumnDraft) -> [ColumnEnd] {
    var ends = ColumnEnds(start: blank)
    var draft: ColumnDraft? = blank
    while let begun = draft {
      if begun.placed > blank.placed { record(begun, extra: PageCost.withoutText, &ends) }
      fill(begun, &ends)
      draft = withOneMoreAtTop(begun)
    }
    return ends.all
  }

  private func isOverColumns(_ part: Int) -> Bool { shape.columns > 1 && parts[part].isWide }

  /// - Returns: nil where there is no further float that may stand there, or no room.
  private func withOneMoreAtTop(_ draft: ColumnDraft) -> ColumnDraft? {
    guard draft.placed < floats.count else { return nil }
    let place = floats[draft.placed]
    guard !isOverColumns(place) else { return nil }
    var next = draft
    if place < draft.next {
      next.cost += costOfPuttingOff(place, to: draft.next)
    } else {
      guard !parts[place].staysHere, let cost = costOfStandingAbove(place, from: draft.next) else { return nil }
      next.cost += cost
    }
    guard var held = next.holding(place, parts[place]) else { return nil }
    held.column.top = draft.column.top.lowerBound..<draft.column.top.upperBound + 1
    return held
  }

  private func fill(_ start: ColumnDraft, _ ends: inout ColumnEnds) {
    var draft = start
    while true {
      let index = draft.next
      let isEnd = index == parts.count
      if draft.placed < floatCounts[index], isEnd || parts[index].followsFloats {
        guard var next = withFloatHere(draft, before: index) else { return record(draft, &ends) }
        next.cost += costOfPuttingOff(floats[draft.placed], to: index)
        draft = next
        if isEnd { record(draft, &ends) }
      } else if isEnd {
        return
      } else if parts[index].isFloat {
        if floatCounts[index] == draft.placed {
          if var here = withFloatHere(draft, before: index) {
            here.next += 1
            record(here, &ends)
            fill(here, &ends)
          }
          if parts[index].staysHere { draft.cost += PageCost.apart }
        }
        draft.next += 1
      } else if !isOverColumns(index), let next = withText(draft) {
        draft = next
        record(draft, mayEnd: parts[index].mayEnd, &ends)
        if !draft.column.noteCounts.isEmpty { return }
      } else {
        return
      }
    }
  }

  func withFloatHere(_ draft: ColumnDraft, before part: Int) -> ColumnDraft? {
    let float = floats[draft.placed]
    guard !isOverColumns(float), var next = draft.holding(float, parts[float]) else { return nil }
    next.column.inline.append((draft.placed, part))
    return next
  }

  func withText(_ draft: ColumnDraft, maySplitNotes: Bool = true) -> ColumnDraft? {
    let part = parts[draft.next]
    let isFirst = !draft.hasText
    var next: ColumnDraft
    if maySplitNotes, draft.carried.isEmpty, draft.meter.with(part, repeatsHead: isFirst) == nil,
      let count = draft.meter.noteCount(below: part, repeatsHead: isFirst),
      let meter = draft.meter.with(part, noteCount: count, repeatsHead: isFirst)
    {
      next = draft.with(meter, noteCount: count, of: draft.next, part)
    } else if let held = draft.holding(draft.next, part, repeatsHead: isFirst) {
      next = held
    } else {
      return nil
    }
    next.hasText = true
    next.next += 1
    return next
  }

  private func record(_ draft: ColumnDraft, extra: Double = 0, mayEnd: Bool = true, _ ends: inout ColumnEnds) {
    // What stands above its place stands in the column of its place.
    guard (draft.next, draft.placed) != ends.start, draft.placed <= floatCounts[draft.next] else { return }
    ends.add(draft, cost: draft.cost + extra, mayEnd: mayEnd || draft.next == parts.count)
  }
}

private struct ColumnEnds {
  let start: (part: Int, float: Int)
  private var wanted: [PagePlanner.ColumnEnd] = []
  private var last: PagePlanner.ColumnEnd?

  init(start: ColumnDraft) {
    self.start = (start.next, start.placed)
  }

  var all: [PagePlanner.ColumnEnd] { wanted.isEmpty ? last.map { [$0] } ?? [] : wanted }

  mutating func add(_ draft: ColumnDraft, cost: Double, mayEnd: Bool) {
    if mayEnd { wanted.append((draft, cost)) } else { last = (draft, cost + 1000) }
  }
}
