import Diagnostics

/// A parameter of a report: `params:` gives its default and thereby its type, `-P NAME:VALUE` another value.
public struct Parameter: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case boolean = "true or false"
    case integer = "an integer"
    case number = "a number"
    case text = "a text"
    case list = "a list"
  }

  public var name: String
  /// Where the default's name was written.
  public var place: SourcePlace
  public var value: PlacedValue
  /// What `${name}` stands for: the scalar as it was written, or a list as `[96, 128]`.
  public var literal: String
  public var kind: Kind

  /// Nil for a value that is no scalar and no list of scalars.
  init?(name: String, place: SourcePlace, value: PlacedValue) {
    guard let kind = Kind(value), let literal = Parameter.literal(of: value, in: nil) else { return nil }
    self.name = name
    self.place = place
    self.value = value
    self.kind = kind
    self.literal = literal
  }

  /// Whether another value may take this one's place: of the same kind, an integer also for a number, and for a list one
  /// whose elements are of the kind of the default's.
  func accepts(_ other: PlacedValue) -> Bool {
    guard let otherKind = Kind(other) else { return false }
    guard Parameter.fits(otherKind, kind) else { return false }
    guard let defaults = value.list, let others = other.list else { return true }
    let kinds = defaults.compactMap { Kind($0) }
    guard let first = kinds.first else { return true }
    let common = kinds.allSatisfy { $0 == first } ? first : kinds.contains(.text) ? nil : Kind.number
    return others.allSatisfy { element in
      guard let common else { return true }
      return Kind(element).map { Parameter.fits($0, common) } ?? false
    }
  }

  private static func fits(_ given: Kind, _ wanted: Kind) -> Bool {
    given == wanted || (given == .integer && wanted == .number)
  }

  /// A scalar as it stands in the source; nil where an anchor or a tag stands before it.
  private static func written(_ value: PlacedValue) -> String? {
    let text = value.place.written
    guard let first = text.first, !"&!".contains(first) else { return nil }
    return String(text)
  }

  private static func literal(of value: PlacedValue, in list: PlacedValue?) -> String? {
    switch value.content {
    case .text(let text):
      if text.contains(where: \.isNewline) { return nil }
      guard list != nil else { return text }
      let isPlain = text.isName && !["true", "false", "yes", "no", "on", "off", "null"].contains(text.lowercased())
      if isPlain { return text }
      return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    case .boolean(let content): return written(value) ?? String(content)
    case .integer(let content): return written(value) ?? String(content)
    case .number(let content): return written(value) ?? String(content)
    case .list(let items):
      guard list == nil else { return nil }
      let literals = items.map { literal(of: $0, in: value) }
      guard literals.allSatisfy({ $0 != nil }) else { return nil }
      return "[" + literals.compactMap { $0 }.joined(separator: ", ") + "]"
    case .null, .map, .rows: return nil
    }
  }
}

extension Parameter.Kind {
  fileprivate init?(_ value: PlacedValue) {
    switch value.content {
    case .boolean: self = .boolean
    case .integer: self = .integer
    case .number: self = .number
    case .text: self = .text
    case .list, .rows: self = .list
    case .null, .map: return nil
    }
  }
}
