/// Divides a flow into the pages that together look best, as Knuth and Plass divide paragraphs into lines: every place that
/// a column may end at is reached by the cheapest columns and pages that lead there.
struct PagePlanner {
  private struct Way {
    var cost: Double
    var step: PlannedStep?
    var from: PlanPlace
    /// Lines of notes that the columns before had no room for.
    var carried: [FlowItem]
    /// What stands at the foot of the page already, by the column: notes of what is above on it.
    var standing: [[FlowItem]]
  }

  let parts: [PagePart]
  let shape: PageShape
  /// The parts that float.
  let floats: [Int]
  /// How many parts before one float.
  let floatCounts: [Int]
  /// How many parts before one are text.
  private let textCounts: [Int]
  /// What it costs to put a float off behind all headings before a part.
  private let headingCosts: [Double]
  /// The heights of all text before a part, in points.
  private let heights: [Double]
  /// By the part that a place is at.
  private var ways: [[PlanPlace: Way]]

  private init(_ parts: [PagePart], shape: PageShape) {
    func sums<Value: AdditiveArithmetic>(_ value: (PagePart) -> Value) -> [Value] {
      parts.reduce(into: [.zero]) { $0.append($0[$0.count - 1] + value($1)) }
    }
    self.parts = parts
    self.shape = shape
    floats = parts.indices.filter { parts[$0].isFloat }
    floatCounts = sums { $0.isFloat ? 1 : 0 }
    textCounts = sums { $0.isFloat ? 0 : 1 }
    headingCosts = sums(\.headingCost)
    heights = sums { $0.isFloat ? 0 : $0.height }
    ways = [[PlanPlace: Way]](repeating: [:], count: parts.count + 1)
  }

  /// - Returns: the steps in their order.
  static func steps(of parts: [PagePart], on shape: PageShape) -> [PlannedStep] {
    var planner = PagePlanner(parts, shape: shape)
    let start = PlanPlace(part: 0, float: 0)
    planner.ways[0][start] = Way(cost: 0, step: nil, from: start, carried: [], standing: planner.noNotes)
    for part in 0...parts.count { planner.extendAll(at: part) }
    while let part = planner.forceOn() {
      for part in part...parts.count { planner.extendAll(at: part) }
    }
    var steps: [PlannedStep] = []
    var place = planner.end
    while let way = planner.ways[place.part][place], let step = way.step {
      steps.append(step)
      place = way.from
    }
    return steps.reversed()
  }

  /// Where no page holds what comes next, one holds it all the same, so that nothing is lost.
  ///
  /// - Returns: the part to go on from; nil where the end is reached.
  private mutating func forceOn() -> Int? {
    guard ways[end.part][end] == nil, let part = ways.lastIndex(where: { !$0.isEmpty }),
      let place = ways[part].keys.max(by: { ($0.float, $0.column, $0.top) < ($1.float, $1.column, $1.top) }),
      let way = ways[part][place]
    else { return nil }
    let isFloat = part == parts.count || floatCounts[part] > place.float
    var column = PlannedColumn(top: place.float..<place.float, parts: part..<part)
    let index = isFloat ? floats[place.float] : part
    if isFloat { column.top = place.float..<place.float + 1 } else { column.parts = part..<part + 1 }
    let count = PageMeter(height: shape.height).room(forNotesOf: parts[index], repeatsHead: !isFloat)
    let left = parts[index].notes.dropFirst(count)
    if !left.isEmpty { column.noteCounts[index] = count }
    let reached = PlanPlace(part: column.parts.upperBound, float: column.top.upperBound)
    reach(
      reached, by: PlannedStep(start: 0, columns: [column]), cost: way.cost + 10_000, carried: way.carried + left,
      from: place)
    return reached.part
  }

  /// Where everything stands.
  private var end: PlanPlace { PlanPlace(part: parts.count, float: floats.count) }

  private var noNotes: [[FlowItem]] { [[FlowItem]](repeating: [], count: shape.columns) }

  /// Goes on from every place at a part; what leads from one of them to another goes to more floats, or to the next page.
  private mutating func extendAll(at part: Int) {
    var done: Set<PlanPlace> = part == parts.count ? [end] : []
    while let next = ways[part].keys.filter({ !done.contains($0) }).min(by: {
      ($0.float, -$0.column, $0.top) < ($1.float, -$1.column, $1.top)
    }) {
      done.insert(next)
      guard let way = ways[part][next] else { continue }
      // Where the same text and more floats stand for less, nothing better follows from here.
      let isWorse = ways[part].contains { place, other in
        place.float > next.float && place.column == next.column && place.top <= next.top && other.cost <= way.cost
      }
      if !isWorse { extend(way, from: next) }
    }
  }

  private mutating func reach(
    _ place: PlanPlace, by step: PlannedStep, cost: Double, carried: [FlowItem], standing: [[FlowItem]]? = nil,
    from: PlanPlace
  ) {
    if cost < ways[place.part][place]?.cost ?? .infinity {
      ways[place.part][place] = Way(
        cost: cost, step: step, from: from, carried: carried, standing: standing ?? noNotes)
    }
  }

  private mutating func extend(_ way: Way, from place: PlanPlace) {
    if place.column > 0 { return fillColumn(below: PageHead(place), way, from: place) }
    for head in heads(at: place, standing: way.standing) {
      if head.carried.isEmpty { fillColumn(below: head, way, from: place) }
      guard shape.columns > 1 else { continue }
      if !head.wide.isEmpty { endPage(below: head, way, from: place) }
      guard head.carried.isEmpty else { continue }
      if way.carried.isEmpty { endEarly(below: head, way, from: place) }
    }
  }

  private func pageCost(_ place: PlanPlace) -> Double { place.column == 0 && place.top == 0 ? PageCost.page : 0 }

  func costOfPuttingOff(_ place: Int, to part: Int) -> Double {
    textCounts[part] > textCounts[place] ? PageCost.later + headingCosts[part] - headingCosts[place] : 0
  }

  /// Of a float on the page that mentions it, but above its place; nil where the page ends before.
  func costOfStandingAbove(_ place: Int, from part: Int) -> Double? {
    guard heights[place] - heights[part] <= shape.height else { return nil }
    return PageCost.above + headingCosts[place] - headingCosts[part]
  }

  // MARK: Columns

  private mutating func fillColumn(below head: PageHead, _ way: Way, from place: PlanPlace) {
    var meter = PageMeter(height: shape.height - head.top, mayOverflow: head.top == 0)
    meter.add(notes: way.standing[place.column])
    let ofHead = head.wide.flatMap { parts[$0].notes }
    let count = meter.countToTake(of: way.carried, beside: ofHead)
    meter.add(notes: way.carried.prefix(count) + ofHead)
    var draft = ColumnDraft(part: head.part, float: head.float, meter: meter, cost: way.cost + head.cost)
    draft.column.carriedCount = count
    draft.carried = Array(way.carried.dropFirst(draft.column.carriedCount))
    let ends = columnEnds(from: draft)
    let next = place.column + 1 < shape.columns
    let waiting = place.column == 0 ? max(0, floatCounts[head.part] - head.float) : 0
    func step(_ column: PlannedColumn) -> PlannedStep {
      PlannedStep(start: place.column == 0 ? place.top : nil, wide: head.wide, columns: [column])
    }
    for end in ends {
      var cost = end.cost + pageCost(place)
      let filled = (head.top + end.draft.meter.used) / shape.height
      var reached = PlanPlace(
        part: end.draft.next, float: end.draft.placed, column: next ? place.column + 1 : 0, top: next ? head.top : 0)
      if reached.part == parts.count, reached.float == floats.count {
        cost += PageCost.ofLastPage(filled: filled) + (shape.columns > 1 ? PageCost.unbalanced : 0)
        reached = self.end
      } else {
        cost += PageCost.ofEmptiness(1 - min(1, filled)) / Double(shape.columns)
        cost += PageCost.waiting * Double(max(0, waiting - (end.draft.placed - head.float)))
        if end.draft.hasText { cost += parts[end.draft.next - 1].cost }
      }
      reach(
        reached, by: step(end.draft.column), cost: cost, carried: end.draft.carried,
        standing: reached.column > 0 ? way.standing : nil, from: place)
    }
    if ends.isEmpty, place.column > 0 {
      // What stands over all columns is next.
      let cost = way.cost + PageCost.ofEmptiness(1 - head.top / shape.height) / Double(shape.columns)
      reach(
        PlanPlace(part: place.part, float: place.float, column: next ? place.column + 1 : 0, top: next ? place.top : 0),
        by: step(draft.column), cost: cost, carried: draft.carried, standing: next ? way.standing : nil, from: place)
    }
  }

  // MARK: Over all columns

  /// The ways in which a page may begin, or go on below columns that ended.
  private func heads(at place: PlanPlace, standing: [[FlowItem]]) -> [PageHead] {
    guard shape.columns > 1 else { return [PageHead(place)] }
    var head = PageHead(place)
    var stack = WideStack(top: place.top, height: shape.height, notes: standing)
    var heads: [PageHead] = []
    while true {
      while head.part < parts.count, parts[head.part].isWide, !parts[head.part].isFloat {
        guard head.append(head.part, parts[head.part], to: &stack) else {
          head.top = stack.foot
          return head.wide.isEmpty ? heads : heads + [head]
        }
        head.part += 1
      }
      head.top = stack.foot
      // Columns end early only for what stands below them.
      if place.top == 0 || !head.wide.isEmpty { heads.append(head) }
      guard head.float < floats.count, floats[head.float] <= head.part, parts[floats[head.float]].isWide,
        head.append(floats[head.float], parts[floats[head.float]], to: &stack)
      else { return heads }
      head.cost += costOfPuttingOff(floats[head.float], to: head.part)
      if floats[head.float] == head.part { head.part += 1 }
      head.float += 1
    }
  }

  /// At the foot of the page, by the column: of what stands above, and of what stands over all columns, in the first.
  private func notes(at head: PageHead, _ way: Way) -> [[FlowItem]] {
    var notes = way.standing
    notes[0] += head.wide.flatMap { parts[$0].notes }
    return notes
  }

  /// A page on which nothing stands but what is over all columns.
  private mutating func endPage(below head: PageHead, _ way: Way, from place: PlanPlace) {
    let reached = PlanPlace(part: head.part, float: head.float)
    let column = PlannedColumn(
      top: head.float..<head.float, parts: head.part..<head.part, noteCounts: head.noteCounts)
    let filled = (head.top - FilledPage.wideGap) / shape.height
    let cost = way.cost + head.cost + pageCost(place)
    reach(
      reached, by: PlannedStep(start: place.top, wide: head.wide, columns: [column]),
      cost: cost
        + (reached == end
          ? PageCost.ofLastPage(filled: filled) : PageCost.withoutText + PageCost.ofEmptiness(1 - min(1, filled))),
      carried: way.carried + head.carried, from: place)
  }

  /// Columns of the same height, below which something stands over all of them, or nothing.
  private mutating func endEarly(below head: PageHead, _ way: Way, from place: PlanPlace) {
    for last in placesToEndEarly(from: head) {
      guard
        let balanced = balancedColumns(
          head.part..<last, float: head.float, height: shape.height - head.top, notes: notes(at: head, way))
      else { continue }
      let step = PlannedStep(start: place.top, wide: head.wide, columns: balanced.columns, endsEarly: true)
      let cost = way.cost + head.cost + balanced.cost + pageCost(place)
      let foot = head.top + balanced.height
      if last == parts.count, balanced.placed == floats.count {
        reach(
          end, by: step, cost: cost + PageCost.ofLastPage(filled: foot / shape.height), carried: [], from: place)
        continue
      }
      let isText = last < parts.count && parts[last].isWide && !parts[last].isFloat
      var stack = WideStack(top: foot + FilledPage.wideGap, height: shape.height, notes: balanced.notes)
      guard let next = isText ? last : floats.dropFirst(balanced.placed).first, parts[next].isWide,
        stack.append(parts[next]) != nil
      else { continue }
      reach(
        PlanPlace(part: last, float: balanced.placed, top: foot + FilledPage.wideGap), by: step,
        cost: cost + (isText ? PageCost.interruptedByText : PageCost.interrupted), carried: [],
        standing: balanced.notes, from: place)
    }
  }

  /// Parts before which columns may end early.
  private func placesToEndEarly(from head: PageHead) -> [Int] {
    var places: [Int] = []
    var height = 0.0
    var float = head.float
    let room = (shape.height - head.top) * Double(shape.columns)
    for index in head.part..<parts.count {
      let part = parts[index]
      let isWaiting = float < floats.count && floats[float] < index
      if part.isWide || (part.followsFloats && isWaiting), index > head.part { places.append(index) }
      if part.isWide, !part.isFloat { return places }
      if part.isFloat {
        if part.isWide { continue }
        // Floats keep their order.
        guard !(float < floats.count && floats[float] < index && parts[floats[float]].isWide) else { return places }
        float = floatCounts[index] + 1
      }
      height += part.height
      if height > room { return places }
    }
    return head.part < parts.count ? places + [parts.count] : places
  }
}
