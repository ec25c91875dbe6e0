/// What stands over all columns at the top of a page, or below columns that ended.
struct PageHead {
  /// The part and the float that are next.
  var part: Int
  var float: Int
  var wide: [Int] = []
  /// Where the columns begin.
  var top: Double
  var cost = 0.0

  init(_ place: PlanPlace) {
    (part, float, top) = (place.part, place.float, place.top)
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

  init(top: Double, height: Double) {
    (self.top, self.height, bottom, foot) = (top, height, top, top)
  }

  /// - Returns: false where there is no room for it. What is higher than a page finds room on a blank one.
  mutating func append(_ part: PagePart) -> Bool {
    let end = bottom + (isEmpty ? 0 : max(after, part.before)) + part.height
    // The share of a page that floats take while there is text to go with them.
    let room = part.isFloat && !isEmpty ? top + (height - top) * 0.75 : height
    guard end <= room + 0.01 || (isEmpty && top == 0) else { return false }
    (bottom, after, isEmpty) = (end, part.after, false)
    foot = bottom + FilledPage.wideGap
    return true
  }
}
