import Diagnostics

/// Reads `author`: a name, a mapping in Quarto's words, or a list of these.
struct AuthorReader {
  let collector: DiagnosticCollector

  func read(_ value: PlacedValue) -> [FrontMatter.Author] {
    if let list = value.list { return list.flatMap(read) }
    if let name = value.text { return [FrontMatter.Author(name: name, affiliations: [])] }
    let reader = MappingReader(value, of: "report's author", collector: collector)
    guard value.map != nil, let name = reader.required("name") else { return [] }
    var author = FrontMatter.Author(name: name.text ?? "", affiliations: [])
    if name.text == nil { reader.wrong(name, "name", expected: "a text") }
    author.orcid = orcid(reader)
    author.email = reader.text("email")
    author.affiliations = ["affiliation", "affiliations"].flatMap { affiliations($0, reader) }
    for key in QuartoKeys.author {
      if let value = reader.value(key) { collector.report(.withoutEffect(key, at: value.place)) }
    }
    reader.finish()
    return [author]
  }

  private func affiliations(_ key: String, _ reader: MappingReader) -> [String] {
    guard let value = reader.value(key) else { return [] }
    return (value.list ?? [value]).compactMap { item in
      if let text = item.text ?? item["name"]?.text { return text }
      reader.wrong(item, key, expected: "a text, or a mapping with `name`")
      return nil
    }
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

extension Diagnostic {
  /// A key of Quarto's that changes nothing here.
  static func withoutEffect(_ key: String, at place: SourcePlace, consequence: String? = nil) -> Diagnostic {
    let words = consequence.map { ": \($0)" } ?? ""
    return Diagnostic("`\(key)` has no effect yet\(words)", at: place, severity: .warning)
  }
}
