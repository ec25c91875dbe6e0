import Diagnostics
import WovenDocuments

/// An entry of a BibTeX file, its fields as text.
public struct BibliographyEntry: Sendable, Hashable {
  struct Field: Sendable, Hashable {
    var name: String
    var inlines: [ReportInline]

    var text: String { inlines.words }
  }

  public var key: String
  /// In small letters: "article".
  var kind: String
  var fields: [Field]
  var authors: [PersonName]
  /// Whether the authors end with "and others".
  var hasOtherAuthors: Bool
  var editors: [PersonName]
  /// The key in its file.
  var place: SourcePlace

  /// The first of these fields that is there and not empty.
  func inlines(_ names: String...) -> [ReportInline]? { first(names)?.inlines }

  func text(_ names: String...) -> String? { first(names)?.text }

  private func first(_ names: [String]) -> Field? {
    names.lazy.compactMap { name in fields.first { $0.name == name && !$0.inlines.isEmpty } }.first
  }

  /// The title with the subtitle behind it.
  var title: [ReportInline]? {
    guard var title = inlines("title"), let subtitle = inlines("subtitle") else { return inlines("title") }
    title.add(title.words.last.map { ".:?!".contains($0) } ?? false ? " " : ": ")
    title.add(subtitle)
    return title
  }

  var year: String? {
    if let year = text("year") { return year }
    return text("date").map { String($0.prefix { $0 != "-" && $0 != "/" }) }
  }

  /// Those whom a citation names: the authors, else the editors.
  var people: [PersonName] { authors.isEmpty ? editors : authors }

  private static let resolvers = [
    "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "https://www.doi.org/",
  ]

  /// Where the work is found: what a link leads to, and how it reads.
  var address: (target: String, text: String)? {
    if let text = text("doi") {
      if let resolver = Self.resolvers.first(where: { text.lowercased().hasPrefix($0) }) {
        let address = "https://doi.org/" + text.dropFirst(resolver.count)
        return (address, address)
      }
      let doi = text.lowercased().hasPrefix("doi:") ? String(text.dropFirst(4)) : text
      return (Self.address(ofDOI: doi), "https://doi.org/" + doi)
    }
    if let eprint = text("eprint"), text("archiveprefix", "eprinttype")?.lowercased() == "arxiv" {
      return ("https://arxiv.org/abs/" + eprint, "https://arxiv.org/abs/" + eprint)
    }
    return text("url").map { ($0, $0) }
  }

  /// A DOI may hold characters that mean something else in an address: `<`, `#`, `%` and their like are written by number.
  static func address(ofDOI doi: String) -> String {
    var result = "https://doi.org/"
    for byte in doi.utf8 {
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCIILetter || scalar.isASCIIDigit || "-._~/:@!$&'()*+,;=".unicodeScalars.contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
