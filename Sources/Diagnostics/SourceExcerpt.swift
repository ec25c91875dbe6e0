/// What a terminal shows of the line of a place: all of a short one, of a long one what stands around the place.
struct SourceExcerpt {
  /// The longest line, in characters, that is shown as a whole.
  static let longest = 200
  /// Characters of a longer line before the place and from it on.
  static let before = 80
  static let after = 120
  /// A character can have any number of accents.
  private static let mostScalars = 2000

  /// What stands before the place, and all from there on.
  let head: String
  let tail: String
  /// How many characters of the line, from the place on, are shown.
  let room: Int

  init(_ place: SourcePlace) {
    let text = place.text
    let column = max(0, place.column - place.textColumn)
    guard
      place.textColumn > 1 || text.index(text.startIndex, offsetBy: Self.longest + 1, limitedBy: text.endIndex) != nil
    else {
      head = String(text.prefix(column)).shortened(to: Self.mostScalars)
      tail = String(text.dropFirst(column)).shortened(to: Self.mostScalars)
      room = tail.count
      return
    }
    let place = text.index(text.startIndex, offsetBy: column, limitedBy: text.endIndex) ?? text.endIndex
    let first = text.index(place, offsetBy: -Self.before, limitedBy: text.startIndex) ?? text.startIndex
    let last = text.index(place, offsetBy: Self.after, limitedBy: text.endIndex) ?? text.endIndex
    head = (first > text.startIndex ? "…" : "") + String(text[first..<place]).shortened(to: Self.mostScalars)
    tail = (text[place..<last] + (last < text.endIndex ? "…" : "")).shortened(to: Self.mostScalars)
    room = text[place..<last].count
  }
}
