/// The numbers of a document's figures, tables and sections, in the order in which they stand.
public struct CrossReferences: Sendable, Hashable {
  private var numbers: [String: String] = [:]
  private let numbersSections: Bool

  public init(_ document: LiterateDocument) {
    numbersSections = document.frontMatter.numberSections
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
    return "\(kind.word) \(number)"
  }

  /// What a reference reads: "Figure 1", "1" or "Fig. 1"; words and number are kept together.
  public func text(of reference: DocumentReference) -> String {
    let number = numbers[reference.label] ?? "?"
    switch reference.form {
    case .full: return (LabelKind(label: reference.label)?.word ?? "") + "\u{A0}" + number
    case .number: return number
    case .prefixed(let words): return words + "\u{A0}" + number
    }
  }

  private struct Counters {
    var topLevel: Int
    var figures = 0
    var tables = 0
    var equations = 0
    var sections: [Int] = []

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
      case .margin(let inner), .conditional(_, let inner): count(inner, &counters)
      case .callout(let callout): count(callout.blocks, &counters)
      case .columns(let columns): for column in columns { count(column.blocks, &counters) }
      case .definitions(let list):
        for entry in list { for definition in entry.definitions { count(definition, &counters) } }
      case .equation(let equation):
        guard let label = equation.label else { continue }
        counters.equations += 1
        numbers[label] = String(counters.equations)
      case .picture(let picture):
        guard let label = picture.label else { continue }
        counters.figures += 1
        numbers[label] = String(counters.figures)
      case .heading, .paragraph, .code, .rule, .references: break
      }
    }
  }

  private mutating func count(_ cell: Cell, _ counters: inout Counters) {
    guard cell.isShown, let label = cell.label, let kind = LabelKind(label: label) else { return }
    switch kind {
    case .figure:
      counters.figures += 1
      numbers[label] = String(counters.figures)
    case .table:
      counters.tables += 1
      numbers[label] = String(counters.tables)
    case .section, .listing, .equation: break
    }
  }
}
