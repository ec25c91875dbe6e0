import Diagnostics

/// Reads a BibTeX file; what stands outside entries is comment, as BibTeX has it.
struct BibTeXReader {
  private typealias Field = (name: String, raw: String, place: SourcePlace)

  private let text: PlacedText
  private let collector: DiagnosticCollector
  private let cited: [String]
  private var index = 0
  private var strings: [String: String] = [:]
  private var stringBytes = 0
  /// What `@string`s and `crossref` add to the text.
  private var addedBytes = 0
  private var unclosed = 0
  private var items: [(kind: String, key: String, fields: [Field], place: SourcePlace)] = []
  /// Where the items of the keys stand, the first of each.
  private var itemIndices: [String: Int] = [:]
  private var lines: [String: Int] = [:]
  private(set) var entries: [BibliographyEntry] = []

  /// - Parameter cited: the keys of the entries that will be printed, which are held against what printing needs.
  init(_ source: SourceText, cited: [String], collector: DiagnosticCollector) {
    self.cited = cited
    text = PlacedText(source: source, lines: 1...max(1, source.lines.count))
    self.collector = collector
  }

  mutating func read() -> [BibliographyEntry] {
    while let at = text.scalars[min(index, text.count)...].firstIndex(of: "@") {
      index = at + 1
      readItem(at)
    }
    for item in items {
      let fields = inherited(item.fields)
      add(item.kind, item.key, fields, at: item.place)
    }
    return entries
  }

  /// An entry's fields, and those that it lacks of the book that its `crossref` names, whose title is its `booktitle`.
  private mutating func inherited(_ fields: [Field]) -> [Field] {
    guard let reference = fields.first(where: { $0.name == "crossref" }) else { return fields }
    let key = reference.raw.trimmingBlanks
    guard let book = itemIndices[key].map({ items[$0] }) else {
      collector.report(
        Diagnostic(
          "there is no entry `\(key)` that `crossref` names", at: reference.place,
          remedy: suggestion(for: key, among: items.prefix(1000).map(\.key))))
      return fields
    }
    var result = fields
    let own = ["crossref", "doi", "url", "eprint", "title", "subtitle", "pages"]
    let title = book.fields.first { $0.name == "booktitle" } ?? book.fields.first { $0.name == "title" }
    let inherited =
      book.fields.filter { !own.contains($0.name) }
      + (title.map { [(name: "booktitle", raw: $0.raw, place: $0.place)] } ?? [])
    for field in inherited where !result.contains(where: { $0.name == field.name }) {
      guard mayAdd(field.raw, at: reference.place) else { break }
      result.append(field)
    }
    return result
  }

  private mutating func readItem(_ at: Int) {
    skipBlanks()
    let kindStart = index
    let kind = takeName().lowercased()
    skipBlanks()
    guard !kind.isEmpty, let open = current, open == "{" || open == "(" else { return }
    index += 1
    switch kind {
    case "comment", "preamble": skipGroup(at)
    case "string":
      if let field = takeField() { define(field.name, as: field.raw, at: field.place) }
      close(open, at)
    default: readEntry(kind, at: at, kindStart: kindStart, open: open)
    }
  }

  /// All strings together are bounded: each can be the one before, twice.
  private mutating func define(_ name: String, as value: String, at place: SourcePlace) {
    let isFirstTooMany = stringBytes <= DocumentLimits.bibliographyStrings
    stringBytes += value.utf8.count
    if stringBytes <= DocumentLimits.bibliographyStrings {
      strings[name] = value
      return
    }
    strings[name] = ""
    if isFirstTooMany {
      collector.report(
        Diagnostic(
          "the `@string`s have more than \(DocumentLimits.bibliographyStrings >> 20) MiB together", at: place,
          remedy: "write long values into the entries"))
    }
  }

  /// Whether a value that stands elsewhere may stand here too: what `@string`s and `crossref` add is bounded.
  private mutating func mayAdd(_ value: String, at place: SourcePlace) -> Bool {
    let isFirstTooMany = addedBytes <= DocumentLimits.bibliographyBytes
    addedBytes += value.utf8.count
    if addedBytes <= DocumentLimits.bibliographyBytes { return true }
    if isFirstTooMany {
      collector.report(
        Diagnostic(
          "`@string`s and `crossref` add more than \(DocumentLimits.bibliographyBytes >> 20) MiB to the bibliography",
          at: place, remedy: "use shorter ones, or use them less often"))
    }
    return false
  }

  private mutating func readEntry(_ kind: String, at start: Int, kindStart: Int, open: Unicode.Scalar) {
    if BibliographyKinds.required[kind] == nil {
      let remedy = suggestion(for: kind, among: BibliographyKinds.names)
      collector.report(
        Diagnostic(
          "there is no kind of entry `@\(kind)`", at: text.place(kindStart, length: kind.count), remedy: remedy))
    }
    skipBlanks()
    let keyStart = index
    while let scalar = current, !scalar.isWhitespace, !",={}()\"".unicodeScalars.contains(scalar) { index += 1 }
    let key = text.text(keyStart..<index)
    if key.isEmpty {
      collector.report(
        Diagnostic(
          "this entry has no key", at: text.place(start, length: index - start), expected: "`@\(kind){key, …}`"))
    }
    let place = text.place(keyStart, length: max(1, index - keyStart))
    var fields: [Field] = []
    skipBlanks()
    while current == "," {
      index += 1
      skipBlanks()
      guard let scalar = current, scalar != "}", scalar != ")" else { break }
      guard let field = takeField() else {
        collector.report(
          Diagnostic(
            "this is no field of an entry", at: text.place(index), expected: "`name = {value}`, and commas between"))
        skipGroup(start)
        return
      }
      if fields.count == DocumentLimits.bibliographyFields {
        collector.report(
          Diagnostic(
            "the entry `\(key)` has more than \(DocumentLimits.bibliographyFields) fields", at: field.place,
            remedy: "leave out those that nobody prints"))
        skipGroup(start)
        return
      }
      if fields.contains(where: { $0.name == field.name }) {
        collector.report(Diagnostic("the field `\(field.name)` is given twice in `\(key)`", at: field.place))
      } else {
        fields.append(field)
      }
      skipBlanks()
    }
    close(open, start)
    if key.isEmpty { return }
    if itemIndices[key] == nil { itemIndices[key] = items.count }
    items.append((kind, key, fields, place))
  }

  private mutating func add(_ kind: String, _ key: String, _ fields: [Field], at place: SourcePlace) {
    if let first = lines[key] {
      collector.report(
        Diagnostic(
          "the key `\(key)` is given twice", at: place, remedy: "it is already on line \(first): rename one")
      )
      return
    }
    lines[key] = place.line
    func people(_ name: String) -> (names: [PersonName], hasOthers: Bool) {
      guard let field = fields.first(where: { $0.name == name }) else { return ([], false) }
      let (names, hasOthers) = PersonName.list(field.raw)
      if cited.contains(key), let name = names.first(where: \.isDoubtful) {
        collector.report(
          Diagnostic(
            "`\(name.written)` is no name of one person", at: field.place,
            expected: "`First Last` or `Last, First`, and `and` between persons",
            remedy: "write `and` in place of the commas, or put the name of an institution into braces",
            severity: .warning))
      }
      let fields = BibTeXField(collector: collector)
      return (names.map { $0.map { fields.text(of: $0, at: field.place).words } }, hasOthers)
    }
    let authors = people("author")
    let entry = BibliographyEntry(
      key: key, kind: kind,
      fields: fields.filter { !["author", "editor"].contains($0.name) }.map {
        BibliographyEntry.Field(
          name: $0.name, inlines: BibTeXField(collector: collector).inlines(of: $0.raw, named: $0.name, at: $0.place))
      },
      authors: authors.names, hasOtherAuthors: authors.hasOthers, editors: people("editor").names, place: place)
    for alternatives in cited.contains(key) ? BibliographyKinds.required[kind] ?? [] : [] {
      let isThere = alternatives.contains { name in fields.contains { $0.name == name && !$0.raw.isEmpty } }
      if !isThere {
        collector.report(
          Diagnostic(
            "the entry `\(key)` has no \(alternatives.map { "`\($0)`" }.joined(separator: " or "))", at: place,
            remedy: "add it: `\(alternatives[0]) = {…}`", severity: .warning))
      }
    }
    entries.append(entry)
  }

  /// `name = value`, values joined by `#`; nil where there is none.
  private mutating func takeField() -> Field? {
    skipBlanks()
    let start = index
    let name = takeName().lowercased()
    let place = text.place(start, length: max(1, index - start))
    skipBlanks()
    guard !name.isEmpty, current == "=" else { return nil }
    index += 1
    skipBlanks()
    guard var value = takeValue() else { return nil }
    skipBlanks()
    while current == "#" {
      index += 1
      skipBlanks()
      guard let next = takeValue() else { return nil }
      if value.utf8.count <= DocumentLimits.bibliographyValue { value += next }
      skipBlanks()
    }
    if value.utf8.count > DocumentLimits.bibliographyValue {
      collector.report(
        Diagnostic(
          "the value of `\(name)` has more than \(DocumentLimits.bibliographyValue) characters", at: place,
          remedy: "write a shorter one"))
      value = ""
    }
    return (name, value, place)
  }

  private mutating func takeValue() -> String? {
    guard let scalar = current else { return nil }
    if scalar == "{" || scalar == "\"" {
      let start = index + 1
      guard let end = endOfValue(from: start, closing: scalar == "{" ? "}" : "\"") else { return nil }
      index = end + 1
      return text.text(start..<end)
    }
    let start = index
    let name = takeName()
    if name.isEmpty { return nil }
    if name.allSatisfy(\.isNumber) { return name }
    if let found = strings[name.lowercased()] {
      return mayAdd(found, at: text.place(start, length: name.count)) ? found : ""
    }
    if BibliographyKinds.months.contains(name.lowercased()) { return name }
    collector.report(
      Diagnostic(
        "there is no `@string` named `\(name)`", at: text.place(start, length: name.count),
        remedy: "put the value in braces: `{\(name)}`"))
    return name
  }

  private func endOfValue(from start: Int, closing: Unicode.Scalar) -> Int? {
    var depth = 0
    var index = start
    while index < text.count {
      let scalar = text.scalars[index]
      if scalar == "\\" {
        index += 2
        continue
      }
      if depth == 0, scalar == closing { return index }
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      if depth < 0 { return nil }
      index += 1
    }
    return nil
  }

  private mutating func close(_ open: Unicode.Scalar, _ start: Int) {
    skipBlanks()
    if current == (open == "{" ? "}" : ")") {
      index += 1
    } else if index >= text.count {
      collector.report(
        Diagnostic("this entry is never closed", at: text.place(start), remedy: "check its braces and quotes"))
    } else {
      collector.report(
        Diagnostic("a comma or the end of the entry is missing", at: text.place(index), expected: "`,` or `}`"))
      skipGroup(start)
    }
  }

  /// Goes behind the brace that closes the current group.
  private mutating func skipGroup(_ start: Int) {
    guard let end = endOfValue(from: index, closing: "}") else {
      collector.report(
        Diagnostic("this entry is never closed", at: text.place(start), remedy: "check its braces and quotes"))
      unclosed += 1
      index =
        unclosed > DocumentLimits.unclosedEntries
        ? text.count : text.scalars[min(index + 1, text.count)...].firstIndex(of: "@") ?? text.count
      return
    }
    index = end + 1
  }

  private var current: Unicode.Scalar? { index < text.count ? text.scalars[index] : nil }

  private mutating func skipBlanks() {
    while let scalar = current, scalar.isWhitespace { index += 1 }
  }

  private mutating func takeName() -> String {
    let start = index
    while let scalar = current, scalar.isNameScalar || ":.+/".unicodeScalars.contains(scalar) { index += 1 }
    return text.text(start..<index)
  }
}
