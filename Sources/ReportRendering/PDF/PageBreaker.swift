import Drawing

/// What fills one column of a page.
struct FilledColumn {
  var text = FlowStack()
  /// At the column's foot.
  var notes = FlowStack()
  /// Nothing more may follow, since a note went on to the next column.
  var isFull = false

  var isEmpty: Bool { text.isEmpty && notes.isEmpty }
  var height: Double { text.height + (notes.isEmpty ? 0 : notes.height + Self.noteGap) }

  /// Between the text and the notes; the rule stands within it.
  static let noteGap = 17.0
}

/// What fills a page.
struct FilledPage {
  /// Above the columns and over all of them.
  var wide = FlowStack()
  var columns: [FilledColumn]

  static let wideGap = 16.0

  init(columns: Int) {
    self.columns = [FilledColumn](repeating: FilledColumn(), count: columns)
  }

  var columnTop: Double { wide.isEmpty ? 0 : wide.height + Self.wideGap }
  var isUntouched: Bool { columns.allSatisfy(\.isEmpty) }
}

/// Distributes items over columns and pages: what keeps with its next is not torn apart, what floats moves to the top of
/// the next column or page when it does not fit, while text that follows fills the column, and notes stand at the foot of
/// the column that their mark is in.
struct PageBreaker {
  /// Of the text block.
  let height: Double
  let columnCount: Int
  /// The columns of one page that are to be filled less far, and how far.
  private let limit: (page: Int, height: Double)?
  private var notes: [String: [FlowItem]]
  private(set) var pages: [FilledPage]
  private var index = 0
  private var waiting: [FlowItem] = []
  private var carriedNotes: [FlowItem] = []
  /// An item did not fit into an empty column.
  private var isTorn = false

  private init(height: Double, columns: Int, notes: [String: [FlowItem]], limit: (page: Int, height: Double)?) {
    self.height = height
    self.limit = limit
    self.notes = notes
    columnCount = columns
    pages = [FilledPage(columns: columns)]
  }

  /// - Parameters:
  ///   - height: of the text block, in points.
  ///   - notes: the notes' items by the name of the destination that their marks link to.
  /// - Returns: at least one page. The columns of the last one are of about the same height.
  static func pages(
    of items: [FlowItem], height: Double, columns: Int = 1, notes: [String: [FlowItem]] = [:]
  ) -> [FilledPage] {
    func filled(_ limit: (page: Int, height: Double)?) -> PageBreaker {
      var breaker = PageBreaker(height: height, columns: columns, notes: notes, limit: limit)
      breaker.place(all: items)
      return breaker
    }
    let whole = filled(nil)
    guard columns > 1 else { return whole.pages }
    var best = whole.pages
    let page = best.count - 1
    var least = best[page].columns.reduce(0) { $0 + $1.height } / Double(columns)
    var most = height - best[page].columnTop
    while most - least > 2 {
      let middle = (least + most) / 2
      let trial = filled((page, middle))
      if trial.pages.count == best.count, !trial.isTorn || whole.isTorn {
        best = trial.pages
        most = middle
      } else {
        least = middle
      }
    }
    return best
  }

  private mutating func place(all items: [FlowItem]) {
    var rest = items[...]
    while let first = rest.first {
      var chunk = first.floats ? rest.prefix(1) : unbreakableChunk(rest)
      rest = rest.dropFirst(chunk.count)
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
      }
    }
    placeAllWaiting()
    while !carriedNotes.isEmpty { beginColumn() }
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

  private var column: FilledColumn {
    get { pages[pages.count - 1].columns[index] }
    set { pages[pages.count - 1].columns[index] = newValue }
  }

  /// No later column has more room.
  private var isBlank: Bool { column.isEmpty && pages.last?.wide.isEmpty == true }

  /// Of the current column.
  private var columnHeight: Double {
    let room = height - (pages.last?.columnTop ?? 0)
    guard let limit, limit.page == pages.count - 1 else { return room }
    return min(room, limit.height)
  }

  private mutating func place(_ chunk: [FlowItem]) {
    guard let first = chunk.first else { return }
    if first.isWide, columnCount > 1 {
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

  /// Wide items stand at the top of a page.
  private mutating func placeWide(_ item: FlowItem) {
    var page = pages[pages.count - 1]
    page.wide.append(item)
    if waiting.isEmpty, page.isUntouched, page.wide.height <= height * (item.floats ? 0.75 : 1) + 0.01 {
      pages[pages.count - 1].wide = page.wide
    } else if item.floats {
      waiting.append(item)
    } else {
      beginPage()
      pages[pages.count - 1].wide.append(item)
    }
  }

  private func noteItems(of chunk: [FlowItem]) -> [FlowItem] {
    chunk.flatMap { $0.noteMarks.flatMap { notes[$0] ?? [] } }
  }

  private mutating func append(_ chunk: [FlowItem], keepingNotes kept: Int? = nil) {
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

  private func fits(_ chunk: [FlowItem]) -> Bool {
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
    let isLimited = limit.map { $0.page <= pages.count - 1 } ?? false
    return filled.text.height <= (isLimited ? columnHeight : height) + 0.01
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

  private mutating func beginColumn() {
    if index + 1 < columnCount { index += 1 } else { beginPage() }
    let carried = carriedNotes
    carriedNotes = []
    let most = columnHeight * 0.6
    var count = 0
    while count < carried.count {
      var filled = column.notes
      filled.append(carried[count])
      if filled.height > most, !isBlank { break }
      column.notes = filled
      count += 1
    }
    carriedNotes = Array(carried.dropFirst(count))
    while let float = waiting.first, !(float.isWide && columnCount > 1),
      fits([float]) || isBlank
    {
      append([float])
      waiting.removeFirst()
    }
  }

  private mutating func beginPage() {
    pages.append(FilledPage(columns: columnCount))
    index = 0
    while columnCount > 1, let float = waiting.first, float.isWide {
      var wide = pages[pages.count - 1].wide
      wide.append(float)
      guard pages[pages.count - 1].wide.isEmpty || wide.height <= height * 0.75 else { return }
      pages[pages.count - 1].wide = wide
      waiting.removeFirst()
    }
  }

  private mutating func placeAllWaiting() {
    while let float = waiting.first {
      if float.isWide && columnCount > 1 {
        if pages[pages.count - 1].isUntouched, pages[pages.count - 1].wide.isEmpty {
          pages[pages.count - 1].wide.append(float)
          waiting.removeFirst()
        } else {
          beginColumn()
        }
      } else if fits([float]) || isBlank {
        append([float])
        waiting.removeFirst()
      } else {
        beginColumn()
      }
    }
  }
}
