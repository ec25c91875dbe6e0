import Diagnostics
import Drawing

/// Puts what fills the pages in its place: columns side by side, notes at their foot and in the margin.
struct PageAssembler {
  let design: PageDesign
  /// Notes for the margin that the page before had no room for.
  private var carried: [FlowItem] = []

  init(design: PageDesign) {
    self.design = design
  }

  /// - Returns: the body of each page.
  static func bodies(of pages: [FilledPage], design: PageDesign) -> [[DocumentPage.Element]] {
    var assembler = PageAssembler(design: design)
    var bodies: [[DocumentPage.Element]] = []
    for page in pages {
      let body = assembler.body(of: page)
      if page.top > 0, !bodies.isEmpty { bodies[bodies.count - 1] += body } else { bodies.append(body) }
    }
    while !assembler.carried.isEmpty {
      bodies.append(assembler.body(of: FilledPage(columns: design.columnCount)))
    }
    return bodies
  }

  private mutating func body(of page: FilledPage) -> [DocumentPage.Element] {
    let start = Point(design.block.minX, design.block.minY + page.top)
    var elements = page.wide.elements().map { $0.moved(by: start) }
    let top = page.top + page.columnTop
    for (index, column) in page.columns.enumerated() {
      let origin = Point(design.block.minX + design.left(index), design.block.minY + top)
      var text = column.text
      if design.columnCount > 1, !page.endsEarly {
        text = text.stretched(to: design.block.height - top - (column.height - column.text.height))
      }
      elements += (text.elements() + marginNotes(beside: text)).map { $0.moved(by: origin) }
      guard !column.notes.isEmpty else { continue }
      let noteTop = design.block.maxY - column.notes.height
      let y = noteTop - 6
      let rule = Path(polyline: [Point(origin.x, y), Point(origin.x + min(72, design.column.width / 3), y)])
      elements.append(.stroke(rule, design.ruleColour, StrokeStyle(width: 0.5)))
      elements += column.notes.elements().map { $0.moved(by: Point(origin.x, noteTop)) }
    }
    return elements
  }

  /// Each as near to its place as neither another one nor a wide figure is.
  private mutating func marginNotes(beside text: FlowStack) -> [DocumentPage.Element] {
    var taken = text.placed.filter(\.item.isWide).map { (top: $0.top - 8, foot: $0.top + $0.item.height + 8) }
    var wanted: [(item: FlowItem, top: Double)] = carried.map { ($0, 0) }
    carried = []
    for entry in text.placed {
      wanted += entry.item.margin.map { ($0, entry.top) }
    }
    var elements: [DocumentPage.Element] = []
    for note in wanted {
      let height = note.item.height
      let places = [note.top, design.block.height - height] + taken.flatMap { [$0.foot, $0.top - height] }
      let free = places.filter { place in
        place >= 0 && place + height <= design.block.height + 0.01
          && taken.allSatisfy { place >= $0.foot - 0.01 || place + height <= $0.top + 0.01 }
      }
      guard let place = free.min(by: { abs($0 - note.top) < abs($1 - note.top) }) else {
        carried.append(note.item)
        continue
      }
      taken.append((place - 8, place + height + 8))
      elements += note.item.elements.map { $0.moved(by: Point(design.column.width + 14, place)) }
    }
    return elements
  }
}
