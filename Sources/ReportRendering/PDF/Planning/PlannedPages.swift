import Drawing

/// Pages as planned, with their items.
struct PlannedPages {
  private let flow: [FlowItem]
  private let parts: [PagePart]
  private let floats: [Int]
  private let shape: PageShape
  private var pages: [FilledPage] = []
  private var column = 0
  private var carried: [FlowItem] = []

  /// - Parameters:
  ///   - flow: all items of a document.
  ///   - notes: the notes' items by the name of the destination that their marks link to.
  /// - Returns: at least one page.
  static func pages(of flow: [FlowItem], on shape: PageShape, notes: [String: [FlowItem]] = [:]) -> [FilledPage] {
    let flow = shape.columns > 1 ? flow.preparedForColumns : flow
    var planned = PlannedPages(flow, shape, notes)
    for step in PagePlanner.steps(of: planned.parts, on: shape) { planned.carryOut(step) }
    while planned.pages.isEmpty || !planned.carried.isEmpty { planned.appendRestOfNotes() }
    if shape.columns > 1 { planned.pages[planned.pages.count - 1].endsEarly = true }
    return planned.pages
  }

  private init(_ flow: [FlowItem], _ shape: PageShape, _ notes: [String: [FlowItem]]) {
    self.flow = flow
    self.shape = shape
    parts = [PagePart](flow: flow, height: shape.height, notes: notes)
    floats = parts.indices.filter { [parts] in parts[$0].isFloat }
  }

  private mutating func carryOut(_ step: PlannedStep) {
    for (number, planned) in step.columns.enumerated() {
      beginColumn(at: number == 0 ? step.start : nil, noteCount: planned.carriedCount)
      if number == 0 {
        for part in step.wide { appendWide(part, noteCount: planned.noteCounts[part]) }
      }
      append(planned)
    }
    if step.endsEarly { pages[pages.count - 1].endsEarly = true }
  }

  /// - Parameters:
  ///   - start: where a page begins or goes on; nil for the next column of the page, or of a new one.
  ///   - noteCount: how many of the lines of notes that wait stand in it.
  private mutating func beginColumn(at start: Double?, noteCount: Int) {
    column += 1
    if start != nil || pages.isEmpty || column == shape.columns {
      let goesOn = pages.isEmpty ? 0 : start ?? 0
      pages.append(
        goesOn > 0 ? pages[pages.count - 1].goingOn(at: goesOn) : FilledPage(columns: shape.columns))
      column = 0
    }
    append(notes: carried.prefix(noteCount))
    carried.removeFirst(noteCount)
  }

  /// In the page's next column as far as there is room for them, else in one of a new page.
  private mutating func appendRestOfNotes() {
    if let page = pages.last, column + 1 < shape.columns {
      var meter = PageMeter(height: shape.height - page.top - page.columnTop, mayOverflow: false)
      meter.add(notes: page.columns[column + 1].notes.placed.map(\.item))
      let count = meter.countToTake(of: carried, beside: [])
      if count > 0 { return beginColumn(at: nil, noteCount: count) }
    }
    let count = PageMeter(height: shape.height).countToTake(of: carried, beside: [])
    beginColumn(at: 0, noteCount: count)
  }

  private mutating func append(notes: some Sequence<FlowItem>) {
    for note in notes { pages[pages.count - 1].columns[column].notes.append(note) }
  }

  /// Notes of what stands over all columns are at the foot of the first.
  private mutating func appendWide(_ index: Int, noteCount: Int?) {
    for item in flow[parts[index].items] { pages[pages.count - 1].wide.append(item) }
    append(notesOf: parts[index], noteCount)
  }

  /// - Parameter count: of the lines; the others are carried. Nil for all of them.
  private mutating func append(notesOf part: PagePart, _ count: Int?) {
    let count = count ?? part.notes.count
    append(notes: part.notes.prefix(count))
    carried += part.notes.dropFirst(count)
  }

  private mutating func append(_ items: some Sequence<FlowItem>) {
    for item in items { pages[pages.count - 1].columns[column].text.append(item) }
  }

  private mutating func append(_ part: PagePart, noteCount: Int?) {
    append(flow[part.items])
    append(notesOf: part, noteCount)
  }

  private mutating func append(float: Int, of planned: PlannedColumn) {
    append(parts[floats[float]], noteCount: planned.noteCounts[floats[float]])
  }

  private mutating func append(_ planned: PlannedColumn) {
    for float in planned.top { append(float: float, of: planned) }
    var isFirst = true
    for index in planned.parts.lowerBound...planned.parts.upperBound {
      for float in planned.inline where float.part == index { append(float: float.float, of: planned) }
      guard index < planned.parts.upperBound, !parts[index].isFloat else { continue }
      if isFirst { goOn(with: parts[index]) }
      append(parts[index], noteCount: planned.noteCounts[index])
      isFirst = false
    }
  }

  /// Ends what is broken behind the last item of the column before, and repeats its head.
  private mutating func goOn(with part: PagePart) {
    guard let continuation = flow[part.items.lowerBound].continuation else { return }
    let before = column > 0 ? (pages.count - 1, column - 1) : (pages.count - 2, shape.columns - 1)
    if before.0 >= 0, let last = pages[before.0].columns[before.1].text.lastItem {
      var foot = FlowItem(height: 0, elements: continuation.foot)
      foot.groups = Array(last.groups.prefix(1))
      pages[before.0].columns[before.1].text.append(foot)
    }
    if part.head != nil { append(continuation.head) }
  }
}
