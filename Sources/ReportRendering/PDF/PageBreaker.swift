import Drawing

/// Distributes items over pages of several columns: what keeps with its next is not torn apart, what floats moves to the top of
/// the next column or page when it does not fit, while text that follows fills the column, and notes stand at the foot of
/// the column that their mark is in.
struct PageBreaker {
  /// Of the text block.
  let height: Double
  let columnCount: Int
  /// How far the columns of some pages are to be filled at most.
  private let limits: [Int: Double]
  var notes: [String: [FlowItem]]
  var pages: [FilledPage]
  /// Of the current column on the last page.
  var index = 0
  var waiting: [FlowItem] = []
  var carriedNotes: [FlowItem] = []
  /// An item did not fit into an empty column.
  private(set) var isTorn = false
  /// The pages that end early, because floats, or nothing, follow.
  var earlyEnds: [Int] { pages.indices.filter { pages[$0].endsEarly } }

  init(height: Double, columns: Int, notes: [String: [FlowItem]], limits: [Int: Double] = [:]) {
    self.height = height
    self.limits = limits
    self.notes = notes
    columnCount = columns
    pages = [FilledPage(columns: columns)]
  }

  mutating func place(all items: [FlowItem]) {
    var rest = items[...]
    while let first = rest.first {
      var chunk = first.floats ? rest.prefix(1) : unbreakableChunk(rest)
      rest = rest.dropFirst(chunk.count)
      if chunk.contains(where: \.followsFloats) { placeAllWaiting() }
      if let float = chunk.last, float.floats, chunk.count > 1, !fits(Array(chunk)), let next = rest.first,
        !next.floats, !next.isHeading
      {
        // The text behind a figure that follows a heading goes first.
        let text = unbreakableChunk(rest)
        rest = rest.dropFirst(text.count)
        chunk = chunk.dropLast() + text
        place(Array(chunk))
        // Nothing stands between the rows of a table.
        while rest.first?.continuation != nil {
          let row = unbreakableChunk(rest)
          rest = rest.dropFirst(row.count)
          place(Array(row))
        }
        place([float])
      } else {
        place(Array(chunk))
        if let float = chunk.first, float.floats, float.followsFloats { placeAllWaiting() }
      }
    }
    placeAllWaiting()
    while !carriedNotes.isEmpty { beginColumn() }
    pages[pages.count - 1].endsEarly = true
  }

  /// The items up to the first that does not keep with its next.
  private func unbreakableChunk(_ items: ArraySlice<FlowItem>) -> ArraySlice<FlowItem> {
    var count = 0
    for item in items {
      count += 1
      if !item.keepsWithNext { break }
    }
    return items.prefix(count)
  }

  var column: FilledColumn {
    get { pages[pages.count - 1].columns[index] }
    set { pages[pages.count - 1].columns[index] = newValue }
  }

  /// No later column has more room.
  var isBlank: Bool { column.isEmpty && pages.last?.wide.isEmpty == true && pages.last?.top == 0 }

  /// Of the current column.
  var columnHeight: Double {
    let room = height - (pages.last.map { $0.top + $0.columnTop } ?? 0)
    return min(room, limits[pages.count - 1] ?? room)
  }

  private mutating func place(_ chunk: [FlowItem]) {
    guard let first = chunk.first else { return }
    if first.isWide {
      placeWide(first)
      place(Array(chunk.dropFirst()))
    } else if first.floats {
      if waiting.isEmpty, fits(chunk) { append(chunk) } else { waiting.append(first) }
    } else if fits(chunk) {
      append(chunk)
    } else if let kept = noteLinesThatFit(with: chunk) {
      append(chunk, keepingNotes: kept)
    } else if !isBlank, fitsIntoEmptyColumn(chunk) {
      // Once more when floats have filled the new column.
      place(beginColumn(with: chunk))
    } else {
      // Taller than a column: torn apart wherever one is full.
      isTorn = true
      for item in chunk {
        var part = [item]
        while !fits(part), !isBlank { part = beginColumn(with: part) }
        append(part)
      }
    }
  }

  private func noteItems(of chunk: [FlowItem]) -> [FlowItem] {
    chunk.flatMap { $0.noteMarks.flatMap { notes[$0] ?? [] } }
  }

  mutating func append(_ chunk: [FlowItem], keepingNotes kept: Int? = nil) {
    let own = noteItems(of: chunk)
    for item in chunk {
      column.text.append(item)
      for mark in item.noteMarks { notes[mark] = nil }
    }
    let count = carriedNotes.isEmpty ? kept ?? own.count : 0
    for note in own.prefix(count) { column.notes.append(note) }
    carriedNotes += own.dropFirst(count)
    if let kept, kept < own.count { column.isFull = true }
  }

  private func height(with chunk: [FlowItem], notes: some Sequence<FlowItem>) -> Double {
    var filled = column
    for item in chunk { filled.text.append(item) }
    if carriedNotes.isEmpty {
      for note in notes { filled.notes.append(note) }
    }
    return filled.height
  }

  func fits(_ chunk: [FlowItem]) -> Bool {
    !column.isFull && height(with: chunk, notes: noteItems(of: chunk)) <= columnHeight + 0.01
  }

  /// How many lines of a long note find room below the text with its mark; nil when it is not worth while.
  private func noteLinesThatFit(with chunk: [FlowItem]) -> Int? {
    let own = noteItems(of: chunk)
    guard own.count > 3, !column.isFull, carriedNotes.isEmpty, !chunk.contains(where: \.floats) else { return nil }
    let most = (2...own.count - 2).last {
      height(with: chunk, notes: own.prefix($0)) <= columnHeight + 0.01 && !own[$0 - 1].keepsWithNext
    }
    return most
  }

  private func fitsIntoEmptyColumn(_ chunk: [FlowItem]) -> Bool {
    var filled = FilledColumn()
    for item in chunk { filled.text.append(item) }
    return filled.text.height <= (limits[pages.count - 1] == nil ? height : columnHeight) + 0.01
  }

  /// Ends the column; the next begins with waiting floats.
  /// - Returns: the chunk, after the head that it repeats.
  private mutating func beginColumn(with chunk: [FlowItem]) -> [FlowItem] {
    let continuation = chunk.first?.continuation
    if let continuation, let last = column.text.lastItem {
      var foot = FlowItem(height: 0, elements: continuation.foot)
      foot.groups = Array(last.groups.prefix(1))
      column.text.append(foot)
    }
    beginColumn()
    let headed = (continuation?.head ?? []) + chunk
    return fitsIntoEmptyColumn(headed) ? headed : chunk
  }
}
