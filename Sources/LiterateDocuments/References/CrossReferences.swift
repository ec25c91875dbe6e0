import WovenDocuments

/// The numbers of a document's figures, tables and sections, in the order in which they stand.
public struct CrossReferences: Sendable, Hashable {
  private var numbers: [String: String] = [:]
  /// Where a label leads that names part of a panel by its number, `fig-x-1`.
  private var anchors: [String: String] = [:]
  private let numbersSections: Bool
  private let echoes: Bool
  public let words: ReportWords

  public init(_ document: LiterateDocument) {
    numbersSections = document.frontMatter.numberSections
    echoes = document.frontMatter.echo
    words = ReportWords(language: document.frontMatter.language)
    var counters = Counters(topLevel: document.blocks.headings.map(\.level).min() ?? 1)
    count(document.blocks, &counters)
  }

  /// "1" of a figure or table, "2.1" of a section; nil for what has no number.
  public func number(of label: String) -> String? {
    numbers[label]
  }

  /// "2.1"; nil where sections are not numbered.
  public func number(of heading: DocumentHeading) -> String? {
    numbers[heading.anchor]
  }

  /// "Figure 1", "Table 2", "Section 2.1".
  public func title(of label: String) -> String? {
    guard let number = numbers[label], let kind = LabelKind(label: label) else { return nil }
    return "\(words.word(kind)) \(number)"
  }

  /// Where a reference to a label leads.
  public func anchor(of label: String) -> String { anchors[label] ?? label }

  /// "Figure", the numbers and what stands between them: "Figures 1–3", "Figures 1, 3 and 4b", "Figures 2a–c".
  ///
  /// - Parameter word: before the numbers, empty for none; nil for "Figures".
  /// - Returns: the words, and the labels of those that are links.
  public func text(ofGroup labels: [String], word: String? = nil) -> [(text: String, label: String?)] {
    guard let first = labels.first, let kind = LabelKind(label: first) else { return [] }
    var runs: [[String]] = []
    for label in labels {
      if let next = numbers[label], let last = runs.last?.last.flatMap({ numbers[$0] }), Self.follows(next, last) {
        runs[runs.count - 1].append(label)
      } else {
        runs.append([label])
      }
    }
    // Two neighbours are told one by one.
    let parts = runs.flatMap { $0.count > 2 ? [$0] : $0.map { [$0] } }
    let word = word ?? words.plural(kind)
    var result: [(String, String?)] = word.isEmpty ? [] : [(word + "\u{A0}", nil)]
    for (index, part) in parts.enumerated() {
      if index > 0 { result.append((index == parts.count - 1 ? " \(words.and) " : ", ", nil)) }
      result.append((numbers[part[0]] ?? "?", part[0]))
      guard part.count > 1, let last = part.last else { continue }
      // The end of a run of parts is its letter alone.
      let number = numbers[last] ?? "?"
      result += [("–", nil), (number.last?.isLetter == true ? String(number.suffix(1)) : number, last)]
    }
    return result
  }

  /// Whether a number is the next of its kind: 4 after 3, 2b after 2a.
  private static func follows(_ next: String, _ last: String) -> Bool {
    if let next = Int(next), let last = Int(last) { return next == last + 1 }
    guard next.dropLast() == last.dropLast(), let letter = next.last, let before = last.last, letter.isLetter,
      let (value, other) = letter.asciiValue.flatMap({ value in before.asciiValue.map { (value, $0) } })
    else { return false }
    return before.isLetter && value == other + 1
  }

  /// What a reference reads: "Figure 1", "1" or "Fig. 1"; words and number are kept together.
  public func text(of reference: DocumentReference) -> String {
    let number = numbers[reference.label] ?? "?"
    switch reference.form {
    case .full: return (LabelKind(label: reference.label).map { words.word($0) } ?? "") + "\u{A0}" + number
    case .number: return number
    case .prefixed(let words): return words.plainText + "\u{A0}" + number
    }
  }

  private struct Counters {
    var topLevel: Int
    var figures = 0
    var tables = 0
    var equations = 0
    var listings = 0
    var sections: [Int] = []
    var callouts: [LabelKind: Int] = [:]

    mutating func nextSection(level: Int) -> String {
      let depth = max(1, level - topLevel + 1)
      while sections.count < depth { sections.append(0) }
      sections.removeLast(sections.count - depth)
      sections[depth - 1] += 1
      return sections.map(String.init).joined(separator: ".")
    }
  }

  private mutating func count(_ blocks: [DocumentBlock], _ counters: inout Counters) {
    for block in blocks {
      switch block {
      case .heading(let heading) where numbersSections && !heading.isUnnumbered:
        numbers[heading.anchor] = counters.nextSection(level: heading.level)
      case .table(let table):
        guard let label = table.caption?.label else { continue }
        counters.tables += 1
        numbers[label] = String(counters.tables)
      case .cell(let cell): count(cell, &counters)
      case .quote(let inner): count(inner, &counters)
      case .list(let list): for item in list.items { count(item, &counters) }
      case .margin(let inner), .wide(_, let inner), .conditional(_, let inner): count(inner, &counters)
      case .callout(let callout):
        if let label = callout.label, let kind = LabelKind(label: label) {
          counters.callouts[kind, default: 0] += 1
          numbers[label] = String(counters.callouts[kind] ?? 1)
        }
        count(callout.blocks, &counters)
      case .tabs(let tabset): for tab in tabset.tabs { count(tab, &counters) }
      case .columns(let columns): for column in columns { count(column.blocks, &counters) }
      case .definitions(let list):
        for entry in list { for definition in entry.definitions { count(definition, &counters) } }
      case .equation(let equation):
        guard let label = equation.label else { continue }
        counters.equations += 1
        numbers[label] = String(counters.equations)
      case .code(let code): countListing(code.label, &counters)
      case .panel(let panel): count(panel, &counters)
      case .picture(let picture):
        guard let label = picture.label else { continue }
        counters.figures += 1
        numbers[label] = String(counters.figures)
      case .heading, .paragraph, .lines, .rule, .references: break
      }
    }
  }

  private mutating func countListing(_ label: String?, _ counters: inout Counters) {
    guard let label else { return }
    counters.listings += 1
    numbers[label] = String(counters.listings)
  }

  private mutating func count(_ panel: DocumentPanel, _ counters: inout Counters) {
    if let cell = panel.cell, cell.isIncluded, cell.echo ?? echoes { countListing(cell.listing?.label, &counters) }
    guard let label = panel.label, let kind = LabelKind(label: label) else {
      if panel.cell?.isShown ?? true { count(panel.blocks, &counters) }
      return
    }
    if kind == .table { counters.tables += 1 } else { counters.figures += 1 }
    let number = String(kind == .table ? counters.tables : counters.figures)
    numbers[label] = number
    for (index, (block, letter)) in zip(panel.blocks, panel.letters).enumerated() {
      guard let letter = letter.map({ number + $0 }) else { continue }
      let alias = "\(label)-\(index + 1)"
      numbers[alias] = letter
      guard let own = block.figureLabel, own != alias else { continue }
      numbers[own] = letter
      anchors[alias] = own
    }
  }

  private mutating func count(_ cell: Cell, _ counters: inout Counters) {
    if cell.isIncluded, cell.echo ?? echoes { countListing(cell.listing?.label, &counters) }
    guard cell.isShown, let label = cell.label, let kind = LabelKind(label: label) else { return }
    switch kind {
    case .figure:
      counters.figures += 1
      numbers[label] = String(counters.figures)
    case .table:
      counters.tables += 1
      numbers[label] = String(counters.tables)
    case .section, .listing, .equation, .note, .tip, .warning, .caution, .important: break
    }
  }
}

extension LiterateDocument {
  /// The numbers of its figures, tables and sections.
  public var crossReferences: CrossReferences { CrossReferences(self) }
}
