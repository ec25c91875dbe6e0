import Drawing
import Testing

@testable import ReportRendering

/// Invented flows with notes, put on pages: where everything comes to stand.
@Suite("Notes at the foot of pages")
struct PlacedNotesTests {
  private struct Placed {
    var name: String
    var frame: Rectangle
  }

  private struct Flow {
    var items: [FlowItem] = []
    var notes: [String: [FlowItem]] = [:]
    /// Of all items and lines of notes, by their names.
    var sizes: [String: (height: Double, isWide: Bool)] = [:]

    /// Text, headings, floats and blocks over all columns, with notes of one to 14 lines, and long ones, anywhere.
    init(_ random: inout Sequence, isWide: Bool) {
      for index in 0..<Int.random(in: 0...60, using: &random) {
        var item = FlowItem(height: Double.random(in: 10...150, using: &random))
        item.groups = [FlowItem.Group(role: .paragraph, id: index + 1)]
        switch Int.random(in: 0..<12, using: &random) {
        case 0:
          item.height = Double.random(in: 100...700, using: &random)
          item.floats = true
        case 1 where isWide:
          item.height = Double.random(in: 30...750, using: &random)
          item.isWide = true
          item.floats = Bool.random(using: &random)
        case 2:
          item.groups = [FlowItem.Group(role: .heading(2), id: index + 1)]
          item.keepsWithNext = true
        default:
          item.spaceBefore = Double.random(in: 0...20, using: &random)
          item.spaceAfter = Double.random(in: 0...20, using: &random)
        }
        item.elements = [.destination("\(index)", at: Point(0, 0))]
        sizes["\(index)"] = (item.height, item.isWide)
        if Int.random(in: 0..<5, using: &random) == 0 {
          item.noteMarks = ["note \(index)"]
          let isLong = Int.random(in: 0..<40, using: &random) == 0
          addNote("note \(index)", lineCount: isLong ? 90 : Int.random(in: 1...14, using: &random))
        }
        items.append(item)
      }
      if let last = items.indices.last { items[last].keepsWithNext = false }
    }

    private mutating func addNote(_ name: String, lineCount: Int) {
      notes[name] = (0..<lineCount).map { number in
        var line = FlowItem(height: 10, elements: [.destination("\(name), \(number)", at: Point(0, 0))])
        line.spaceBefore = number == 0 ? 3 : 0
        line.keepsWithNext = lineCount > 1 && (number == 0 || number == lineCount - 2)
        sizes["\(name), \(number)"] = (10, false)
        return line
      }
    }
  }

  /// A linear congruential sequence (Numerical Recipes), so that each test sees the same flows.
  private struct Sequence: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 33)
    }
  }

  @Test(
    "everything stands once, and nothing over anything else or beyond the foot of its page",
    arguments: [1, 2], 1...150)
  func nothingOverlaps(columns: Int, seed: Int) throws {
    var random = Sequence(state: UInt64(seed) &* 131)
    let flow = Flow(&random, isWide: columns > 1)
    let design = PageDesign(format: .a4, columns: columns)
    let pages = PlannedPages.pages(
      of: flow.items, on: PageShape(height: design.block.height, columns: columns), notes: flow.notes)
    var found: [String] = []
    for body in PageAssembler.bodies(of: pages, design: design) {
      let placed = try body.flatMap(\.destinations).map { name, point in
        let size = try #require(flow.sizes[name])
        let width = size.isWide ? design.block.width : design.column.width
        return Placed(name: name, frame: Rectangle(x: point.x, y: point.y, width: width, height: size.height))
      }
      found += placed.map(\.name)
      for (index, one) in placed.enumerated() {
        #expect(one.frame.maxY <= design.block.maxY + 0.1 || one.frame.height > design.block.height, "\(one.name)")
        for other in placed[(index + 1)...] where one.frame.covers(other.frame) {
          Issue.record("\(one.name) stands over \(other.name)")
        }
      }
    }
    #expect(found.sorted() == flow.sizes.keys.sorted())
  }
}

extension Rectangle {
  fileprivate func covers(_ other: Rectangle) -> Bool {
    minX < other.maxX - 0.1 && other.minX < maxX - 0.1 && minY < other.maxY - 0.05 && other.minY < maxY - 0.05
  }
}

extension DocumentPage.Element {
  fileprivate var destinations: [(name: String, point: Point)] {
    switch self {
    case .destination(let name, let point): [(name, point)]
    case .tagged(_, let elements, _): elements.flatMap(\.destinations)
    case .line, .picture, .fill, .stroke: []
    }
  }
}
