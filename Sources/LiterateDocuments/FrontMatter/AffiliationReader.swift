import Diagnostics

/// Reads affiliations: a name, a mapping in Quarto's words, or `ref`, which names one that has this `id`.
struct AffiliationReader {
  private struct Known {
    var id: String
    var text: String
    var place: SourcePlace
  }

  /// Those that have an `id`, wherever they stand.
  private let known: [Known]
  private let collector: DiagnosticCollector

  /// - Parameters:
  ///   - shared: the front matter's `affiliations`.
  ///   - authors: its `author`, whose own affiliations others may name too.
  init(shared: PlacedValue?, authors: PlacedValue?, collector: DiagnosticCollector) {
    self.collector = collector
    let people = authors.map { $0.list ?? [$0] } ?? []
    let theirs = people.flatMap { person in ["affiliation", "affiliations"].compactMap { person[$0] } }
    var known: [Known] = []
    for value in ([shared].compactMap { $0 } + theirs).flatMap({ $0.list ?? [$0] }) {
      guard let id = value["id"], let name = id.scalarText else { continue }
      if let first = known.first(where: { $0.id == name }) {
        collector.report(
          Diagnostic(
            "two affiliations have the id `\(name)`", at: id.place,
            remedy: "it is already on line \(first.place.line): rename one of them"))
      } else {
        known.append(Known(id: name, text: Self.text(of: value), place: id.place))
      }
    }
    self.known = known
    if let shared { check(shared, named: people) }
  }

  /// The affiliations of one author, each in one line.
  func read(_ value: PlacedValue, _ key: String, _ reader: MappingReader) -> [String] {
    (value.list ?? [value]).compactMap { item in
      if let text = item.text { return text }
      guard item.map != nil else {
        reader.wrong(item, key, expected: "a text, or a mapping with `name` or `ref`")
        return nil
      }
      let inner = MappingReader(item, FrontMatterKeys.affiliations, collector: collector)
      defer { inner.finish() }
      inner.warnOfKeysWithoutEffect(FrontMatterKeys.affiliations, collector: collector)
      checkIdentifier(inner)
      if let ref = inner.value("ref") { return text(ref, inner) }
      guard inner.required("name") != nil else { return nil }
      for key in ["name", "department", "city", "country"] { _ = inner.text(key) }
      return Self.text(of: item)
    }
  }

  private func checkIdentifier(_ reader: MappingReader) {
    guard let id = reader.value("id"), id.scalarText == nil else { return }
    reader.wrong(id, "id", expected: "a text by which `ref` names it")
  }

  private func text(_ ref: PlacedValue, _ reader: MappingReader) -> String? {
    guard let name = ref.scalarText else {
      reader.wrong(ref, "ref", expected: "the `id` of an affiliation")
      return nil
    }
    if let found = known.first(where: { $0.id == name }) { return found.text }
    collector.report(
      Diagnostic(
        "no affiliation has the id `\(name)`", at: ref.place,
        remedy: known.isEmpty
          ? "describe it: `affiliations: [{id: \(name), name: …}]`" : suggestion(for: name, among: known.map(\.id))))
    return nil
  }

  /// Reads the shared ones for their faults, and warns of one that no author names, unless a name is misspelt.
  private func check(_ shared: PlacedValue, named people: [PlacedValue]) {
    let refs = people.flatMap { person in ["affiliation", "affiliations"].compactMap { person[$0] } }
      .flatMap { $0.list ?? [$0] }.compactMap { $0["ref"]?.scalarText }
    let areSound = refs.allSatisfy { ref in known.contains { $0.id == ref } }
    for item in shared.list ?? [shared] {
      let reader = MappingReader(item, FrontMatterKeys.affiliations, collector: collector)
      guard item.map != nil else { continue }
      reader.warnOfKeysWithoutEffect(FrontMatterKeys.affiliations, collector: collector)
      for key in ["name", "department", "city", "country"] { _ = reader.text(key) }
      _ = reader.required("name")
      checkIdentifier(reader)
      if let id = reader.required("id"), let name = id.scalarText, areSound, !refs.contains(name) {
        collector.report(
          Diagnostic(
            "no author names the affiliation `\(name)`", at: id.place,
            remedy: "give one of them `affiliations: [{ref: \(name)}]`", severity: .warning))
      }
      reader.finish()
    }
  }

  /// Department, name, city and country in one line.
  private static func text(of value: PlacedValue) -> String {
    ["department", "name", "city", "country"].compactMap { value[$0]?.text }.joined(separator: ", ")
  }
}

extension PlacedValue {
  /// A text, or a number or boolean as it was written; nil for anything else.
  var scalarText: String? {
    switch content {
    case .integer, .number, .boolean: String(place.written)
    case .text(let text): text
    case .null, .list, .rows, .map: nil
    }
  }
}
