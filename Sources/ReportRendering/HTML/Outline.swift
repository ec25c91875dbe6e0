import WovenDocuments

/// The headings of a document and the HTML levels that they get: the title is `h1`, the outermost level of the text
/// `h2`, and no level is left out on the way down.
struct Outline {
  struct Entry {
    var rank: Int
    var heading: ReportHeading
  }

  private let levels: [Int]
  /// The headings of the text itself, in order; those in lists and quotes belong to no table of contents.
  let entries: [Entry]

  init(_ blocks: [ReportBlock]) {
    let headings = blocks.compactMap { if case .heading(let heading) = $0 { heading } else { nil } }
    let levels = Set(headings.map(\.level)).sorted()
    self.levels = levels
    entries = headings.map { Entry(rank: Self.rank($0.level, levels), heading: $0) }
  }

  /// 2 for the outermost level, at most 6.
  func rank(of heading: ReportHeading) -> Int {
    Self.rank(heading.level, levels)
  }

  private static func rank(_ level: Int, _ levels: [Int]) -> Int {
    min(6, (levels.firstIndex { $0 >= level } ?? levels.count) + 2)
  }

  /// A list of links to the sections and their parts, nil where there are too few to need one.
  func html() -> String? {
    let shown = entries.filter { $0.rank <= 3 }
    guard shown.count >= 3 else { return nil }
    var result = "<ol>\n"
    var isInner = false
    for (index, entry) in shown.enumerated() {
      let next = index + 1 < shown.count ? shown[index + 1] : nil
      result += "<li>" + link(to: entry.heading)
      if entry.rank == 2, next?.rank == 3 {
        result += "\n<ol>\n"
        isInner = true
      } else {
        result += "</li>\n"
        if isInner, next?.rank != 3 {
          result += "</ol></li>\n"
          isInner = false
        }
      }
    }
    return result + "</ol>\n"
  }

  private func link(to heading: ReportHeading) -> String {
    let number = heading.number.map { Markup.element("span", [("class", "number")], Markup.text($0)) + " " } ?? ""
    return Markup.element(
      "a", [("href", "#" + heading.label)], number + InlineMarkup.html(InlineMarkup.withoutLinks(heading.text)))
  }
}
