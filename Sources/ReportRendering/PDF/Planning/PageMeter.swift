/// How full a column is that parts are put into one after the other.
struct PageMeter {
  let height: Double
  /// What is higher than the column finds room in it while it is blank.
  let mayOverflow: Bool
  private var text = 0.0
  private var after = 0.0
  private var hasText = false
  private var notes = FlowStack()

  init(height: Double, mayOverflow: Bool = true) {
    self.height = height
    self.mayOverflow = mayOverflow
  }

  var isBlank: Bool { !hasText && notes.isEmpty }
  /// In points.
  var used: Double { text + (notes.isEmpty ? 0 : notes.height + FilledColumn.noteGap) }
  private var isWithin: Bool { used <= height + 0.01 }

  /// - Parameters:
  ///   - noteCount: how many of the part's lines of notes stand in this column; all by default.
  ///   - repeatsHead: below what a column that begins with it repeats.
  ///   - overflows: into a blank column in any case.
  /// - Returns: nil where there is no room for it.
  func with(_ part: PagePart, noteCount: Int? = nil, repeatsHead: Bool = false, overflows: Bool = false) -> PageMeter? {
    var meter = self
    let head = repeatsHead ? part.head : nil
    meter.text += (hasText ? max(after, head?.before ?? part.before) : 0) + (head?.height ?? 0) + part.height
    meter.after = part.after
    meter.hasText = true
    for note in part.notes.prefix(noteCount ?? part.notes.count) { meter.notes.append(note) }
    return meter.isWithin || (overflows && isBlank && mayOverflow) ? meter : nil
  }

  mutating func add(notes added: some Sequence<FlowItem>) {
    for note in added { notes.append(note) }
  }

  /// Takes lines of notes from the columns before, as many as leave room for text.
  ///
  /// - Returns: how many.
  mutating func take(carried: [FlowItem]) -> Int {
    let count = FilledColumn.noteCount(of: carried, height: height)
    add(notes: carried.prefix(count))
    return count
  }

  /// How many lines of a long note find room below the text with its mark; nil when it is not worth while.
  func noteCount(below part: PagePart, repeatsHead: Bool) -> Int? {
    let own = part.notes
    guard own.count > 3 else { return nil }
    return (2...own.count - 2).last {
      with(part, noteCount: $0, repeatsHead: repeatsHead) != nil && !own[$0 - 1].keepsWithNext
    }
  }
}

extension FilledColumn {
  /// How many lines of notes that the column before had no room for stand in one that begins.
  static func noteCount(of carried: [FlowItem], height: Double) -> Int {
    var notes = FlowStack()
    var count = 0
    for note in carried {
      notes.append(note)
      if count > 0, notes.height > height * 0.6 { break }
      count += 1
    }
    return count
  }
}
