/// A value of a YAML or JSON document together with where it was written, so that a problem can point at it.
public struct PlacedValue: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([PlacedValue])
    /// A list, too, of many mappings.
    case rows(PlacedRows)
    case map([Entry])
  }

  /// A key of a map with its own place.
  public struct Entry: Sendable, Hashable {
    public var key: String
    public var keyPlace: SourcePlace
    public var value: PlacedValue

    public init(key: String, keyPlace: SourcePlace, value: PlacedValue) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  public var content: Content
  public var place: SourcePlace

  public init(_ content: Content, at place: SourcePlace) {
    self.content = content
    self.place = place
  }

  /// The value of a key, nil where this is no map or has no such key.
  public subscript(key: String) -> PlacedValue? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  // Inlined into a caller's own switch, these make the optimiser of Swift 6.3.1 fail in copy propagation.
  @inline(never) public var text: String? { if case .text(let value) = content { value } else { nil } }
  @inline(never) public var boolean: Bool? { if case .boolean(let value) = content { value } else { nil } }
  @inline(never) public var integer: Int? { if case .integer(let value) = content { value } else { nil } }
  @inline(never) public var map: [Entry]? { if case .map(let value) = content { value } else { nil } }

  @inline(never)
  public var list: [PlacedValue]? {
    switch content {
    case .list(let value): value
    case .rows(let rows): rows.items
    default: nil
    }
  }

  public var isNull: Bool { content == .null }

  /// An integer or a floating-point number.
  @inline(never)
  public var number: Double? {
    switch content {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The kind of value in a diagnostic's words.
  public var kindName: String {
    switch content {
    case .null: "nothing"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .text: "a text"
    case .list, .rows: "a list"
    case .map: "a mapping"
    }
  }
}
