import Drawing

/// Pages as planned, with their items.
struct PlannedPages {
  private let flow: [FlowItem]
  private let parts: [PagePart]
  private let floats: [PagePart]
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
    while planned.pages.isEmpty || !planned.carried.isEmpty {
      planned.beginColumn(at: nil, noteCount: FilledColumn.noteCount(of: planned.carried, height: shape.height))
    }
    if shape.columns > 1 { planned.pages[planned.pages.count - 1].endsEarly = true }
    return planned.pages
  }

  private init(_ flow: [FlowItem], _ shape: PageShape, _ notes: [String: [FlowItem]]) {
    self.flow = flow
    self.shape = shape
    parts = [PagePart](flow: flow, height: shape.height, notes: notes)
    floats = parts.filter(\.isFloat)
  }

  private mutating func carryOut(_ step: PlannedStep) {
    for (number, planned) in step.columns.enumerated() {
      beginColumn(at: number == 0 ? step.start : nil, noteCount: planned.carriedCount)
      if number == 0 {
        for part in step.wide { appendWide(parts[part]) }
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
      pages.append(FilledPage(columns: shape.columns, top: start ?? 0))
      column = 0
    }
    append(notes: carried.prefix(noteCount))
    carried.removeFirst(noteCount)
  }

  private mutating func append(notes: some Sequence<FlowItem>, to column: Int? = nil) {
    for note in notes { pages[pages.count - 1].columns[column ?? self.column].notes.append(note) }
  }

  /// Notes of what stands over all columns are at the foot of the first.
  private mutating func appendWide(_ part: PagePart) {
    for item in flow[part.items] { pages[pages.count - 1].wide.append(item) }
    append(notes: part.notes, to: 0)
  }

  private mutating func append(_ items: some Sequence<FlowItem>) {
    for item in items { pages[pages.count - 1].columns[column].text.append(item) }
  }

  private mutating func append(_ part: PagePart, noteCount: Int? = nil) {
    append(flow[part.items])
    let count = noteCount ?? part.notes.count
    append(notes: part.notes.prefix(count))
    carried += part.notes.dropFirst(count)
  }

  private mutating func append(_ planned: PlannedColumn) {
    for float in floats[planned.top] { append(float) }
    var isFirst = true
    for index in planned.parts.lowerBound...planned.parts.upperBound {
      for float in planned.inline where float.part == index { append(floats[float.float]) }
      guard index < planned.parts.upperBound, !parts[index].isFloat else { continue }
      if isFirst { goOn(with: parts[index]) }
      append(parts[index], noteCount: index == planned.parts.upperBound - 1 ? planned.noteCount : nil)
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
