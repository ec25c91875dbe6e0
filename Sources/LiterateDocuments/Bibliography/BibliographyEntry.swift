import Diagnostics
import WovenDocuments

/// An entry of a BibTeX file, its fields as text.
public struct BibliographyEntry: Sendable, Hashable {
  struct Field: Sendable, Hashable {
    var name: String
    var inlines: [ReportInline]
    /// Its name in its file.
    var place: SourcePlace

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
  var hasOtherEditors: Bool
  /// The key in its file.
  var place: SourcePlace

  /// The first of these fields that is there and not empty.
  func inlines(_ names: String...) -> [ReportInline]? { first(names)?.inlines }

  func text(_ names: String...) -> String? { first(names)?.text }

  private func first(_ names: [String]) -> Field? {
    names.lazy.compactMap { name in fields.first { $0.name == name && !$0.inlines.isEmpty } }.first
  }

  func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// The title with the subtitle behind it.
  var title: [ReportInline]? { titled(inlines("title"), inlines("subtitle")) }

  var journal: [ReportInline]? { titled(inlines("journal", "journaltitle"), inlines("journalsubtitle")) }

  var booktitle: [ReportInline]? { titled(inlines("booktitle"), inlines("booksubtitle")) }

  private func titled(_ title: [ReportInline]?, _ subtitle: [ReportInline]?) -> [ReportInline]? {
    guard var title, let subtitle else { return title }
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

  var hasOtherPeople: Bool { authors.isEmpty ? hasOtherEditors : hasOtherAuthors }

  /// A DOI without the resolver or the `doi:` before it.
  static func doi(of text: String) -> String {
    var rest = text[...]
    for scheme in ["https://", "http://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    for start in ["doi.org/", "dx.doi.org/", "www.doi.org/", "doi:"] where rest.lowercased().hasPrefix(start) {
      return String(rest.dropFirst(start.count))
    }
    return text
  }

  /// Where the work is found: what a link leads to, and how it reads.
  var address: (target: String, text: String)? {
    if let text = text("doi") {
      let doi = Self.doi(of: text)
      if text.contains("://"), doi != text { return ("https://doi.org/" + doi, "https://doi.org/" + doi) }
      return (Self.address(ofDOI: doi), "https://doi.org/" + doi)
    }
    if let eprint = text("eprint"), text("archiveprefix", "eprinttype")?.lowercased() == "arxiv" {
      return ("https://arxiv.org/abs/" + eprint, "https://arxiv.org/abs/" + eprint)
    }
    return text("url").map { ($0, $0) }
  }

  /// When the address that is shown was looked at, which matters where it is none that lasts.
  var dateOfAccess: String? {
    guard let url = text("url"), address?.target == url else { return nil }
    return text("urldate")
  }

  /// A DOI may hold characters that mean something else in an address: `<`, `#` and their like are written by number, and
  /// so is `%`, but where it writes one by number itself, as a browser's line of addresses shows it: `a%20b`.
  static func address(ofDOI doi: String) -> String {
    var result = "https://doi.org/"
    let bytes = Array(doi.utf8)
    for (index, byte) in bytes.enumerated() {
      let scalar = Unicode.Scalar(byte)
      let isNumbered =
        scalar == "%" && index + 2 < bytes.count
        && bytes[(index + 1)...(index + 2)].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
      if isNumbered || scalar.isASCIILetter || scalar.isASCIIDigit
        || "-._~/:@!$&'()*+,;=".unicodeScalars.contains(scalar)
      {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
