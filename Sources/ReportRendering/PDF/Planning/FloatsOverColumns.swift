import Drawing

extension [FlowItem] {
  /// With floats over both columns moved in front of the headings that they follow, so that these stay with their text.
  /// Where a section is nothing but a float, its heading stands above it over both columns, at its place.
  var preparedForColumns: [FlowItem] {
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
