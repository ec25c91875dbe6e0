import Diagnostics

/// Reads front matter, reporting every fault at its key or value.
struct FrontMatterReader {
  let text: PlacedText
  let overrides: ParameterOverrides
  let collector: DiagnosticCollector

  struct Result {
    var frontMatter: FrontMatter
    /// Markdown that may hold parameters.
    var abstract: PlacedText?
    var bibliographies: [(path: String, place: SourcePlace)]
    var tables: [TableFileReader.Entry]
    /// As they were written.
    var fonts: PlacedValue?
  }

  /// Nil when the front matter is malformed.
  func read() -> Result? {
    var result = FrontMatter()
    guard let value = PlacedYAML.read(text, collector: collector) else { return nil }
    reportLongTexts(value)
    let reader = MappingReader(value, FrontMatterKeys.table, collector: collector)
    result.parameters = ParameterReader.read(
      reader.value("params"), overrides: overrides, collector: collector)
    let substitution = ParameterSubstitution(parameters: result.parameters, collector: collector)
    func filled(_ key: String) -> String? {
      guard let value = reader.value(key) else { return nil }
      guard value.text != nil, let placed = text.aligned(value) else {
        return scalarText(value, key, reader)
      }
      return substitution.applied(to: placed).text
    }
    result.title = filled("title") ?? ""
    result.subtitle = filled("subtitle")
    result.authors = authors(reader)
    result.date = reader.value("date").flatMap { date($0, reader) }
    let abstract = reader.value("abstract").flatMap { value -> PlacedText? in
      if value.text == nil { reader.wrong(value, "abstract", expected: "a text") }
      return text.aligned(value)
    }
    result.keywords = reader.value("keywords").map { texts($0, "keywords", reader) } ?? []
    if let language = language(reader) { result.language = language }
    if let date = DateFormatReader(language: result.language, collector: collector).read(reader, date: result.date) {
      (result.formattedDate, result.date) = (date.shown, date.iso)
    }
    let punctuation = SmartPunctuation(language: result.language)
    result.title = punctuation.applied(to: result.title)
    result.subtitle = result.subtitle.map(punctuation.applied)
    result.license = license(reader)
    result.day = result.date.flatMap { CalendarDate($0.trimmingBlanks, months: DateWords.names(result.language))?.iso }
    result.doi = IdentifierReader.doi(reader)
    result.version = reader.value("version").flatMap { scalarText($0, "version", reader) }
    result.numberSections = reader.boolean("number-sections") ?? false
    result.echo = execute(reader)
    FormatReader(collector: collector).read(reader, into: &result)
    var bibliographies: [(path: String, place: SourcePlace)] = []
    if let value = reader.value("bibliography") {
      for item in value.list ?? [value] {
        if let path = scalarText(item, "bibliography", reader) { bibliographies.append((path, item.place)) }
      }
      result.bibliography = bibliographies.map(\.path)
    }
    if let style = citationStyle(reader) { result.citationStyle = style }
    result.primaryContrast = reader.value("primary-contrast")
    result.hypotheses = reader.value("hypotheses")
    if result.primaryContrast != nil, let hypotheses = result.hypotheses {
      collector.report(
        Diagnostic(
          "the report has hypotheses and a primary contrast", at: hypotheses.place, expected: "one of the two",
          remedy: "write the contrast as a hypothesis: {claim: difference, …}"))
    }
    let tables = TableFileReader(collector: collector).entries(reader.value("tables"))
    let fonts = reader.value("fonts")
    reader.warnOfKeysWithoutEffect(FrontMatterKeys.table, collector: collector)
    reader.finish()
    return Result(
      frontMatter: result, abstract: abstract, bibliographies: bibliographies, tables: tables, fonts: fonts)
  }

  /// Texts are as long as a paragraph at most, but for the abstract, whose paragraphs are counted by themselves.
  private func reportLongTexts(_ value: PlacedValue) {
    if let entries = value.map {
      for entry in entries where entry.key != "abstract" { reportLongTexts(entry.value) }
    } else if let list = value.list {
      list.forEach(reportLongTexts)
    } else if let text = value.text, text.unicodeScalars.count > DocumentLimits.paragraphCharacters {
      collector.report(
        Diagnostic(
          "a text of \(text.unicodeScalars.count) characters", at: value.place,
          expected: "at most \(DocumentLimits.paragraphCharacters)", remedy: "write a long text into the report itself")
      )
    }
  }

  private func authors(_ reader: MappingReader) -> [FrontMatter.Author] {
    let value = reader.value("author")
    let affiliations = AffiliationReader(
      shared: reader.value("affiliations"), authors: value, collector: collector)
    return value.map(AuthorReader(affiliations: affiliations, collector: collector).read) ?? []
  }

  private func scalarText(_ value: PlacedValue, _ key: String, _ reader: MappingReader) -> String? {
    if let text = value.scalarText { return text }
    reader.wrong(value, key, expected: "a text")
    return nil
  }

  private func texts(_ value: PlacedValue, _ key: String, _ reader: MappingReader) -> [String] {
    guard let list = value.list else { return scalarText(value, key, reader).map { [$0] } ?? [] }
    return list.compactMap { scalarText($0, key, reader) }
  }

  private func date(_ value: PlacedValue, _ reader: MappingReader) -> String? {
    guard let text = scalarText(value, "date", reader) else { return nil }
    if ["now", "today", "last-modified"].contains(text.lowercased()) {
      collector.report(
        Diagnostic(
          "the date `\(text)` would change the report from day to day", at: value.place,
          remedy: "write the date out, for example `date: 2026-11-24`"))
      return nil
    }
    return text
  }

  private func language(_ reader: MappingReader) -> String? {
    guard let value = reader.value("lang") else { return nil }
    let parts = (value.text ?? "").split(separator: "-", omittingEmptySubsequences: false)
    let isTag =
      parts.first.map { (2...3).contains($0.count) && $0.unicodeScalars.allSatisfy(\.isASCIILetter) } ?? false
    let rest = parts.dropFirst().allSatisfy {
      (1...8).contains($0.count) && $0.unicodeScalars.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
    }
    if isTag && rest { return value.text }
    reader.wrong(
      value, "lang", expected: "a language tag such as `en` or `de-AT`, quoted where YAML needs it (`\"no\"`)")
    return nil
  }

  private func citationStyle(_ reader: MappingReader) -> CitationStyle? {
    guard let value = reader.value("citation-style") else { return nil }
    let names = CitationStyle.allCases.map(\.rawValue)
    guard let text = value.text else {
      reader.wrong(value, "citation-style", expected: names.map { "`\($0)`" }.joined(separator: " or "))
      return nil
    }
    if let style = CitationStyle(rawValue: text) { return style }
    collector.report(
      Diagnostic(
        "there is no citation style `\(text)`", at: value.place, remedy: suggestion(for: text, among: names)))
    return nil
  }

  private func license(_ reader: MappingReader) -> String? {
    guard let value = reader.value("license") else { return nil }
    if let text = value.text { return text }
    guard value.map != nil else {
      reader.wrong(value, "license", expected: "a text")
      return nil
    }
    let inner = MappingReader(value, FrontMatterKeys.license, collector: collector)
    defer { inner.finish() }
    inner.warnOfKeysWithoutEffect(FrontMatterKeys.license, collector: collector)
    return inner.required("text") == nil ? nil : inner.text("text")
  }

  private func execute(_ reader: MappingReader) -> Bool {
    guard let value = reader.value("execute") else { return false }
    let inner = MappingReader(value, FrontMatterKeys.execute, collector: collector)
    let echo = inner.boolean("echo") ?? false
    inner.warnOfKeysWithoutEffect(FrontMatterKeys.execute, collector: collector)
    inner.finish()
    return echo
  }
}
