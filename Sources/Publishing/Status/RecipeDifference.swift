import Diagnostics
import TextFormats

/// What differs between two recipes of the same thing, but for what they take from other recipes.
///
/// Other artefacts count by their kind and number: that their keys differ follows from a change elsewhere.
struct RecipeDifference {
  struct Change: Hashable {
    /// `["settings", "network", "base-channels"]`, with the places of lists as numbers from 0.
    var path: [String]
    /// As people read it; nil where the recipe does not have it.
    var old: String?
    var new: String?
  }

  private(set) var changes: [Change] = []
  /// The new recipe.
  let document: JSONDocument

  /// - Parameters:
  ///   - old: a recipe's text.
  ///   - new: that of another one of the same kind.
  /// - Returns: nil where one of them is no JSON.
  init?(from old: String, to new: String) {
    guard let before = Self.read(old), let after = Self.read(new) else { return nil }
    document = after
    compare(before, after, at: [])
  }

  private static func read(_ text: String) -> JSONDocument? {
    PlacedJSON.read(Array(text.utf8), file: "recipe.json", collector: DiagnosticCollector()).map { JSONDocument($0) }
  }

  private mutating func compare(_ old: JSONDocument?, _ new: JSONDocument?, at path: [String]) {
    switch (old, new) {
    case (.object(let before), .object(let after)):
      let (before, after) = (Self.dictionary(before), Self.dictionary(after))
      for key in Set(before.keys).union(after.keys).sorted() { compare(before[key], after[key], at: path + [key]) }
    case (.list(let before), .list(let after)) where before.count == after.count:
      for (index, pair) in zip(before, after).enumerated() { compare(pair.0, pair.1, at: path + [String(index)]) }
    default:
      let (before, after) = (old.map(Self.withoutKeys), new.map(Self.withoutKeys))
      if before?.canonical != after?.canonical {
        changes.append(Change(path: path, old: before.map(Self.words), new: after.map(Self.words)))
      }
    }
  }

  private static func dictionary(_ entries: [(key: String, value: JSONDocument)]) -> [String: JSONDocument] {
    Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// An artefact by its kind alone.
  private static func withoutKeys(_ value: JSONDocument) -> JSONDocument {
    switch value {
    case .text(let text): .text(artefactKind(text) ?? text)
    case .list(let items): .list(items.map(withoutKeys))
    case .object(let entries): .object(entries.map { ($0.key, withoutKeys($0.value)) })
    case .integer, .number, .boolean, .null: value
    }
  }

  /// `runs` of `runs:0123…`; nil for a digest of contents and any other text.
  static func artefactKind(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] != "sha256", parts[1].utf8.count == 64,
      parts[1].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    return String(parts[0])
  }

  /// In one line, and not a long one.
  private static func words(_ value: JSONDocument) -> String {
    let text = if case .text(let text) = value { text } else { value.canonical }
    let line = text.replacing("\n", with: "⏎")
    return line.count > 80 ? line.prefix(80) + "…" : line
  }

  /// What stands at a path of the new recipe.
  func value(at path: some Sequence<String>) -> JSONDocument? {
    var value: JSONDocument? = document
    for key in path {
      switch value {
      case .object(let entries): value = entries.first { $0.key == key }?.value
      case .list(let items): value = Int(key).flatMap { items.indices.contains($0) ? items[$0] : nil }
      default: return nil
      }
    }
    return value
  }

  func text(at path: some Sequence<String>) -> String? {
    if case .text(let text) = value(at: path) { text } else { nil }
  }
}
