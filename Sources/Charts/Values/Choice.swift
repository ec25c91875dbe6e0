/// A word of an author that may be `null` on purpose.
enum Choice<Value: Sendable & Hashable>: Sendable, Hashable {
  case automatic
  /// `null`: none.
  case none
  case some(Value)

  /// The first that the author has made.
  func or(_ other: Choice) -> Choice { self == .automatic ? other : self }

  var value: Value? { if case .some(let value) = self { value } else { nil } }
}
