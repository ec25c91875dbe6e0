import TextFormats
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
    if let title = entry.title.map(isolated), !entry.people.isEmpty || entry.text("organization", "institution") != nil
    {
      result.add(sentence(venue == nil ? [.emphasis(title)] : title))
    }
    if let venue { result.add(sentence(venue)) }
    result.add(sentence(details))
    if let note = inlines("note") { result.add(sentence(note)) }
    if let (target, text) = entry.address, !result.lead(to: target) { result.append(.link(target, [.text(text)])) }
    if case .text(let last)? = result.last, last.hasSuffix(" ") {
      result[result.count - 1] = .text(String(last.dropLast()))
    }
    return result
  }

  private var head: String {
    let names = entry.people.map { words.direction.isolating($0.inverted) }
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
    if let journal = inlines("journal", "journaltitle") {
      var result: [ReportInline] = [.emphasis(journal)]
      let volume = entry.text("volume") ?? ""
      let issue = entry.text("number", "issue").map { "(\($0))" } ?? ""
      if !(volume + issue).isEmpty { result.append(.text(" " + volume + issue)) }
      if let pages { result.add(", " + pages) }
      return result
    }
    guard let book = inlines("booktitle") else { return nil }
    var result: [ReportInline] = [.text(words.within + " "), .emphasis(book)]
    let extent = [
      inlines("series"), entry.text("volume").map { [.text(words.volume + " " + $0)] },
      pages.map { [.text(words.pages + " " + $0)] },
    ]
    for part in extent.compactMap(\.self) {
      result.add(", ")
      result.add(part)
    }
    return result
  }

  private var pages: String? {
    entry.text("pages").map { $0.replacing("--", with: "–").replacing(#/([0-9]) ?- ?([0-9])/#) { "\($0.1)–\($0.2)" } }
  }

  /// What remains: thesis, edition, publisher, version, archive.
  private var details: [ReportInline] {
    func text(_ words: String) -> [ReportInline] { [.text(words)] }
    var parts: [[ReportInline]?] = []
    switch entry.kind {
    case "phdthesis": parts.append(inlines("type") ?? text(words.doctoralThesis))
    case "mastersthesis": parts.append(inlines("type") ?? text(words.mastersThesis))
    case "thesis": parts.append(inlines("type"))
    case "techreport", "report":
      var kind = inlines("type") ?? text(words.technicalReport)
      if let number = entry.text("number") { kind.add(" " + number) }
      parts.append(kind)
    default: break
    }
    parts.append(entry.text("edition").map { text($0 + " " + words.edition) })
    parts.append(entry.text("version").map { text(words.version + " " + $0) })
    parts.append(inlines("howpublished"))
    parts.append(inlines("school", "institution", "organization"))
    parts.append(inlines("publisher"))
    parts.append(inlines("address", "location"))
    if let eprint = entry.text("eprint"), let archive = entry.text("archiveprefix", "eprinttype") {
      parts.append(text("\(archive):\(eprint)"))
    }
    let people = entry.people.isEmpty ? entry.shortAuthors(words) : ""
    var result: [ReportInline] = []
    for part in parts.compactMap(\.self) where part.words != people {
      if !result.isEmpty { result.add(", ") }
      result.add(part)
    }
    return result
  }

  /// A field of the entry; one that runs against the text is isolated.
  private func inlines(_ names: String...) -> [ReportInline]? {
    names.lazy.compactMap { entry.inlines($0) }.first.map(isolated)
  }

  private func isolated(_ inlines: [ReportInline]) -> [ReportInline] {
    guard words.direction.isOpposed(by: inlines.words) else { return inlines }
    var result: [ReportInline] = []
    result.add(String(TextDirection.firstStrongIsolate))
    result.add(inlines)
    result.add(String(TextDirection.popIsolate))
    return result
  }

  /// Ended by a full stop, unless the text ends a sentence itself.
  private func sentence(_ inlines: [ReportInline]) -> [ReportInline] {
    guard let last = inlines.words.last(where: { $0 != TextDirection.popIsolate }) else { return [] }
    var result = inlines
    result.add(".!?…".contains(last) ? " " : ". ")
    return result
  }
}

extension [ReportInline] {
  /// Whether one of the links among them leads to an address.
  fileprivate func lead(to address: String) -> Bool {
    contains { inline in
      switch inline {
      case .link(let target, _): target == address
      case .emphasis(let inner), .strong(let inner): inner.lead(to: address)
      default: false
      }
    }
  }
}
