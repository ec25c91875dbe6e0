/// Divides a flow into the pages that together look best, as Knuth and Plass divide paragraphs into lines: every place that
/// a page may end at is reached by the cheapest pages that lead there.
///
/// A place is known by what stands before it: all text up to a part, and the floats up to one of them, which may be fewer
/// than are mentioned there.
struct PagePlanner {
  /// What one page holds.
  struct Page {
    /// At its top, in the order of the flow's floats.
    var top: Range<Int>
    var parts: Range<Int>
    /// Floats among the text, by the part that they stand at or before.
    var inline: [(float: Int, part: Int)] = []
    /// Of the last part's notes, where not all of them stand here.
    var noteCount: Int?
  }

  private struct Way {
    var cost: Double
    var page: Page?
    var from: (part: Int, float: Int)
    var carried: [FlowItem]
  }

  let parts: [PagePart]
  let height: Double
  /// The parts that float.
  private let floats: [Int]
  /// How many parts before one float.
  private let floatCounts: [Int]
  /// What it costs to put a float off behind all headings before a part.
  private let headingCosts: [Double]
  /// How many parts before one are text.
  private let textCounts: [Int]
  private var ways: [[Int: Way]]

  private init(_ parts: [PagePart], height: Double) {
    self.parts = parts
    self.height = height
    floats = parts.indices.filter { parts[$0].isFloat }
    floatCounts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.isFloat ? 1 : 0)) }
    textCounts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.isFloat ? 0 : 1)) }
    headingCosts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.headingCost) }
    ways = [[Int: Way]](repeating: [:], count: parts.count + 1)
  }

  /// - Parameter height: of a page, in points.
  static func pages(of parts: [PagePart], height: Double) -> [Page] {
    var planner = PagePlanner(parts, height: height)
    planner.ways[0][0] = Way(cost: 0, page: nil, from: (0, 0), carried: [])
    for part in 0...parts.count {
      var float = 0
      while float <= planner.floats.count {
        if (part, float) != (parts.count, planner.floats.count), let way = planner.ways[part][float] {
          planner.extend(way, part: part, float: float)
        }
        float += 1
      }
    }
    return planner.cheapest()
  }

  private func cheapest() -> [Page] {
    var pages: [Page] = []
    var place = (part: parts.count, float: floats.count)
    while let way = ways[place.part][place.float], let page = way.page {
      pages.append(page)
      place = way.from
    }
    return pages.reversed()
  }

  // MARK: One page

  /// A page on its way from its top to where it may end.
  private struct Draft {
    var page: Page
    var meter: PageMeter
    var cost: Double
    /// Notes that neither this page nor one before has room for.
    var carried: [FlowItem]
    var hasText = false

    /// How many floats stand on this page or before.
    var placed: Int { page.top.upperBound + page.inline.count }
    /// The part that stands, or may stand, next.
    var next: Int {
      get { page.parts.upperBound }
      set { page.parts = page.parts.lowerBound..<newValue }
    }
  }

  private mutating func extend(_ way: Way, part: Int, float: Int) {
    let place = (part: part, float: float)
    var top = Draft(
      page: Page(top: float..<float, parts: part..<part), meter: PageMeter(height: height), cost: way.cost, carried: [])
    top.carried = top.meter.take(carried: way.carried)
    var ends = PageEnds<Draft>()
    var draft: Draft? = top
    while let begun = draft {
      if begun.placed > float { record(begun, extra: PageCost.withoutText, from: place, &ends) }
      fill(begun, from: place, &ends)
      draft = withOneMoreAtTop(begun)
    }
    for end in ends.all where end.cost < ways[end.draft.next][end.draft.placed]?.cost ?? .infinity {
      ways[end.draft.next][end.draft.placed] = Way(
        cost: end.cost, page: end.draft.page, from: place, carried: end.draft.carried)
    }
  }

  /// - Returns: nil where there is no further float that may stand there, or no room.
  private func withOneMoreAtTop(_ draft: Draft) -> Draft? {
    guard draft.placed < floats.count, draft.page.inline.isEmpty else { return nil }
    let place = floats[draft.placed]
    var next = draft
    if place < draft.next {
      next.cost += costOfPuttingOff(place, to: draft.next)
    } else {
      // On the page that mentions it, but above its place.
      guard !parts[place].staysHere else { return nil }
      next.cost += PageCost.above + headingCosts[place] - headingCosts[draft.next]
    }
    guard let meter = draft.meter.with(parts[place]) else { return nil }
    next.meter = meter
    next.page.top = draft.page.top.lowerBound..<draft.page.top.upperBound + 1
    return next
  }

  private func costOfPuttingOff(_ place: Int, to part: Int) -> Double {
    textCounts[part] > textCounts[place] ? PageCost.later + headingCosts[part] - headingCosts[place] : 0
  }

  /// Goes on with a page, through every place that it may end at.
  private func fill(_ start: Draft, from place: (part: Int, float: Int), _ ends: inout PageEnds<Draft>) {
    var draft = start
    while true {
      let index = draft.next
      let isEnd = index == parts.count
      if draft.placed < floatCounts[index], isEnd || parts[index].followsFloats {
        guard var next = withFloatHere(draft, before: index) else {
          return record(draft, from: place, &ends)
        }
        next.cost += costOfPuttingOff(floats[draft.placed], to: index)
        draft = next
        if isEnd { record(draft, from: place, &ends) }
      } else if isEnd {
        return
      } else if parts[index].isFloat {
        if floatCounts[index] == draft.placed {
          if var here = withFloatHere(draft, before: index) {
            here.next += 1
            record(here, from: place, &ends)
            fill(here, from: place, &ends)
          }
          if parts[index].staysHere { draft.cost += PageCost.apart }
        }
        draft.next += 1
      } else if let next = withText(draft) {
        draft = next
        record(draft, mayEnd: parts[index].mayEnd, from: place, &ends)
        if draft.page.noteCount != nil { return }
      } else {
        return
      }
    }
  }

  private func withFloatHere(_ draft: Draft, before part: Int) -> Draft? {
    guard let meter = draft.meter.with(parts[floats[draft.placed]]) else { return nil }
    var next = draft
    next.meter = meter
    next.page.inline.append((draft.placed, part))
    return next
  }

  private func withText(_ draft: Draft) -> Draft? {
    let part = parts[draft.next]
    var next = draft
    if let meter = draft.meter.with(part, repeatsHead: !draft.hasText) {
      next.meter = meter
    } else if draft.carried.isEmpty, let count = draft.meter.noteCount(below: part, repeatsHead: !draft.hasText),
      let meter = draft.meter.with(part, noteCount: count, repeatsHead: !draft.hasText)
    {
      next.meter = meter
      next.page.noteCount = count
      next.carried = Array(part.notes.dropFirst(count))
    } else {
      return nil
    }
    next.hasText = true
    next.next += 1
    return next
  }

  /// - Parameter mayEnd: whether the page looks well when it ends here; where no end does, the last one is taken.
  private func record(
    _ draft: Draft, extra: Double = 0, mayEnd: Bool = true, from place: (part: Int, float: Int),
    _ ends: inout PageEnds<Draft>
  ) {
    let (part, placed) = (draft.next, draft.placed)
    // What stands above its place stands on the page of its place.
    guard (part, placed) != place, placed <= floatCounts[part] else { return }
    var cost = draft.cost + extra + PageCost.page
    if part == parts.count, placed == floats.count {
      cost += PageCost.ofLastPage(filled: draft.meter.filled)
    } else {
      cost += PageCost.ofEmptiness(1 - draft.meter.filled)
      if part > 0, draft.hasText { cost += parts[part - 1].cost }
      cost += PageCost.waiting * Double(max(0, floatCounts[place.part] - placed))
    }
    ends.add(draft, cost: cost, mayEnd: mayEnd || part == parts.count)
  }
}

/// Where a page may end; where it should not end anywhere, where it must.
private struct PageEnds<Draft> {
  private var wanted: [(draft: Draft, cost: Double)] = []
  private var last: (draft: Draft, cost: Double)?

  var all: [(draft: Draft, cost: Double)] { wanted.isEmpty ? last.map { [$0] } ?? [] : wanted }

  mutating func add(_ draft: Draft, cost: Double, mayEnd: Bool) {
    if mayEnd { wanted.append((draft, cost)) } else { last = (draft, cost + 1000) }
  }
}
