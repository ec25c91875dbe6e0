import Diagnostics
import Foundation
import LiterateDocuments

/// How a report is to be cited, as `CITATION.cff` of version 1.2.0 says it.
///
/// Source: citation-file-format.github.io, schema 1.2.0.
struct CitationFile {
  static let name = "CITATION.cff"

  /// YAML, whose texts are in quotation marks; nil for a report without an author, which the format has no words for.
  let text: String?

  init(of frontMatter: FrontMatter, date: CrateDate) {
    let authors = Self.authors(of: frontMatter)
    guard !authors.isEmpty else {
      text = nil
      return
    }
    var lines = [
      "cff-version: 1.2.0", "message: \"Please cite this report as it says here.\"", "type: dataset",
      "title: " + Self.quoted(frontMatter.title), "authors:",
    ]
    lines += authors
    let keywords = frontMatter.keywords.filter { !$0.isEmpty }.enumerated().filter { index, word in
      frontMatter.keywords.firstIndex(of: word) == index
    }
    if !keywords.isEmpty { lines += ["keywords:"] + keywords.map { "  - " + Self.quoted($0.element) } }
    if let abstract = Self.abstract(of: frontMatter) { lines.append("abstract: " + Self.quoted(abstract)) }
    let licence = CrateLicence(frontMatter.license)
    if let identifier = licence.identifier {
      lines.append("license: " + Self.quoted(identifier))
    } else if let address = licence.address {
      lines.append("license-url: " + Self.quoted(address))
    } else if let words = licence.words {
      lines.append("# Its terms, which are not in the list of SPDX: " + Self.quoted(words))
    }
    if let doi = frontMatter.doi { lines.append("doi: " + Self.quoted(doi)) }
    if let version = frontMatter.version { lines.append("version: " + Self.quoted(version)) }
    if let day = date.day { lines.append("date-released: " + Self.quoted(day)) }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// A name whose parts its author tells apart is a person's, any other stands as it is: nobody guesses which part is which.
  private static func authors(of frontMatter: FrontMatter) -> [String] {
    var items: [String] = []
    for author in frontMatter.authors where !author.name.isEmpty {
      var entries: [(String, String)] = []
      if author.given != nil || author.family != nil {
        entries += [author.family.map { ("family-names", $0) }, author.given.map { ("given-names", $0) }]
          .compactMap(\.self)
        if !author.affiliations.isEmpty { entries.append(("affiliation", author.affiliations.joined(separator: "; "))) }
      } else {
        entries.append(("name", author.name))
      }
      if let orcid = author.orcid { entries.append(("orcid", "https://orcid.org/\(orcid)")) }
      if let email = author.email, email.wholeMatch(of: #/\S+@\S+\.\S{2,}/#) != nil { entries.append(("email", email)) }
      let item = entries.enumerated().map { index, entry in
        (index == 0 ? "  - " : "    ") + "\(entry.0): \(quoted(entry.1))"
      }.joined(separator: "\n")
      if !items.contains(item) { items.append(item) }
    }
    return items
  }

  /// Of an abstract that asks nothing of the results: the words of any other are known to the report only.
  static func abstract(of frontMatter: FrontMatter) -> String? {
    var paragraphs: [String] = []
    for block in frontMatter.abstract {
      guard case .paragraph(let inlines) = block, !inlines.contains(where: \.isOpen) else { return nil }
      paragraphs.append(inlines.plainText)
    }
    let text = paragraphs.joined(separator: "\n\n").trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? nil : text
  }

  private static func quoted(_ text: String) -> String { JSONDocument.text(text).written() }
}

extension DocumentInline {
  /// Whether its words are not known before there are results.
  fileprivate var isOpen: Bool {
    switch self {
    case .text, .code, .mathematics, .softBreak, .lineBreak: false
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner),
      .superscript(let inner), .subscript(let inner):
      inner.contains(where: \.isOpen)
    case .query, .reference, .referenceGroup, .citation, .note, .conditional: true
    }
  }
}
