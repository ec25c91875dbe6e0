import Diagnostics

/// Gives entries the fields that they lack of the book that their `crossref` names, and that one those of its own.
struct CrossrefReader {
  private let items: [BibTeXItem]
  private let indices: [String: Int]
  private let collector: DiagnosticCollector
  private var allowance: BibTeXAllowance
  /// The fields of the items whose books are known, by their indices.
  private var known: [Int: [BibTeXItem.Field]] = [:]

  /// - Parameter indices: where the first item of each key stands.
  init(_ items: [BibTeXItem], indices: [String: Int], allowance: BibTeXAllowance, collector: DiagnosticCollector) {
    self.items = items
    self.indices = indices
    self.allowance = allowance
    self.collector = collector
  }

  /// The fields of an item with those that it inherits. A circle is reported, and broken where it closes.
  mutating func fields(of index: Int) -> [BibTeXItem.Field] {
    var chain: [(item: Int, book: Int?)] = []
    var onChain: Set<Int> = []
    var next: Int? = index
    while let item = next, known[item] == nil {
      onChain.insert(item)
      next = book(of: item)
      if let book = next, onChain.contains(book) {
        reportCircle(from: item, to: book)
        next = nil
      }
      chain.append((item, next))
    }
    for (item, book) in chain.reversed() {
      known[item] = book.map { inherited(item, from: $0) } ?? items[item].fields
    }
    return known[index] ?? items[index].fields
  }

  private func book(of item: Int) -> Int? {
    guard let reference = items[item].field("crossref") else { return nil }
    let key = reference.raw.trimmingBlanks
    if let book = indices[key] { return book }
    collector.report(
      Diagnostic(
        "there is no entry `\(key)` that `crossref` names", at: reference.place,
        remedy: suggestion(for: key, among: items.prefix(1000).map(\.key))))
    return nil
  }

  private func reportCircle(from item: Int, to book: Int) {
    guard let place = items[item].field("crossref")?.place else { return }
    let names = (items[item].key, items[book].key)
    collector.report(
      Diagnostic(
        item == book
          ? "`crossref` of `\(names.0)` names the entry itself"
          : "`crossref` of `\(names.0)` leads in a circle: `\(names.1)` has its own fields from it", at: place,
        expected: "the key of the book or the proceedings that hold the work",
        remedy: "take out the `crossref` of the entry that is the book"))
  }

  /// What is of the entry alone.
  private static let own: Set = [
    "crossref", "xref", "xdata", "doi", "url", "urldate", "eprint", "title", "subtitle", "titleaddon", "booktitle",
    "booksubtitle", "pages", "eid", "articleno", "article-number", "pubstate",
  ]

  /// The book's title is the `booktitle` of what it holds.
  private mutating func inherited(_ item: Int, from book: Int) -> [BibTeXItem.Field] {
    var result = items[item].fields
    guard let place = items[item].field("crossref")?.place else { return result }
    var candidates = (known[book] ?? items[book].fields).filter { !Self.own.contains($0.name) }
    if let title = items[book].field("booktitle") ?? items[book].field("title") {
      candidates.append(renamed(title, "booktitle"))
      if title.name == "title", items[item].field("booktitle") == nil,
        let subtitle = items[book].field("subtitle")
      {
        candidates.append(renamed(subtitle, "booksubtitle"))
      }
    }
    var names = Set(result.map(\.name))
    for var field in candidates where names.insert(field.name).inserted {
      if result.count == DocumentLimits.bibliographyFields {
        collector.report(
          Diagnostic(
            "the entry `\(items[item].key)` has more than \(DocumentLimits.bibliographyFields) fields with those of its "
              + "`crossref`", at: place, remedy: "leave out those that nobody prints"))
        break
      }
      if !allowance.mayAdd(field.raw + field.name, at: place) { (field.raw, field.isRefused) = ("", true) }
      result.append(field)
    }
    return result
  }

  private func renamed(_ field: BibTeXItem.Field, _ name: String) -> BibTeXItem.Field {
    var field = field
    field.name = name
    return field
  }
}
