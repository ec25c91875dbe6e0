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
    for name in ["note", "addendum"] {
      if let note = inlines(name) { result.add(sentence(note)) }
    }
    if let (target, text) = entry.address, !result.lead(to: target) { result.append(.link(target, [.text(text)])) }
    if let date = entry.dateOfAccess { result.add(" (\(words.accessed) \(date))") }
    if case .text(let last)? = result.last, last.hasSuffix(" ") {
      result[result.count - 1] = .text(String(last.dropLast()))
    }
    return result
  }

  private var head: String {
    if entry.people.isEmpty { return entry.shortAuthors(words) }
    return entry.authors.isEmpty ? editors : list(entry.authors, hasOthers: entry.hasOtherAuthors)
  }

  /// "Roe, E. (ed.)"
  private var editors: String {
    let isOne = entry.editors.count == 1 && !entry.hasOtherEditors
    return list(entry.editors, hasOthers: entry.hasOtherEditors) + " (\(isOne ? words.editor : words.editors))"
  }

  private func list(_ people: [PersonName], hasOthers: Bool) -> String {
    let names = people.map { words.direction.isolating($0.inverted) }
    if hasOthers || names.count > Self.longest {
      return names.prefix(Self.longest).joined(separator: ", ") + ", et al."
    }
    if names.count == 1 { return names[0] }
    return names.dropLast().joined(separator: ", ") + words.lastAnd + names[names.count - 1]
  }

  /// The editors of what others wrote.
  private var namedEditors: [ReportInline]? {
    entry.authors.isEmpty || entry.editors.isEmpty ? nil : [.text(editors)]
  }

  /// The journal or book that holds the work.
  private var venue: [ReportInline]? {
    if let journal = entry.journal.map(isolated) {
      var result: [ReportInline] = [.emphasis(journal)]
      let volume = entry.text("volume") ?? ""
      let issues = [entry.text("number"), entry.text("issue")].compactMap(\.self)
      let issue = issues.isEmpty ? "" : "(\(issues.joined(separator: ", ")))"
      if !(volume + issue).isEmpty { result.append(.text(" " + volume + issue)) }
      for part in [articleNumber, pages].compactMap(\.self) { result.add(", " + part) }
      return result
    }
    guard let book = entry.booktitle.map(isolated) else { return nil }
    var result: [ReportInline] = [.text(words.within + " ")]
    if let namedEditors {
      result.add(namedEditors)
      result.add(", ")
    }
    result.append(.emphasis(book))
    for part in extent {
      result.add(", ")
      result.add(part)
    }
    return result
  }

  /// Which part of a series, and of a book: "LNCS, vol. 9351, pp. 234–241".
  private var extent: [[ReportInline]] {
    func counted(_ word: String, _ name: String) -> [ReportInline]? {
      entry.text(name).map { [.text(word + " " + $0)] }
    }
    let isReport = ["techreport", "report"].contains(entry.kind)
    let parts: [[ReportInline]?] = [
      inlines("series"), counted(words.volume, "volume"), isReport ? nil : counted(words.number, "number"),
      counted(words.chapter, "chapter"), articleNumber.map { [.text($0)] },
      pages.map { [.text(($0.isOnePage ? words.page : words.pages) + " " + $0)] },
    ]
    return parts.compactMap(\.self)
  }

  /// What stands for the pages of a work that is found by a number.
  private var articleNumber: String? {
    entry.text("eid", "articleno", "article-number").flatMap { $0 == pages ? nil : $0 }
  }

  private var pages: String? {
    entry.text("pages").map { $0.replacing("--", with: "–").replacing(#/([0-9]) ?- ?([0-9])/#) { "\($0.1)–\($0.2)" } }
  }

  /// A kind of thesis or report: what BibLaTeX has a name for, in the report's language, and other words as they are.
  private func type(else word: String?) -> [ReportInline]? {
    guard let type = entry.inlines("type") else { return word.map { [.text($0)] } }
    let names = [
      "phdthesis": words.doctoralThesis, "mathesis": words.mastersThesis, "mastersthesis": words.mastersThesis,
      "bathesis": words.bachelorsThesis, "candthesis": words.candidateThesis, "techreport": words.technicalReport,
      "resreport": words.researchReport,
    ]
    return names[type.words.lowercased()].map { [.text($0)] } ?? type
  }

  /// What remains: thesis, edition, publisher, version, archive.
  private var details: [ReportInline] {
    func text(_ words: String) -> [ReportInline] { [.text(words)] }
    var parts: [[ReportInline]?] = []
    if entry.booktitle == nil || entry.journal != nil { parts.append(namedEditors) }
    switch entry.kind {
    case "phdthesis": parts.append(type(else: words.doctoralThesis))
    case "mastersthesis": parts.append(type(else: words.mastersThesis))
    case "thesis": parts.append(type(else: nil))
    case "techreport", "report":
      var kind = type(else: words.technicalReport) ?? []
      if let number = entry.text("number") { kind.add(" " + number) }
      parts.append(kind)
    default: break
    }
    if venue == nil { parts += extent }
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

extension String {
  /// Whether it names one page, not a run of them or several.
  fileprivate var isOnePage: Bool { !contains { "-–,;&+/ ".contains($0) || $0.isWhitespace } }
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
