import Diagnostics

/// Reads `author`: a name, a mapping in Quarto's words, or a list of these; and `affiliations`, which authors name by `ref`.
struct AuthorReader {
  let affiliations: AffiliationReader
  let collector: DiagnosticCollector

  func read(_ value: PlacedValue) -> [FrontMatter.Author] {
    if let list = value.list { return list.flatMap(read) }
    if let name = value.text { return [FrontMatter.Author(name: name, affiliations: [])] }
    let reader = MappingReader(value, FrontMatterKeys.author, collector: collector)
    guard value.map != nil else { return [] }
    var author = reader.required("name").map { self.name($0, reader) } ?? FrontMatter.Author(name: "", affiliations: [])
    author.orcid = orcid(reader)
    author.email = reader.text("email")
    author.affiliations = ["affiliation", "affiliations"].flatMap { key in
      reader.value(key).map { affiliations.read($0, key, reader) } ?? []
    }
    reader.warnOfKeysWithoutEffect(FrontMatterKeys.author, collector: collector)
    reader.finish()
    return [author]
  }

  /// A name as it is to be read, or its parts.
  private func name(_ value: PlacedValue, _ reader: MappingReader) -> FrontMatter.Author {
    if let name = value.text { return FrontMatter.Author(name: name, affiliations: []) }
    guard value.map != nil else {
      reader.wrong(value, "name", expected: "a text")
      return FrontMatter.Author(name: "", affiliations: [])
    }
    let parts = MappingReader(value, FrontMatterKeys.name, collector: collector)
    defer { parts.finish() }
    let literal = parts.text("literal")
    let (given, family) = (parts.text("given"), parts.text("family"))
    let words = [given, family].compactMap { $0 }
    if literal == nil, words.isEmpty {
      collector.report(
        Diagnostic("the author's name is empty", at: value.place, expected: "`literal`, or `given` and `family`"))
    }
    return FrontMatter.Author(
      name: literal ?? words.joined(separator: " "), given: given, family: family, affiliations: [])
  }

  /// The sixteen digits with their hyphens; an address before them is taken off.
  private func orcid(_ reader: MappingReader) -> String? {
    guard let value = reader.value("orcid") else { return nil }
    let digits = String((value.text ?? "").split(separator: "/").last ?? "")
    if Self.isORCID(digits) { return digits }
    reader.wrong(
      value, "orcid", expected: "an identifier such as 0000-0002-1825-0097, whose last digit checks the others")
    return nil
  }

  /// Four groups of four digits, the last by ISO 7064, mod 11-2.
  static func isORCID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.count == 4, groups.allSatisfy({ $0.count == 4 }) else { return false }
    let signs = Array(groups.joined())
    var total = 0
    for sign in signs.dropLast() {
      guard sign.isASCII, let digit = sign.wholeNumberValue else { return false }
      total = (total + digit) * 2
    }
    let check = (12 - total % 11) % 11
    return String(signs[15]) == (check == 10 ? "X" : String(check))
  }
}
