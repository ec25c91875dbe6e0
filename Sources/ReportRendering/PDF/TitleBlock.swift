import Diagnostics
import Drawing
import TextFormats
import WovenDocuments

extension BlockComposer {
  /// Title, subtitle, authors with their affiliations, date, abstract and keywords, as far as the document has them.
  mutating func titleBlock(_ document: WovenDocument) throws(Diagnostic) -> [FlowItem] {
    let width = design.block.width
    var items = try titleLines(document.title, design.title, role: .heading(1), before: 0)
    if let subtitle = document.subtitle {
      items += try titleLines(subtitle, design.subtitle, role: .paragraph, before: 4)
    }
    let authors = AuthorLine(document.authors)
    if !authors.names.isEmpty {
      let style = ParagraphStyle(leading: design.authors.leading, isRightToLeft: direction == .rightToLeft)
      var part = try lines(
        authors.runs(design, and: words.and, in: direction), style: style, width: width,
        groups: [FlowItem.Group(role: .paragraph, id: newID())])
      part.setOuterSpace(before: 11, after: 0)
      items += part
      for (index, affiliation) in authors.affiliations.enumerated() {
        let name = direction.isolating(affiliation)
        let text = authors.isNumbered ? "\(index + 1)\u{2002}\(name)" : name
        items += try titleLines(text, design.affiliations, role: .paragraph, before: index == 0 ? 2 : 0, direction)
      }
      let emails = document.authors.compactMap { author in
        author.email.map { document.authors.count > 1 ? "\(direction.isolating(author.name)): \($0)" : $0 }
      }
      if !emails.isEmpty {
        items += try titleLines(
          emails.joined(separator: "\u{2002}·\u{2002}"), design.affiliations, role: .paragraph,
          before: authors.affiliations.isEmpty ? 2 : 0, direction)
      }
    }
    let imprint = [document.shownDate, document.license].compactMap { $0 }.filter { !$0.isEmpty }
    if !imprint.isEmpty {
      items += try titleLines(imprint.joined(separator: "\u{2002}·\u{2002}"), design.date, role: .paragraph, before: 5)
    }
    items += try abstract(document, width: width)
    if let last = items.indices.last {
      items[last].spaceAfter = 18
    }
    if design.columnCount > 1 {
      for index in items.indices { items[index].isWide = true }
    }
    return items
  }

  private var direction: TextDirection { TextDirection(language: language) }

  /// - Parameter direction: nil for that of the text's first letter.
  private mutating func titleLines(
    _ text: String, _ design: TextDesign, role: StructureRole, before: Double, _ direction: TextDirection? = nil
  ) throws(Diagnostic) -> [FlowItem] {
    let run = TextRun(text, font: design.font, colour: design.colour)
    var items = try lines(
      [run], style: ParagraphStyle(leading: design.leading, isRightToLeft: direction.map { $0 == .rightToLeft }),
      width: self.design.block.width,
      groups: [FlowItem.Group(role: role, id: newID())])
    items.setOuterSpace(before: before, after: 0)
    return items
  }

  /// Abstract and keywords between two rules.
  private mutating func abstract(_ document: WovenDocument, width: Double) throws(Diagnostic) -> [FlowItem] {
    var inner: [FlowItem] = []
    if !document.abstract.isEmpty {
      let head = TextRun(words.abstract, font: design.abstractHead.font)
      inner = try lines(
        [head], style: ParagraphStyle(leading: design.abstractHead.leading), width: width,
        groups: [FlowItem.Group(role: .paragraph, id: newID())])
      inner.setOuterSpace(before: 0, after: 1)
      for index in inner.indices { inner[index].keepsWithNext = true }
      var text = try items(document.abstract, width: width, text: design.abstract)
      for index in text.indices where index == 0 { text[index].spaceBefore = 0 }
      inner += text
    }
    if !document.keywords.isEmpty {
      var bold = design.abstractHead
      bold.font.size = 8.2
      var plain = bold.font
      plain.bold = false
      let runs = [
        TextRun(words.keywords + "\u{2002}", font: bold.font),
        TextRun(
          document.keywords.map(direction.isolating).joined(separator: " · "), font: plain,
          colour: design.caption.colour),
      ]
      var part = try lines(
        runs, style: ParagraphStyle(leading: 11.5, isRightToLeft: direction == .rightToLeft), width: width,
        groups: [FlowItem.Group(role: .paragraph, id: newID())])
      part.setOuterSpace(before: inner.isEmpty ? 0 : 7, after: 0)
      inner += part
    }
    guard !inner.isEmpty else { return [] }
    var first = hairline(width: width)
    first.keepsWithNext = true
    first.spaceBefore = 14
    first.spaceAfter = 9
    var last = hairline(width: width)
    last.spaceBefore = 9
    inner[inner.count - 1].keepsWithNext = true
    return [first] + inner + [last]
  }

  func hairline(width: Double) -> FlowItem {
    let line = Path(polyline: [Point(0, 0), Point(width, 0)])
    return FlowItem(height: 0.5, elements: [.stroke(line, design.hairlineColour, StrokeStyle(width: 0.6))])
  }

  /// What made the document, small at its end.
  mutating func colophon(_ inlines: [ReportInline]) throws(Diagnostic) -> [FlowItem] {
    guard !inlines.isEmpty else { return [] }
    var rule = hairline(width: design.column.width)
    rule.spaceBefore = 26
    rule.spaceAfter = 7
    rule.keepsWithNext = true
    rule.followsFloats = true
    let text = design.colophon
    var items = try lines(
      setter(text).runs(inlines), style: ParagraphStyle(leading: text.leading), width: design.column.width,
      groups: [FlowItem.Group(role: .paragraph, id: newID())])
    for index in items.indices.dropLast() { items[index].keepsWithNext = true }
    return [rule] + items
  }
}

/// The authors in one line; numbers lead to affiliations where these differ.
struct AuthorLine {
  private(set) var names: [String] = []
  private var orcids: [String?] = []
  private(set) var affiliations: [String] = []
  /// For each author the indices of the affiliations.
  private var indices: [[Int]] = []

  init(_ authors: [WovenDocument.Author]) {
    for author in authors {
      names.append(author.name)
      orcids.append(author.orcid)
      for affiliation in author.affiliations where !affiliations.contains(affiliation) {
        affiliations.append(affiliation)
      }
      indices.append(author.affiliations.compactMap { affiliations.firstIndex(of: $0) })
    }
  }

  var isNumbered: Bool { affiliations.count > 1 || (affiliations.count == 1 && indices.contains([])) }

  func runs(_ design: PageDesign, and: String, in direction: TextDirection) -> [TextRun] {
    let text = design.authors
    var small = text.font
    small.size *= 0.66
    return names.enumerated().flatMap { index, name in
      let separator = index == 0 ? "" : index == names.count - 1 ? " \(and) " : ", "
      var runs = [
        TextRun(separator, font: text.font, colour: text.colour),
        TextRun(
          direction.isolating(name), font: text.font, colour: text.colour,
          link: orcids[index].map { .address("https://orcid.org/" + $0) }),
      ]
      if isNumbered, !indices[index].isEmpty {
        let numbers = indices[index].map { String($0 + 1) }.joined(separator: ",")
        runs.append(
          TextRun("\u{2060}\(numbers)", font: small, colour: text.colour, rise: text.font.size * 0.36))
      }
      return runs
    }
  }
}
