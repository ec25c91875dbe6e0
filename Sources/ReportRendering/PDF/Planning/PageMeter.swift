/// How full a page is that parts are put on one after the other.
struct PageMeter {
  let height: Double
  private var text = 0.0
  private var after = 0.0
  private var hasText = false
  private var notes = FlowStack()

  init(height: Double) {
    self.height = height
  }

  var isBlank: Bool { !hasText && notes.isEmpty }
  /// The share of the page that something stands in.
  var filled: Double { min(1, used / height) }
  private var used: Double { text + (notes.isEmpty ? 0 : notes.height + FilledColumn.noteGap) }
  private var isWithin: Bool { used <= height + 0.01 }

  /// - Parameters:
  ///   - noteCount: how many of the part's lines of notes stand on this page; all by default.
  ///   - repeatsHead: below what its page repeats of it.
  /// - Returns: nil where there is no room for it; what is higher than a page finds room on a blank one.
  func with(_ part: PagePart, noteCount: Int? = nil, repeatsHead: Bool = false) -> PageMeter? {
    var meter = self
    let head = repeatsHead && part.repeatsHead(onPageOf: height) ? part.head : (height: 0, before: part.before)
    meter.text += (hasText ? max(after, head.before) : 0) + head.height + part.height
    meter.after = part.after
    meter.hasText = true
    for note in part.notes.prefix(noteCount ?? part.notes.count) { meter.notes.append(note) }
    return meter.isWithin || isBlank ? meter : nil
  }

  /// Takes lines of notes from the page before, as many as leave room for text.
  /// - Returns: those that go on to the next page.
  mutating func take(carried: [FlowItem]) -> [FlowItem] {
    let count = FilledColumn.noteCount(of: carried, height: height)
    for note in carried.prefix(count) { notes.append(note) }
    return Array(carried.dropFirst(count))
  }

  /// How many lines of a long note find room below the text with its mark; nil when it is not worth while.
  func noteCount(below part: PagePart, repeatsHead: Bool) -> Int? {
    let own = part.notes
    guard own.count > 3, !isBlank else { return nil }
    return (2...own.count - 2).last {
      with(part, noteCount: $0, repeatsHead: repeatsHead) != nil && !own[$0 - 1].keepsWithNext
    }
  }
}

extension PagePart {
  func repeatsHead(onPageOf height: Double) -> Bool { head.height > 0 && head.height + self.height <= height + 0.01 }
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
