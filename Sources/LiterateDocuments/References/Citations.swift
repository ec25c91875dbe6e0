import Foundation
import WovenDocuments

/// What the citations of a document read, and its list of references.
public struct Citations: Sendable, Hashable {
  private let style: CitationStyle
  /// Those cited: in the order of the text in the numeric style, else by author and year.
  private let entries: [BibliographyEntry]
  /// Where the entries stand in the list, by their keys.
  private let positions: [String: Int]
  /// "a", "b" behind the years that would else not tell works apart.
  private let yearSuffixes: [String: String]
  private let words: CitationWords

  /// No citations at all.
  public init() {
    style = .authorYear
    entries = []
    positions = [:]
    yearSuffixes = [:]
    words = CitationWords(language: "en")
  }

  public init(_ document: LiterateDocument) {
    style = document.frontMatter.citationStyle
    let words = CitationWords(language: document.frontMatter.language)
    self.words = words
    var cited: [BibliographyEntry] = []
    let known = Dictionary(document.bibliography.map { ($0.key, $0) }) { first, _ in first }
    var met: Set<String> = []
    for key in document.citedKeys where met.insert(key).inserted {
      if let entry = known[key] { cited.append(entry) }
    }
    let entries = style == .numeric ? cited : Self.sorted(cited, words)
    self.entries = entries
    positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
    yearSuffixes = style == .numeric ? [:] : Self.suffixes(of: entries, words)
  }

  /// The list of references, in its order.
  public var references: [ReportReference] {
    entries.enumerated().map { index, entry in
      ReportReference(
        label: Self.label(of: entry.key), mark: style == .numeric ? "[\(index + 1)]" : nil,
        text: ReferenceFormatter(entry: entry, yearSuffix: yearSuffixes[entry.key] ?? "", words: words).text)
    }
  }

  /// What a citation reads, each work a link to its reference.
  ///
  /// - Parameter weave: what the author's words before and behind a work become.
  public func text(
    of citation: DocumentCitation, weave: ([DocumentInline]) throws -> [ReportInline]
  ) rethrows -> [ReportInline] {
    if citation.isInText, let item = citation.items.first { return inText(item, suffix: try weave(item.suffix)) }
    if style == .numeric { return try numeric(citation.items, weave) }
    var result: [ReportInline] = [.text("(")]
    for (position, item) in citation.items.enumerated() {
      let previous = position > 0 ? citation.items[position - 1] : nil
      // Works of the same authors that follow each other name them once.
      let isSame =
        previous.map { authors($0.key) == authors(item.key) && $0.suffix.isEmpty && !$0.omitsAuthors } ?? false
        && item.prefix.isEmpty && !item.omitsAuthors
      if position > 0 { result.add(isSame ? ", " : "; ") }
      let name = isSame || item.omitsAuthors ? "" : authors(item.key) + ", "
      result.add(try words(item, weave) { link(to: item.key, name + year(item.key)) })
    }
    result.add(")")
    return result
  }

  /// A work between the author's words.
  private func words(
    _ item: DocumentCitation.Item, _ weave: ([DocumentInline]) throws -> [ReportInline], work: () -> ReportInline
  ) rethrows -> [ReportInline] {
    var result = try weave(item.prefix)
    if !result.isEmpty { result.add(" ") }
    result.append(work())
    let suffix = try weave(item.suffix)
    if !suffix.isEmpty {
      if !suffix.beginWithPunctuation { result.add(", ") }
      result.add(suffix)
    }
    return result
  }

  /// "[1, 4–6]": in order, and runs shortened, where nothing stands before or behind the numbers; else "[2; see 1, p. 3]".
  private func numeric(
    _ items: [DocumentCitation.Item], _ weave: ([DocumentInline]) throws -> [ReportInline]
  ) rethrows -> [ReportInline] {
    let isPlain = items.allSatisfy { $0.prefix.isEmpty && $0.suffix.isEmpty }
    var result: [ReportInline] = [.text("[")]
    var rest = (isPlain ? items.sorted { position($0.key) < position($1.key) } : items)[...]
    while let item = rest.first {
      if result.count > 1 { result.add(isPlain ? ", " : "; ") }
      result.add(try words(item, weave) { link(to: item.key, number(item.key)) })
      let start = rest.startIndex
      let run = isPlain ? rest.indices.prefix { position(rest[$0].key) == position(item.key) + $0 - start }.count : 1
      rest = rest.dropFirst(run > 2 ? run : 1)
      if run > 2 {
        let last = items.first { position($0.key) == position(item.key) + run - 1 } ?? item
        result.add("–")
        result.append(link(to: last.key, number(last.key)))
      }
    }
    result.add("]")
    return result
  }

  /// In the list of references, from 0.
  private func position(_ key: String) -> Int { positions[key] ?? entries.count }

  /// The authors, then the year or number and what is said of the place in brackets, which are a link; a place that is
  /// more than words stands behind it.
  private func inText(_ item: DocumentCitation.Item, suffix: [ReportInline]) -> [ReportInline] {
    let (open, close) = style == .numeric ? ("[", "]") : ("(", ")")
    let mark = open + (style == .numeric ? number(item.key) : year(item.key))
    var result: [ReportInline] = item.omitsAuthors ? [] : [.text(authors(item.key) + "\u{A0}")]
    if suffix.isEmpty { return result + [link(to: item.key, mark + close)] }
    if suffix.count == 1, case .text(let words) = suffix[0] {
      return result + [link(to: item.key, mark + (suffix.beginWithPunctuation ? "" : ", ") + words + close)]
    }
    result.append(link(to: item.key, mark))
    if !suffix.beginWithPunctuation { result.add(", ") }
    result.add(suffix)
    result.add(close)
    return result
  }

  private func link(to key: String, _ text: String) -> ReportInline {
    .reference(label: Self.label(of: key), [.text(text)])
  }

  static func label(of key: String) -> String { "ref-" + key }

  private func entry(_ key: String) -> BibliographyEntry? { positions[key].map { entries[$0] } }

  private func authors(_ key: String) -> String { entry(key)?.shortAuthors(words) ?? key }

  private func year(_ key: String) -> String {
    (entry(key)?.year ?? words.noDate) + (yearSuffixes[key] ?? "")
  }

  private func number(_ key: String) -> String {
    position(key) < entries.count ? String(position(key) + 1) : "?"
  }

  private static func sorted(_ entries: [BibliographyEntry], _ words: CitationWords) -> [BibliographyEntry] {
    func order(_ entry: BibliographyEntry) -> [String] {
      let people = entry.people.map(\.inverted)
      let names = people.isEmpty ? [entry.shortAuthors(words)] : people
      return [names.joined(separator: "; "), entry.year ?? "", entry.text("title") ?? "", entry.key].map(\.sortKey)
    }
    return entries.map { (order: order($0), entry: $0) }.sorted { $0.order.lexicographicallyPrecedes($1.order) }
      .map(\.entry)
  }

  private static func suffixes(of entries: [BibliographyEntry], _ words: CitationWords) -> [String: String] {
    struct Group: Hashable { var authors: String, year: String? }
    let groups = Dictionary(grouping: entries) { Group(authors: $0.shortAuthors(words), year: $0.year) }
    var result: [String: String] = [:]
    for group in groups.values where group.count > 1 {
      for (position, entry) in group.enumerated() {
        result[entry.key] = position < 26 ? String(UnicodeScalar(UInt8(97 + position))) : "-\(position + 1)"
      }
    }
    return result
  }
}

extension String {
  /// Small letters without accents, for an order that no locale changes.
  fileprivate var sortKey: String {
    let letters = decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
    return String(String.UnicodeScalarView(letters.filter { $0.properties.canonicalCombiningClass == .notReordered }))
  }
}

extension [ReportInline] {
  /// Whether their first sign stands right behind a word: `)` and `:` need no comma before them.
  fileprivate var beginWithPunctuation: Bool { words.first.map { ")]}:;,.!?".contains($0) } ?? false }
}

extension LiterateDocument {
  /// What its citations read, and its list of references.
  public var citations: Citations { Citations(self) }
}
