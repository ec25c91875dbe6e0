/// How full a column is that parts are put into one after the other.
struct PageMeter {
  /// For text and notes together, in points.
  let height: Double
  /// For the text alone.
  let textHeight: Double
  /// What is higher than the column finds room in it while it is blank.
  let mayOverflow: Bool
  private var text = 0.0
  private var after = 0.0
  private var hasText = false
  /// Of the text, and of what stands above the column on the same page.
  private(set) var notes = FlowStack()

  init(height: Double, textHeight: Double = .infinity, mayOverflow: Bool = true) {
    (self.height, self.textHeight) = (height, textHeight)
    self.mayOverflow = mayOverflow
  }

  var isBlank: Bool { !hasText && notes.isEmpty }
  /// In points.
  var used: Double { text + notes.heightAtFoot }
  /// Of `used`, without the notes.
  var usedByText: Double { text }
  private var isWithin: Bool { used <= height + 0.01 && text <= textHeight + 0.01 }

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

  /// How many lines of notes from the columns before stand in this one: as many as leave room for text.
  ///
  /// - Parameter others: what comes to stand below them.
  func countToTake(of carried: [FlowItem], beside others: [FlowItem]) -> Int {
    var meter = self
    meter.add(notes: others)
    let mustTake = mayOverflow && meter.isBlank
    for (count, note) in carried.enumerated() {
      meter.notes.append(note)
      let isWithin = meter.isWithin && meter.notes.height <= height * FilledColumn.shareOfNotes
      guard isWithin || (count == 0 && mustTake) else { return count }
    }
    return carried.count
  }

  /// How many lines of a long note find room below the text with its mark; nil when it is not worth while.
  func noteCount(below part: PagePart, repeatsHead: Bool) -> Int? {
    let own = part.notes
    guard own.count > 3 else { return nil }
    let most = min(own.count - 2, room(forNotesOf: part, repeatsHead: repeatsHead))
    return most < 2 ? nil : (2...most).last { !own[$0 - 1].keepsWithNext }
  }

  /// How many lines of a part's notes find room below it.
  func room(forNotesOf part: PagePart, repeatsHead: Bool) -> Int {
    guard var meter = with(part, noteCount: 0, repeatsHead: repeatsHead) else { return 0 }
    for (count, note) in part.notes.enumerated() {
      meter.notes.append(note)
      if !meter.isWithin { return count }
    }
    return part.notes.count
  }
}

extension FilledColumn {
  /// Of a column's height that notes from the columns before may take.
  static let shareOfNotes = 0.6
}
