import Drawing
import Testing

@testable import ReportRendering

/// Plans of invented flows: what must hold for each, and that none is cheaper.
@Suite("Planning of pages")
struct PagePlannerTests {
  private static let height = 100.0
  private static let shape = PageShape(height: height, columns: 1)

  private static func columns(_ parts: [PagePart]) -> [PlannedColumn] {
    PagePlanner.steps(of: parts, on: shape).flatMap(\.columns)
  }

  /// A linear congruential sequence (Numerical Recipes), so that each test sees the same flows.
  private struct Sequence: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 33)
    }
  }

  private static func line(_ height: Double = 10, id: Int = 0) -> FlowItem {
    var item = FlowItem(height: height)
    if id > 0 { item.groups = [FlowItem.Group(role: .paragraph, id: id)] }
    return item
  }

  private static func float(_ height: Double) -> FlowItem {
    var item = FlowItem(height: height)
    item.floats = true
    return item
  }

  private static func heading() -> FlowItem {
    var item = FlowItem(height: 12)
    item.groups = [FlowItem.Group(role: .heading(2), id: 1_000)]
    item.keepsWithNext = true
    item.spaceBefore = 8
    return item
  }

  private static func wide(_ height: Double, floats: Bool) -> FlowItem {
    var item = FlowItem(height: height)
    item.isWide = true
    item.floats = floats
    return item
  }

  private static func flow(_ random: inout Sequence, count: Int, withFloats: Bool) -> [FlowItem] {
    var flow: [FlowItem] = []
    for index in 0..<count {
      switch Int.random(in: 0..<10, using: &random) {
      case 0 where withFloats: flow.append(float(Double.random(in: 15...95, using: &random)))
      case 1: flow += [heading(), line(id: index + 1)]
      case 2:
        var kept = line(id: index + 1)
        kept.keepsWithNext = index < count - 1
        flow.append(kept)
      default:
        var plain = line(Double.random(in: 5...30, using: &random), id: index + 1)
        plain.spaceBefore = Double.random(in: 0...6, using: &random)
        plain.spaceAfter = Double.random(in: 0...6, using: &random)
        flow.append(plain)
      }
    }
    if Bool.random(using: &random), let last = flow.indices.last, !flow[last].floats { flow[last].followsFloats = true }
    return flow
  }

  /// Notes of one to 14 lines for some of a flow's lines.
  private static func addNotes(to flow: inout [FlowItem], _ random: inout Sequence) -> [String: [FlowItem]] {
    var notes: [String: [FlowItem]] = [:]
    for index in flow.indices where !flow[index].floats && !flow[index].isWide {
      guard Int.random(in: 0..<8, using: &random) == 0 else { continue }
      flow[index].noteMarks = ["\(index)"]
      notes["\(index)"] = (0..<Int.random(in: 1...14, using: &random)).map { _ in FlowItem(height: 4) }
    }
    return notes
  }

  private static func parts(_ flow: [FlowItem]) -> [PagePart] { [PagePart](flow: flow, height: height, notes: [:]) }

  @Test(
    "every part stands once, in order; floats keep theirs; no page is too full, and none ends with a heading",
    arguments: 1...300)
  func invariants(seed: Int) throws {
    var random = Sequence(state: UInt64(seed))
    var flow = Self.flow(&random, count: Int.random(in: 0...40, using: &random), withFloats: true)
    let notes = Self.addNotes(to: &flow, &random)
    let parts = [PagePart](flow: flow, height: Self.height, notes: notes)
    let pages = Self.columns(parts)
    let floats = parts.indices.filter { parts[$0].isFloat }
    #expect(pages.flatMap { Array($0.parts) } == Array(parts.indices))
    var order: [Int] = []
    for page in pages {
      order += Array(page.top) + page.inline.map(\.float)
      // A float above its place stands on the page of its place.
      for float in page.top { #expect(floats[float] < page.parts.upperBound) }
      for (float, part) in page.inline { #expect(floats[float] <= part && page.parts.lowerBound <= part) }
    }
    #expect(order == Array(floats.indices))
    let filled = PlannedPages.pages(of: flow, on: Self.shape, notes: notes)
    #expect(filled.flatMap(\.columns).reduce(0) { $0 + $1.text.placed.count } == flow.count)
    #expect(filled.flatMap(\.columns).reduce(0) { $0 + $1.notes.placed.count } == notes.values.joined().count)
    for (number, page) in filled.enumerated() {
      let text = page.columns[0].text
      #expect(page.columns[0].height <= Self.height + 0.01 || text.height > Self.height && text.placed.count == 1)
      if number < filled.count - 1 { #expect(text.lastItem?.isHeading != true) }
      if text.placed.contains(where: \.item.followsFloats) {
        #expect(filled[(number + 1)...].allSatisfy { $0.columns[0].text.placed.allSatisfy { !$0.item.floats } })
      }
    }
  }

  @Test("nothing is lost, covered or put in another order on pages of two columns", arguments: 1...300)
  func columns(seed: Int) throws {
    var random = Sequence(state: UInt64(seed) &* 31)
    var flow = Self.flow(&random, count: Int.random(in: 0...60, using: &random), withFloats: true)
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      let place = Int.random(in: 0...flow.count, using: &random)
      guard place == 0 || !flow[place - 1].keepsWithNext else { continue }
      let height = Double.random(in: 10...110, using: &random)
      flow.insert(Self.wide(height, floats: Bool.random(using: &random)), at: place)
    }
    for index in flow.indices { flow[index].elements = [.destination("\(index)", at: Point(0, 0))] }
    let notes = Self.addNotes(to: &flow, &random)
    let pages = PlannedPages.pages(of: flow, on: PageShape(height: Self.height, columns: 2), notes: notes)
    #expect(pages.flatMap(\.columns).reduce(0) { $0 + $1.notes.placed.count } == notes.values.joined().count)
    var found: [[String]] = [[], []]
    for page in pages {
      var items = page.wide.placed.map(\.item)
      for column in page.columns {
        items += column.text.placed.map(\.item)
        let textTop = page.top + (column.text.isEmpty ? page.wide.height : page.columnTop)
        let foot = textTop + column.height
        let isAlone = column.text.height > Self.height && column.text.placed.count == 1
        #expect(column.height == 0 || foot <= Self.height + 0.01 || isAlone)
      }
      for item in items { found[item.floats ? 0 : 1] += item.elements.compactMap(\.destinationName) }
    }
    let isMerged = flow.contains { $0.isWide && $0.floats }
    for (isText, names) in found.enumerated() {
      let wanted = flow.indices.filter { flow[$0].floats == (isText == 0) }.map(String.init)
      // A section that is nothing but a float stands with its heading over both columns.
      #expect(isMerged ? Set(names).count == names.count : names == wanted)
    }
    #expect(Set(found.flatMap(\.self)) == Set(flow.indices.map(String.init)))
    for page in pages where page.top > 0 {
      #expect(!page.wide.isEmpty && page.top + page.wide.height <= Self.height + 0.01)
    }
  }

  /// The cost of pages without floats, found by adding it up.
  private static func cost(_ parts: [PagePart], _ pages: [Range<Int>]) -> Double? {
    var sum = 0.0
    for (number, page) in pages.enumerated() {
      var meter = PageMeter(height: height)
      for part in parts[page] {
        guard let next = meter.with(part) else { return nil }
        meter = next
      }
      let isLast = number == pages.count - 1
      sum += PageCost.page
      sum +=
        isLast
        ? PageCost.ofLastPage(filled: meter.used / height) : PageCost.ofEmptiness(1 - min(1, meter.used / height))
      if !isLast {
        guard parts[page.upperBound - 1].mayEnd else { return nil }
        sum += parts[page.upperBound - 1].cost
      }
    }
    return sum
  }

  @Test("no other division of a text is cheaper", arguments: 1...60)
  func optimality(seed: Int) throws {
    var random = Sequence(state: UInt64(seed) &* 977)
    let parts = Self.parts(Self.flow(&random, count: Int.random(in: 4...12, using: &random), withFloats: false))
    let planned = try #require(Self.cost(parts, Self.columns(parts).map(\.parts)))
    var least = Double.infinity
    for choice in 0..<(1 << (parts.count - 1)) {
      var (pages, start) = ([Range<Int>](), 0)
      for end in 1...parts.count where end == parts.count || choice & (1 << (end - 1)) != 0 {
        pages.append(start..<end)
        start = end
      }
      least = min(least, Self.cost(parts, pages) ?? .infinity)
    }
    #expect(abs(planned - least) < 1e-9, "\(planned) is not \(least)")
  }

  @Test("the last lines are not left alone on a page where the page before has some to give")
  func lastPage() {
    let flow = (0..<11).map { Self.line(id: $0 + 1) }
    let pages = Self.columns(Self.parts(flow)).map(\.parts.count)
    #expect(pages.count == 2 && pages[1] >= 2, "\(pages)")
  }

  @Test("a figure that does not fit at its place leaves no hole: text goes on, and it stands on the next page")
  func noHole() {
    let flow = (0..<6).map { Self.line(id: $0 + 1) } + [Self.float(50)] + (0..<12).map { Self.line(id: $0 + 10) }
    let filled = PlannedPages.pages(of: flow, on: Self.shape)
    #expect(filled.map { $0.columns[0].text.height }.dropLast().allSatisfy { $0 >= 80 })
    #expect(filled.count == 3)
  }

  @Test("a table that breaks repeats its head, and is closed where it breaks")
  func brokenTable() {
    let head = FlowItem(height: 9)
    var foot = FlowItem(height: 0)
    foot.elements = [.destination("foot", at: Point(0, 0))]
    let rows = (0..<15).map { index in
      var row = FlowItem(height: 10)
      row.groups = [FlowItem.Group(role: .table, id: 1)]
      if index > 0 { row.continuation = FlowItem.Continuation(head: [head], foot: foot.elements) }
      return row
    }
    let filled = PlannedPages.pages(of: rows, on: Self.shape)
    #expect(filled.count == 2)
    #expect(filled[0].columns[0].text.lastItem?.elements.count == 1)
    #expect(filled[1].columns[0].text.placed.first?.item.height == 9)
  }

  @Test(
    "a note of three pages stands on them, though what follows it fills a page alone, and one marked twice stands once")
  func longNote() {
    var flow = [Self.line(id: 1), Self.float(95), Self.line(85, id: 2), Self.line(id: 3)]
    flow[0].noteMarks = ["note"]
    flow[3].noteMarks = ["note"]
    let notes = ["note": (0..<50).map { _ in FlowItem(height: 5) }]
    let columns = PlannedPages.pages(of: flow, on: Self.shape, notes: notes).flatMap(\.columns)
    #expect(columns.reduce(0) { $0 + $1.notes.placed.count } == 50)
    #expect(columns.reduce(0) { $0 + $1.text.placed.count } == 4)
    for column in columns { #expect(column.height <= Self.height + 0.01) }
  }

  @Test("a note stands on the page of its mark, and a long one goes on to the next")
  func notes() {
    var flow = (0..<9).map { Self.line(id: $0 + 1) }
    flow[4].noteMarks = ["note"]
    let notes = ["note": (0..<8).map { _ in FlowItem(height: 5) }]
    let filled = PlannedPages.pages(of: flow, on: Self.shape, notes: notes)
    let counts = filled.map { $0.columns[0].notes.placed.count }
    #expect(counts.reduce(0, +) == 8)
    let page = filled.firstIndex { $0.columns[0].text.placed.contains { !$0.item.noteMarks.isEmpty } }
    #expect(page.map { counts[$0] > 0 } == true)
  }
}

extension DocumentPage.Element {
  fileprivate var destinationName: String? {
    if case .destination(let name, _) = self { name } else { nil }
  }
}
