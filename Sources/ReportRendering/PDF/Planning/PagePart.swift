import Drawing

/// What a plan of pages knows of a piece of the flow: its measures, and what it costs to end a page behind it.
struct PagePart {
  /// Of the flow's items; those of a part stay together.
  var items: Range<Int>
  /// In points, with the room between its items.
  var height: Double
  /// The room that it wants before its first and after its last item.
  var before: Double
  var after: Double
  /// What is repeated above it where it begins a column: its height with the room behind it, and the room before it. Nil for
  /// nothing, and where a page has no room for both.
  var head: (height: Double, before: Double)?
  /// The lines of the notes that its text mentions.
  var notes: [FlowItem] = []
  /// Over all columns of a page that has several.
  var isWide = false
  /// May stand elsewhere than at its place.
  var isFloat = false
  /// Nothing that belongs to it follows: it is not put off.
  var staysHere = false
  /// A page may end behind it.
  var mayEnd = true
  /// Of ending a page behind it.
  var cost = 0.0
  /// No float that stands before it in the flow stands after it on the pages.
  var followsFloats = false
  /// Of the heading that it begins with, for floats that are put off past it.
  var headingCost = 0.0
}

extension [PagePart] {
  /// - Parameters:
  ///   - flow: all items of a document.
  ///   - height: of a page, in points; what should stay together but is higher is torn into its items.
  ///   - notes: by the name of the destination that their marks link to.
  init(flow: [FlowItem], height: Double, notes: [String: [FlowItem]]) {
    self = []
    var notes = notes
    var start = 0
    while start < flow.count {
      var end = start + 1
      if !flow[start].floats {
        while end < flow.count, flow[end - 1].keepsWithNext { end += 1 }
      }
      var text = start..<end
      var float: Int?
      if let last = text.last, flow[last].floats {
        (text, float) = (start..<last, last)
      }
      let stack = FlowStack([FlowItem](flow[text]))
      let torn = stack.height > height ? text.map { $0..<$0 + 1 } : [text]
      for range in torn where !range.isEmpty {
        var part = PagePart(flow, range, height, &notes)
        if let float, range.upperBound == float { part.mayEnd = false }
        append(part)
      }
      if let float {
        var part = PagePart(flow, float..<float + 1, height, &notes)
        part.isFloat = true
        let next = flow[end...].first { !$0.floats }
        part.staysHere = !text.isEmpty && (next?.isHeading ?? true)
        append(part)
      }
      start = end
    }
    for index in indices.dropLast() {
      self[index].cost = PageCost.ofBreaking(
        flow[self[index].items.upperBound - 1], flow[self[index + 1].items.lowerBound])
    }
  }
}

extension PagePart {
  /// - Parameter notes: those that no part mentions yet.
  fileprivate init(
    _ flow: [FlowItem], _ range: Range<Int>, _ pageHeight: Double, _ notes: inout [String: [FlowItem]]
  ) {
    let items = flow[range]
    let (first, last) = (items[range.lowerBound], items[range.upperBound - 1])
    self.init(
      items: range, height: FlowStack([FlowItem](items)).height, before: first.spaceBefore, after: last.spaceAfter)
    if let repeated = first.continuation?.head, let top = repeated.first {
      let headHeight = FlowStack(repeated + [first]).height - first.height
      if headHeight + height <= pageHeight + 0.01 { head = (headHeight, top.spaceBefore) }
    }
    for mark in items.flatMap(\.noteMarks) { self.notes += notes.removeValue(forKey: mark) ?? [] }
    isWide = items.contains(where: \.isWide)
    followsFloats = items.contains(where: \.followsFloats)
    headingCost = items.lazy.compactMap(\.headingLevel).first.map { PageCost.ofPassingHeading(level: $0) } ?? 0
  }
}

extension FlowItem {
  /// The level of the heading that it is a line of.
  fileprivate var headingLevel: Int? {
    if case .heading(let level) = groups.first?.role { level } else { nil }
  }
}
