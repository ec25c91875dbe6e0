import Drawing

/// Pages as planned, with their items.
enum PlannedPages {
  /// - Parameters:
  ///   - flow: all items of a document.
  ///   - height: of the text block, in points.
  ///   - notes: the notes' items by the name of the destination that their marks link to.
  /// - Returns: at least one page.
  static func pages(of flow: [FlowItem], height: Double, notes: [String: [FlowItem]]) -> [FilledPage] {
    let parts = [PagePart](flow: flow, height: height, notes: notes)
    let floats = parts.filter(\.isFloat)
    var columns: [FilledColumn] = []
    var carried: [FlowItem] = []

    func beginColumn() {
      let count = FilledColumn.noteCount(of: carried, height: height)
      var column = FilledColumn()
      for note in carried.prefix(count) { column.notes.append(note) }
      carried.removeFirst(count)
      columns.append(column)
    }
    func append(_ part: PagePart, noteCount: Int? = nil) {
      for item in flow[part.items] { columns[columns.count - 1].text.append(item) }
      let count = noteCount ?? part.notes.count
      for note in part.notes.prefix(count) { columns[columns.count - 1].notes.append(note) }
      carried += part.notes.dropFirst(count)
    }
    for page in PagePlanner.pages(of: parts, height: height) {
      beginColumn()
      for float in floats[page.top] { append(float) }
      var isFirst = true
      for index in page.parts.lowerBound...page.parts.upperBound {
        for float in page.inline where float.part == index { append(floats[float.float]) }
        guard index < page.parts.upperBound, !parts[index].isFloat else { continue }
        if isFirst, let continuation = flow[parts[index].items.lowerBound].continuation {
          if columns.count > 1 { columns[columns.count - 2].close(with: continuation.foot) }
          if parts[index].repeatsHead(onPageOf: height) {
            for item in continuation.head { columns[columns.count - 1].text.append(item) }
          }
        }
        append(parts[index], noteCount: index == page.parts.upperBound - 1 ? page.noteCount : nil)
        isFirst = false
      }
    }
    while columns.isEmpty || !carried.isEmpty { beginColumn() }
    return columns.map { column in
      var page = FilledPage(columns: 1)
      page.columns = [column]
      return page
    }
  }
}

extension FilledColumn {
  /// Ends what is broken behind the column's last item.
  fileprivate mutating func close(with foot: [DocumentPage.Element]) {
    guard let last = text.lastItem else { return }
    var item = FlowItem(height: 0, elements: foot)
    item.groups = Array(last.groups.prefix(1))
    text.append(item)
  }
}
