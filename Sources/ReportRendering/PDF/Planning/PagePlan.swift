/// The room of a page.
struct PageShape: Hashable {
  /// Of the text block, in points.
  var height: Double
  var columns: Int
}

/// What one column holds.
struct PlannedColumn {
  /// Floats at its top, in the order of the flow's floats.
  var top: Range<Int>
  var parts: Range<Int>
  /// Floats among the text, by the part that they stand at or before.
  var inline: [(float: Int, part: Int)] = []
  /// How many lines of a part's notes stand here, where not all of them do; by the part.
  var noteCounts: [Int: Int] = [:]
  /// How many lines of notes that the columns before had no room for stand here.
  var carriedCount = 0
}

/// What is put on the pages in one go: a column, or several that end at the same height.
struct PlannedStep {
  /// From the text block's top, where it begins a page or goes on below columns that ended; nil for a page's next column.
  var start: Double?
  /// Parts over all columns, above them.
  var wide: [Int] = []
  var columns: [PlannedColumn]
  var endsEarly = false
}

/// A place that a column may begin at: known by what stands before it, all text up to a part and the floats up to one of
/// them, which may be fewer than are mentioned there; and by where it is on its page.
struct PlanPlace: Hashable {
  var part: Int
  var float: Int
  var column = 0
  /// Where its columns, or what stands over them, begin; from the text block's top, in points.
  var top = 0.0
}
