/// The keys that a mapping may have, and what each may hold: one list, from which a reader knows what it accepts and an
/// editor's schema what it offers.
package struct KeyTable: Sendable, Hashable {
  package struct Key: Sendable, Hashable {
    package var name: String
    package var value: ValueShape
    /// In one sentence without a full stop, for whoever writes it.
    package var meaning: String
    package var isNeeded = false
    /// False for a key that another tool knows and that changes nothing here.
    package var hasEffect = true

    package init(_ name: String, _ value: ValueShape, _ meaning: String, needed: Bool = false) {
      self.name = name
      self.value = value
      self.meaning = meaning
      isNeeded = needed
    }

    /// A key that is accepted, with a warning, and changes nothing.
    package static func withoutEffect(_ name: String) -> Key {
      var key = Key(name, .anything, "Has no effect here")
      key.hasEffect = false
      return key
    }
  }

  /// What the mapping describes, for messages: "study", "front matter".
  package var subject: String
  package var keys: [Key]
  /// Keys that belong elsewhere, each with what is meant by it here.
  package var mistaken: [String: String]

  package init(_ subject: String, _ keys: [Key], mistaken: [String: String] = [:]) {
    self.subject = subject
    self.keys = keys
    self.mistaken = mistaken
  }

  package func contains(_ name: String) -> Bool { keys.contains { $0.name == name } }

  package var names: [String] { keys.map(\.name) }

  /// The range of a key whose value is an integer.
  func range(of name: String) -> ClosedRange<Int>? {
    guard case .integer(let range)? = keys.first(where: { $0.name == name })?.value else { return nil }
    return range
  }

  package var namesWithoutEffect: [String] { keys.filter { !$0.hasEffect }.map(\.name) }

  /// The table with another shape for one of its keys, which a room above knows better.
  package func with(_ name: String, _ value: ValueShape) -> KeyTable {
    var table = self
    for index in table.keys.indices where table.keys[index].name == name { table.keys[index].value = value }
    return table
  }
}

/// What a value may be.
package indirect enum ValueShape: Sendable, Hashable {
  case anything
  case nothing
  case text
  /// A text of a form, as a regular expression without look-around.
  case pattern(String)
  /// One of these texts.
  case word([String])
  /// A text, or a number or boolean that is taken as it was written.
  case scalar
  case boolean
  case number
  case integer(ClosedRange<Int>)
  case list(of: ValueShape)
  case mapping(KeyTable)
  /// A mapping that may have other keys too.
  case open(KeyTable)
  /// A mapping whose keys the author chooses.
  case dictionary(of: ValueShape)
  case either([ValueShape])
  /// One that the schema defines by name, since it can hold itself.
  case definition(String)

  /// An integer no smaller than a bound.
  package static func integer(atLeast minimum: Int) -> ValueShape { .integer(minimum...Int.max) }

  /// One value, or a list of such values.
  package static func oneOrMore(_ shape: ValueShape) -> ValueShape { .either([shape, .list(of: shape)]) }
}
