import Drawing

extension PageBreaker {
  /// - Parameters:
  ///   - height: of the text block, in points.
  ///   - notes: the notes' items by the name of the destination that their marks link to.
  /// - Returns: at least one page. Columns that end before their page does are of about the same height.
  static func pages(
    of items: [FlowItem], height: Double, columns: Int = 1, notes: [String: [FlowItem]] = [:]
  ) -> [FilledPage] {
    guard columns > 1 else { return PlannedPages.pages(of: items, height: height, notes: notes) }
    let items = items.preparedForColumns
    func filled(_ limits: [Int: Double]) -> PageBreaker {
      var breaker = PageBreaker(height: height, columns: columns, notes: notes, limits: limits)
      breaker.place(all: items)
      return breaker
    }
    var best = filled([:])
    var limits: [Int: Double] = [:]
    var ends = 0
    // What follows columns that end early depends on how high they are: one after the other.
    while ends < best.earlyEnds.count {
      let number = best.earlyEnds[ends]
      let page = best.pages[number]
      var least = page.columns.reduce(0) { $0 + $1.height } / Double(columns)
      var most = height - page.top - page.columnTop
      while most - least > 2 {
        let middle = (least + most) / 2
        var tried = limits
        tried[number] = middle
        let trial = filled(tried)
        if ends < trial.earlyEnds.count, trial.earlyEnds[ends] == number, trial.isTorn == best.isTorn {
          (best, limits, most) = (trial, tried, middle)
        } else {
          least = middle
        }
      }
      ends += 1
    }
    return best.pages
  }
}

extension [FlowItem] {
  /// With floats over both columns moved in front of the headings that they follow, so that these stay with their text.
  /// Where a section is nothing but a float, its heading stands above it over both columns, at its place.
  fileprivate var preparedForColumns: [FlowItem] {
    var items: [FlowItem] = []
    for (index, item) in enumerated() {
      let kept = items.reversed().prefix { $0.keepsWithNext && !$0.isWide }.count
      guard item.floats, item.isWide, kept > 0 else {
        items.append(item)
        continue
      }
      if self[(index + 1)...].first(where: { !$0.floats })?.isHeading ?? true {
        var section = FlowItem(stacking: items.suffix(kept) + [item])
        section.isWide = true
        section.floats = true
        section.followsFloats = true
        section.noteMarks = items.suffix(kept).flatMap(\.noteMarks) + item.noteMarks
        (section.spaceBefore, section.spaceAfter) = (items[items.count - kept].spaceBefore, item.spaceAfter)
        items.removeLast(kept)
        items.append(section)
      } else {
        items.insert(item, at: items.count - kept)
      }
    }
    return items
  }
}
