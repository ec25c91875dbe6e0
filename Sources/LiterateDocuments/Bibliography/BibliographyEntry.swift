import Diagnostics

/// An entry of a BibTeX file, its fields as text.
public struct BibliographyEntry: Sendable, Hashable {
  struct Field: Sendable, Hashable {
    var name: String
    var text: String
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
  func text(_ names: String...) -> String? {
    for name in names {
      if let field = fields.first(where: { $0.name == name }), !field.text.isEmpty { return field.text }
    }
    return nil
  }

  var year: String? {
    if let year = text("year") { return year }
    return text("date").map { String($0.prefix { $0 != "-" && $0 != "/" }) }
  }

  /// Those whom a citation names: the authors, else the editors.
  var people: [PersonName] { authors.isEmpty ? editors : authors }

  /// The address without `https://doi.org/`.
  var doi: String? {
    guard let text = text("doi") else { return nil }
    for prefix in ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"]
    where text.lowercased().hasPrefix(prefix) {
      return String(text.dropFirst(prefix.count))
    }
    return text
  }

  /// Where the work is found.
  var address: String? {
    if let doi { return "https://doi.org/" + doi }
    if let eprint = text("eprint"), text("archiveprefix", "eprinttype")?.lowercased() == "arxiv" {
      return "https://arxiv.org/abs/" + eprint
    }
    return text("url")
  }
}
