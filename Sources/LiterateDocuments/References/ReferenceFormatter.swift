import WovenDocuments

/// Sets a work as a list of references has it: authors, year, title, where it appeared, and a link.
struct ReferenceFormatter {
  let entry: BibliographyEntry
  let yearSuffix: String
  let words: CitationWords

  /// More authors than this are "et al.".
  private static let longest = 10

  var text: [ReportInline] {
    var result: [ReportInline] = [.text("\(head) (\((entry.year ?? words.noDate) + yearSuffix)). ")]
    let title = entry.text("title") ?? ""
    let isWhole = venue == nil
    if !entry.people.isEmpty || entry.text("organization", "institution") != nil {
      result += sentence(isWhole ? [.emphasis([.text(title)])] : [.text(title)], title)
    }
    if let venue { result += sentence(venue, venue.map(\.words).joined()) }
    let details = details.joined(separator: ", ")
    if !details.isEmpty { result += sentence([.text(details)], details) }
    if let note = entry.text("note") { result += sentence([.text(note)], note) }
    if let address = entry.address { result.append(.link(address, [.text(address)])) }
    if case .text(let last)? = result.last, last.hasSuffix(" ") {
      result[result.count - 1] = .text(String(last.dropLast()))
    }
    return result
  }

  private var head: String {
    let names = entry.people.map(\.inverted)
    if names.isEmpty { return entry.shortAuthors(words) }
    let isEditors = entry.authors.isEmpty
    let mark = isEditors ? " (\(names.count == 1 ? words.editor : words.editors))" : ""
    if entry.hasOtherAuthors || names.count > Self.longest {
      return names.prefix(Self.longest).joined(separator: ", ") + ", et al." + mark
    }
    if names.count == 1 { return names[0] + mark }
    return names.dropLast().joined(separator: ", ") + words.lastAnd + names[names.count - 1] + mark
  }

  /// The journal or book that holds the work.
  private var venue: [ReportInline]? {
    if let journal = entry.text("journal", "journaltitle") {
      var result: [ReportInline] = [.emphasis([.text(journal)])]
      let volume = entry.text("volume") ?? ""
      let issue = entry.text("number", "issue").map { "(\($0))" } ?? ""
      if !(volume + issue).isEmpty { result.append(.text(" " + volume + issue)) }
      if let pages { result.append(.text(", " + pages)) }
      return result
    }
    guard let book = entry.text("booktitle") else { return nil }
    var result: [ReportInline] = [.text(words.within + " "), .emphasis([.text(book)])]
    let extent = [
      entry.text("series"), entry.text("volume").map { words.volume + " " + $0 },
      pages.map { words.pages + " " + $0 },
    ]
    for part in extent.compactMap(\.self) { result.append(.text(", " + part)) }
    return result
  }

  private var pages: String? {
    entry.text("pages").map { $0.replacing("--", with: "–").replacing(#/([0-9]) ?- ?([0-9])/#) { "\($0.1)–\($0.2)" } }
  }

  /// What remains: thesis, edition, publisher, version, archive.
  private var details: [String] {
    var parts: [String?] = []
    switch entry.kind {
    case "phdthesis": parts.append(entry.text("type") ?? words.doctoralThesis)
    case "mastersthesis": parts.append(entry.text("type") ?? words.mastersThesis)
    case "thesis": parts.append(entry.text("type"))
    case "techreport", "report":
      let kind = entry.text("type") ?? words.technicalReport
      parts.append(entry.text("number").map { kind + " " + $0 } ?? kind)
    default: break
    }
    parts.append(entry.text("edition").map { $0 + " " + words.edition })
    parts.append(entry.text("version").map { words.version + " " + $0 })
    parts.append(entry.text("howpublished"))
    parts.append(entry.text("school", "institution", "organization"))
    parts.append(entry.text("publisher"))
    parts.append(entry.text("address", "location"))
    if let eprint = entry.text("eprint"), let archive = entry.text("archiveprefix", "eprinttype") {
      parts.append("\(archive):\(eprint)")
    }
    let people = entry.people.isEmpty ? entry.shortAuthors(words) : ""
    return parts.compactMap(\.self).filter { $0 != people }
  }

  /// Ended by a full stop, unless the text ends a sentence itself.
  private func sentence(_ inlines: [ReportInline], _ words: String) -> [ReportInline] {
    if words.isEmpty { return [] }
    let isEnded = words.last.map { ".!?…".contains($0) } ?? false
    return inlines + [.text(isEnded ? " " : ". ")]
  }
}

extension ReportInline {
  fileprivate var words: String {
    switch self {
    case .text(let text): text
    case .emphasis(let inner): inner.map(\.words).joined()
    default: ""
    }
  }
}
