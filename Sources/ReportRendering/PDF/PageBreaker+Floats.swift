import Drawing

/// Where floats go: to the top of the next column, over both columns to the top of the next page, and where the text that
/// they belong to ends, below it.
extension PageBreaker {
  /// Wide items stand at the top of a page.
  mutating func placeWide(_ item: FlowItem) {
    var page = pages[pages.count - 1]
    page.wide.append(item)
    let room = (height - page.top) * (item.floats ? Self.mostWide : 1)
    if waiting.isEmpty, page.isUntouched, page.wide.height <= room + 0.01 {
      appendWide(item)
    } else if item.floats {
      waiting.append(item)
    } else {
      beginPage()
      appendWide(item)
    }
  }

  /// Notes of what stands over both columns are at the foot of the first.
  private mutating func appendWide(_ item: FlowItem) {
    pages[pages.count - 1].wide.append(item)
    for mark in item.noteMarks {
      for note in notes[mark] ?? [] { pages[pages.count - 1].columns[0].notes.append(note) }
      notes[mark] = nil
    }
  }

  mutating func beginColumn() {
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
    while let float = waiting.first, !float.isWide, fits([float]) || isBlank {
      append([float])
      waiting.removeFirst()
    }
  }

  private mutating func beginPage() {
    pages.append(FilledPage(columns: columnCount))
    index = 0
    while let float = waiting.first, float.isWide {
      var wide = pages[pages.count - 1].wide
      wide.append(float)
      guard pages[pages.count - 1].wide.isEmpty || wide.height <= height * Self.mostWide else { return }
      appendWide(waiting.removeFirst())
    }
  }

  /// The share of a page that floats over both columns take while there is text to go with them.
  private static let mostWide = 0.75

  /// Ends the columns where they are; what waits follows below them if there is room for it, else on the next page.
  private mutating func endColumns() {
    let page = pages[pages.count - 1]
    pages[pages.count - 1].endsEarly = true
    let top = page.foot + FilledPage.wideGap
    if !page.hasNotes, carriedNotes.isEmpty, let float = waiting.first, top + float.height <= height + 0.01 {
      pages.append(FilledPage(columns: columnCount, top: top))
    } else {
      pages.append(FilledPage(columns: columnCount))
    }
    index = 0
  }

  /// Places what waits before anything else follows.
  mutating func placeAllWaiting() {
    while let float = waiting.first {
      if float.isWide {
        let page = pages[pages.count - 1]
        var wide = page.wide
        wide.append(float)
        if page.isUntouched, carriedNotes.isEmpty, page.wide.isEmpty || page.top + wide.height <= height + 0.01 {
          appendWide(waiting.removeFirst())
        } else if carriedNotes.isEmpty {
          endColumns()
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
