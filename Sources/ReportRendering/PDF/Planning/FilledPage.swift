import Drawing

/// What fills one column of a page.
struct FilledColumn {
  var text = FlowStack()
  /// At the column's foot.
  var notes = FlowStack()

  var height: Double { text.height + notes.heightAtFoot }

  /// Between the text and the notes; the rule stands within it.
  static let noteGap = 17.0
}

extension FlowStack {
  /// Of notes below a column's text, with the room above them; in points.
  var heightAtFoot: Double { isEmpty ? 0 : height + FilledColumn.noteGap }
}

/// What fills a page, or the part of one below columns that end before its foot.
struct FilledPage {
  /// From the text block's top; 0 begins a page.
  var top = 0.0
  /// Above the columns and over all of them.
  var wide = FlowStack()
  var columns: [FilledColumn]
  /// The columns end before the page does: they are of about the same height, and nothing in them is stretched.
  var endsEarly = false

  static let wideGap = 16.0

  init(columns: Int, top: Double = 0) {
    self.columns = [FilledColumn](repeating: FilledColumn(), count: columns)
    self.top = top
  }

  /// What goes on below it on the same page. Notes stand at the foot of the page, so that it takes them over.
  mutating func goingOn(at top: Double) -> FilledPage {
    var next = FilledPage(columns: columns.count, top: top)
    for index in columns.indices {
      next.columns[index].notes = columns[index].notes
      columns[index].notes = FlowStack()
    }
    return next
  }

  /// From the top of this part.
  var columnTop: Double { wide.isEmpty ? 0 : wide.height + Self.wideGap }
}
