import Foundation

/// What the citations of a document read, and its list of references.
public struct Citations: Sendable, Hashable {
  private let style: CitationStyle
  /// Those cited: in the order of the text in the numeric style, else by author and year.
  private let entries: [BibliographyEntry]
  /// "a", "b" behind the years that would else not tell works apart.
  private let yearSuffixes: [String: String]
  private let words: CitationWords

  /// No citations at all.
  public init() {
    style = .authorYear
    entries = []
    yearSuffixes = [:]
    words = CitationWords(language: "en")
  }

  public init(_ document: LiterateDocument) {
    style = document.frontMatter.citationStyle
    let words = CitationWords(language: document.frontMatter.language)
    self.words = words
    var cited: [BibliographyEntry] = []
    for key in document.citedKeys where !cited.contains(where: { $0.key == key }) {
      if let entry = document.bibliography.first(where: { $0.key == key }) { cited.append(entry) }
    }
    entries = style == .numeric ? cited : Self.sorted(cited, words)
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
  public func text(of citation: DocumentCitation) -> [ReportInline] {
    if citation.isInText, let item = citation.items.first { return inText(item) }
    let isNumeric = style == .numeric
    var result: [ReportInline] = [.text(isNumeric ? "[" : "(")]
    for (position, item) in citation.items.enumerated() {
      if position > 0 { result.append(.text(isNumeric ? ", " : "; ")) }
      if !item.prefix.isEmpty { result.append(.text(item.prefix + " ")) }
      let name = isNumeric || item.omitsAuthors ? "" : authors(item.key) + ", "
      result.append(link(to: item.key, name + (isNumeric ? number(item.key) : year(item.key))))
      if !item.suffix.isEmpty { result.append(.text(", " + item.suffix)) }
    }
    return result + [.text(isNumeric ? "]" : ")")]
  }

  private func inText(_ item: DocumentCitation.Item) -> [ReportInline] {
    let (open, close) = style == .numeric ? ("[", "]") : ("(", ")")
    let suffix = item.suffix.isEmpty ? "" : ", " + item.suffix
    let mark = open + (style == .numeric ? number(item.key) : year(item.key)) + suffix + close
    return [.text(authors(item.key) + "\u{A0}"), link(to: item.key, mark)]
  }

  private func link(to key: String, _ text: String) -> ReportInline {
    .reference(label: Self.label(of: key), [.text(text)])
  }

  static func label(of key: String) -> String { "ref-" + key }

  private func entry(_ key: String) -> BibliographyEntry? { entries.first { $0.key == key } }

  private func authors(_ key: String) -> String { entry(key)?.shortAuthors(words) ?? key }

  private func year(_ key: String) -> String {
    (entry(key)?.year ?? words.noDate) + (yearSuffixes[key] ?? "")
  }

  private func number(_ key: String) -> String {
    entries.firstIndex { $0.key == key }.map { String($0 + 1) } ?? "?"
  }

  private static func sorted(_ entries: [BibliographyEntry], _ words: CitationWords) -> [BibliographyEntry] {
    func order(_ entry: BibliographyEntry) -> [String] {
      let people = entry.people.map(\.inverted)
      let names = people.isEmpty ? [entry.shortAuthors(words)] : people
      return [names.joined(separator: "; "), entry.year ?? "", entry.text("title") ?? "", entry.key].map(\.sortKey)
    }
    return entries.sorted { order($0).lexicographicallyPrecedes(order($1)) }
  }

  private static func suffixes(of entries: [BibliographyEntry], _ words: CitationWords) -> [String: String] {
    var result: [String: String] = [:]
    for entry in entries {
      let same = entries.filter { $0.shortAuthors(words) == entry.shortAuthors(words) && $0.year == entry.year }
      guard same.count > 1, let position = same.firstIndex(of: entry) else { continue }
      result[entry.key] = position < 26 ? String(UnicodeScalar(UInt8(97 + position))) : "-\(position + 1)"
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
