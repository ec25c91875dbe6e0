/// What stands over all columns at the top of a page, or below columns that ended.
struct PageHead {
  /// The part and the float that are next.
  var part: Int
  var float: Int
  var wide: [Int] = []
  /// Where the columns begin.
  var top: Double
  var cost = 0.0
  /// How many lines of the notes of what stands over the columns find room, where not all of them do; by the part.
  var noteCounts: [Int: Int] = [:]
  /// The others.
  var carried: [FlowItem] = []

  init(_ place: PlanPlace) {
    (part, float, top) = (place.part, place.float, place.top)
  }

  /// - Returns: false where there is no room for the part below the others.
  mutating func append(_ index: Int, _ part: PagePart, to stack: inout WideStack) -> Bool {
    guard let noteCount = stack.append(part) else { return false }
    wide.append(index)
    if noteCount < part.notes.count {
      noteCounts[index] = noteCount
      carried += part.notes.dropFirst(noteCount)
    }
    return true
  }
}

/// Parts one below the other over all columns.
struct WideStack {
  /// Where the columns below it begin.
  private(set) var foot: Double
  private let top: Double
  private let height: Double
  private var bottom: Double
  private var after = 0.0
  private var isEmpty = true
  /// At the foot of the page, by the column.
  private var notes: [FlowStack]

  /// - Parameter notes: of what stands above on the same page, by the column.
  init(top: Double, height: Double, notes: [[FlowItem]]) {
    (self.top, self.height, bottom, foot) = (top, height, top, top)
    self.notes = notes.map { FlowStack($0) }
  }

  /// - Returns: how many lines of its notes find room at the foot of the first column; nil where there is no room for it. What
  ///   is higher than a page, or is so with its notes, finds room on a blank one.
  mutating func append(_ part: PagePart) -> Int? {
    let end = bottom + (isEmpty ? 0 : max(after, part.before)) + part.height
    var withNotes = notes
    for note in part.notes { withNotes[0].append(note) }
    let limit = height - Self.height(of: withNotes)
    // The share of a page that floats take while there is text to go with them.
    let room = part.isFloat && !isEmpty ? top + (limit - top) * 0.75 : limit
    let isWithin = end <= room + 0.01
    guard isWithin || (isEmpty && top == 0) else { return nil }
    (bottom, after, isEmpty) = (end, part.after, false)
    foot = bottom + FilledPage.wideGap
    if isWithin {
      notes = withNotes
      return part.notes.count
    }
    for (count, note) in part.notes.enumerated() {
      var next = notes
      next[0].append(note)
      if end > height - Self.height(of: next) + 0.01 { return count }
      notes = next
    }
    return part.notes.count
  }

  private static func height(of notes: [FlowStack]) -> Double { notes.lazy.map(\.heightAtFoot).max() ?? 0 }
}
