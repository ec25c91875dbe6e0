import Diagnostics

/// Reads a BibTeX file; what stands outside entries is comment, as BibTeX has it.
struct BibTeXReader {
  private let text: PlacedText
  private let collector: DiagnosticCollector
  private let cited: [String]
  private var index = 0
  private var strings: [String: String] = [:]
  private var stringBytes = 0
  private var unclosed = 0
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
    var fields: [(name: String, raw: String, place: SourcePlace)] = []
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
    if !key.isEmpty { add(kind, key, fields, at: place) }
  }

  private mutating func add(
    _ kind: String, _ key: String, _ fields: [(name: String, raw: String, place: SourcePlace)], at place: SourcePlace
  ) {
    if let first = lines[key] {
      collector.report(
        Diagnostic(
          "the key `\(key)` is given twice", at: place, remedy: "it is already on line \(first): rename one")
      )
      return
    }
    lines[key] = place.line
    func plain(_ raw: String, at place: SourcePlace) -> String {
      let (text, unknown, isTooDeep) = LaTeXText.read(raw)
      if isTooDeep {
        collector.report(
          Diagnostic(
            "braces and accents nested deeper than \(DocumentLimits.bibliographyDepth) levels", at: place,
            remedy: "leave out those that do nothing"))
      }
      for command in unknown {
        collector.report(
          Diagnostic(
            "the LaTeX command `\(command)` is left out", at: place, remedy: "write the character itself, in UTF-8",
            severity: .warning))
      }
      return text
    }
    func people(_ name: String) -> (names: [PersonName], hasOthers: Bool) {
      guard let field = fields.first(where: { $0.name == name }) else { return ([], false) }
      let (names, hasOthers) = PersonName.list(field.raw)
      return (names.map { $0.map { plain($0, at: field.place) } }, hasOthers)
    }
    let authors = people("author")
    let entry = BibliographyEntry(
      key: key, kind: kind,
      fields: fields.filter { !["author", "editor"].contains($0.name) }.map {
        BibliographyEntry.Field(
          name: $0.name, text: BibliographyKinds.verbatim.contains($0.name) ? $0.raw : plain($0.raw, at: $0.place))
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
  private mutating func takeField() -> (name: String, raw: String, place: SourcePlace)? {
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
    if let found = strings[name.lowercased()] { return found }
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
