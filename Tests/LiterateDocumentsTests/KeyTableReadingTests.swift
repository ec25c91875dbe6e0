import Diagnostics
import LiterateDocuments
import Testing

/// The tables of keys, from which editors' schemas are made, hold against the readers: each key is read, takes what its
/// table says it may be, and refuses what it may not be.
@Suite struct KeyTableReadingTests {
  /// A table, and how a report is written that gives one of its keys a value.
  struct Place: Sendable, CustomTestStringConvertible {
    var name: String
    var table: KeyTable
    var before = "---\ntitle: T\n"
    /// `KEY: VALUE` and what must stand beside it, so that the reader goes on.
    var beside: String?
    var after = "}\n---\n"
    var testDescription: String { name }

    func report(_ key: String, _ value: String) -> String {
      let other = beside.flatMap { $0.hasPrefix(key + ":") ? nil : $0 } ?? ""
      return before + other + "\(key): \(value)" + after
    }
  }

  private static func table(of key: String, in table: KeyTable) -> KeyTable {
    func find(_ shape: ValueShape) -> KeyTable? {
      switch shape {
      case .mapping(let table): table
      case .list(let inner): find(inner)
      case .either(let shapes): shapes.lazy.compactMap(find).first
      case .definition(let name): FrontMatterKeys.definitions.first { $0.name == name }.flatMap { find($0.shape) }
      default: nil
      }
    }
    return table.keys.first { $0.name == key }.flatMap { find($0.value) } ?? KeyTable("nothing", [])
  }

  private static let front = FrontMatterKeys.table
  private static let author = table(of: "author", in: front)
  private static let format = table(of: "format", in: front)

  static let places =
    [
      Place(name: "front matter", table: front, before: "---\n", beside: "title: T\n", after: "\n---\n"),
      Place(name: "author", table: author, before: "---\ntitle: T\nauthor: {", beside: "name: A, "),
      Place(
        name: "name", table: table(of: "name", in: author), before: "---\ntitle: T\nauthor: {name: {",
        after: "}}\n---\n"),
      Place(
        name: "affiliation", table: table(of: "affiliations", in: author),
        before: "---\ntitle: T\nauthor: {name: A, affiliations: [{", beside: "name: B, ", after: "}]}\n---\n"),
      Place(name: "license", table: table(of: "license", in: front), before: "---\ntitle: T\nlicense: {"),
      Place(name: "execute", table: table(of: "execute", in: front), before: "---\ntitle: T\nexecute: {"),
      Place(
        name: "html", table: table(of: "html", in: format), before: "---\ntitle: T\nformat: {html: {",
        after: "}}\n---\n"),
      Place(
        name: "pdf", table: table(of: "pdf", in: format), before: "---\ntitle: T\nformat: {pdf: {", after: "}}\n---\n"),
    ]
    + Reading.kinds.map { kind in
      Place(
        name: kind.name, table: kind.keys, before: "---\ntitle: T\n---\n\n```{\(kind.name)}\n#| ",
        after: "\nSELECT 1\n```\n")
    }

  @Test("a value that no key takes is reported where it stands", arguments: places)
  func wrong(place: Place) {
    #expect(place.table.keys.count > 1)
    // What hypotheses may hold is known where studies are.
    for key in place.table.keys where !["primary-contrast", "hypotheses"].contains(key.name) {
      let found = Reading(place.report(key.name, "{zz: {y: [1]}}")).found.filter {
        $0.contains("zz") || $0.contains(key.name)
      }
      #expect(!found.isEmpty, "nobody reads `\(key.name)`")
      let isKnown = found.allSatisfy { !$0.contains("has no key `\(key.name)`") }
      #expect(isKnown, "\(key.name): \(found)")
      #expect(found.contains { $0.contains("warning") } != key.hasEffect, "\(key.name): \(found)")
    }
  }

  @Test("what a key may be is taken", arguments: places)
  func right(place: Place) {
    for key in place.table.keys {
      for value in Self.samples(of: key.value, for: key.name) {
        let faults = Reading(place.report(key.name, value)).found.filter { $0.contains("`\(key.name)`") }
          .filter { !$0.contains("has no effect") && !$0.contains("has no `") }
        #expect(faults == [], "\(key.name): \(value)")
      }
    }
  }

  /// Values of a shape as YAML writes them in one line, without those that need more around them.
  private static func samples(of shape: ValueShape, for key: String) -> [String] {
    switch shape {
    case .anything, .nothing, .definition, .mapping, .open, .dictionary: []
    case .text: key == "orcid" ? ["0000-0002-1825-0097"] : key == "study" ? [] : ["\"A text\""]
    case .scalar: key == "bibliography" || key == "ref" ? [] : ["text", "17", "0.5", "true"]
    case .pattern: ["label": ["a-1"], "lst-label": ["lst-a"], "lang": ["de", "de-AT"]][key] ?? []
    case .word(let words): words
    case .boolean: ["true", "false"]
    case .number: ["1.5", "2"]
    case .integer(let range): [String(range.lowerBound)] + (range.upperBound == .max ? [] : [String(range.upperBound)])
    case .list(let element): samples(of: element, for: key).map { "[\($0)]" }
    case .either(let shapes): shapes.flatMap { samples(of: $0, for: key) }
    }
  }
}
