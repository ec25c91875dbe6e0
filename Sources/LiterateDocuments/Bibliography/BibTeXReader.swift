import Diagnostics

/// Reads a BibTeX file; what stands outside entries is comment, as BibTeX has it.
struct BibTeXReader {
  private typealias Field = BibTeXItem.Field

  private let text: PlacedText
  private let collector: DiagnosticCollector
  private let cited: Set<String>
  private var index = 0
  private var strings: [String: String] = [:]
  private var stringBytes = 0
  /// The strings that go beyond their limit, of which nothing is left.
  private var refusedStrings: Set<String> = []
  /// Whether a part of the value that is being read goes beyond a limit.
  private var isRefused = false
  private var allowance: BibTeXAllowance
  private var unclosed = 0
  private var items: [BibTeXItem] = []
  /// Where the items of the keys stand, the first of each.
  private var itemIndices: [String: Int] = [:]
  private var lines: [String: Int] = [:]
  private(set) var entries: [BibliographyEntry] = []

  /// - Parameter cited: the keys of the entries that will be printed, which are held against what printing needs.
  init(_ source: SourceText, cited: Set<String>, collector: DiagnosticCollector) {
    self.cited = cited
    allowance = BibTeXAllowance(collector: collector)
    text = PlacedText(source: source, lines: 1...max(1, source.lines.count))
    self.collector = collector
  }

  mutating func read() -> [BibliographyEntry] {
    while let at = text.scalars[min(index, text.count)...].firstIndex(of: "@") {
      index = at + 1
      readItem(at)
    }
    var crossrefs = CrossrefReader(items, indices: itemIndices, allowance: allowance, collector: collector)
    for (index, item) in items.enumerated() {
      add(item.kind, item.key, crossrefs.fields(of: index), at: item.place)
    }
    return entries
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
      refusedStrings.remove(name)
      return
    }
    strings[name] = ""
    refusedStrings.insert(name)
    if isFirstTooMany {
      collector.report(
        Diagnostic(
          "the `@string`s have more than \(DocumentLimits.bibliographyStrings >> 20) MiB together", at: place,
          remedy: "write long values into the entries"))
    }
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
    items.append(BibTeXItem(kind: kind, key: key, fields: fields, place: place))
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
      let (names, hasOthers, hasGap) = PersonName.list(field.raw)
      if cited.contains(key), hasGap {
        collector.report(
          Diagnostic(
            "an `and` of `\(name)` has no name on one of its sides", at: field.place,
            remedy: "write the name that is missing, or take the `and` out", severity: .warning))
      }
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
    let (authors, editors) = (people("author"), people("editor"))
    let entry = BibliographyEntry(
      key: key, kind: kind,
      fields: fields.filter { !["author", "editor"].contains($0.name) }.map { field in
        let isShown = BibliographyKinds.shown.contains(field.name)
        let reader = BibTeXField(collector: isShown ? collector : DiagnosticCollector())
        return BibliographyEntry.Field(
          name: field.name, inlines: reader.inlines(of: field.raw, named: field.name, at: field.place),
          place: field.place)
      },
      authors: authors.names, hasOtherAuthors: authors.hasOthers, editors: editors.names,
      hasOtherEditors: editors.hasOthers, place: place)
    if cited.contains(key) { check(entry, fields) }
    entries.append(entry)
  }

  /// Warns of what an entry that will be printed lacks.
  private func check(_ entry: BibliographyEntry, _ fields: [Field]) {
    for alternatives in BibliographyKinds.required[entry.kind] ?? [] {
      let isThere = alternatives.contains { name in
        fields.contains { $0.name == name && (!$0.raw.isEmpty || $0.isRefused) }
      }
      if isThere { continue }
      collector.report(
        Diagnostic(
          "the entry `\(entry.key)` has no \(alternatives.map { "`\($0)`" }.joined(separator: " or "))",
          at: entry.place, remedy: "add it: `\(alternatives[0]) = {…}`", severity: .warning))
    }
    if let doi = entry.field("doi"), !doi.inlines.isEmpty, !BibliographyEntry.doi(of: doi.text).hasPrefix("10.") {
      collector.report(
        Diagnostic(
          "`\(doi.text)` is no DOI", at: doi.place,
          expected: "`10.PUBLISHER/NAME`, or an address that begins "
            + "with `https://doi.org/`", remedy: "write an address of another kind into `url`", severity: .warning))
    }
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
    isRefused = false
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
      (value, isRefused) = ("", true)
    }
    return Field(name: name, raw: value, place: place, isRefused: isRefused)
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
      if refusedStrings.contains(name.lowercased()) { isRefused = true }
      if allowance.mayAdd(found, at: text.place(start, length: name.count)) { return found }
      isRefused = true
      return ""
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
