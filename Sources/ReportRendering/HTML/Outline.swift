import WovenDocuments

/// The headings of a document and the HTML levels that they get: the title is `h1`, the outermost level of the text
/// `h2`, and no level is left out on the way down.
struct Outline {
  struct Entry {
    var rank: Int
    var heading: ReportHeading
  }

  private let levels: [Int]
  let entries: [Entry]

  init(_ blocks: [ReportBlock]) {
    let headings = blocks.headings(in: .html)
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

  /// Lists of links to the sections and their parts, nil where there are too few to need one.
  func html(_ options: ContentsOptions) -> String? {
    let shown = entries.filter { $0.rank <= options.depth + 1 && $0.heading.isListed }
    guard shown.count >= options.fewest else { return nil }
    return list(shown[...])
  }

  private func list(_ entries: ArraySlice<Entry>) -> String {
    var result = "<ol>\n"
    var rest = entries
    while let first = rest.first {
      let inner = rest.dropFirst().prefix { $0.rank > first.rank }
      result += "<li>" + link(to: first.heading)
      result += inner.isEmpty ? "</li>\n" : "\n" + list(inner).dropLast() + "</li>\n"
      rest = rest.dropFirst(1 + inner.count)
    }
    return result + "</ol>\n"
  }

  private func link(to heading: ReportHeading) -> String {
    let text = InlineMarkup.html(heading.text.withoutLinks)
    // The number stands beside the text, however many lines that takes.
    let title = heading.number.map { number in
      "\(Markup.element("span", [("class", "number")], Markup.text(number))) \(Markup.element("span", [], text))"
    }
    return Markup.element("a", [("href", "#" + heading.label)], title ?? text)
  }
}
