/// Why a query cannot be answered.
public struct QueryFailure: Error, Sendable, Hashable {
  /// SQLite's own words, or ours where it has none.
  public var message: String
  /// The UTF-8 offset in the query of the token at fault; nil where SQLite names none.
  public var byteOffset: Int?
  /// How long that token is in UTF-8; nil where it is not known.
  public var byteLength: Int?
  /// What the user can do about it, such as the nearest name that there is.
  public var remedy: String?
  /// The name that SQLite does not know, where that is what is wrong.
  public internal(set) var unknown: UnknownName?

  public init(_ message: String, byteOffset: Int? = nil, byteLength: Int? = nil, remedy: String? = nil) {
    self.message = message
    self.byteOffset = byteOffset
    self.byteLength = byteLength
    self.remedy = remedy
  }
}

/// A name in a query that nothing has.
public enum UnknownName: Sendable, Hashable {
  /// As the query wrote it, `t.x` or `x`.
  case column(String)
  /// As the query wrote it, with the database that it named.
  case table(String)
  case function(String)

  /// SQLite tells errors of this kind apart by nothing but its words: this is the one place that reads them.
  init?(message: String) {
    let words: [(prefix: String, make: (String) -> UnknownName)] = [
      ("no such column: ", { .column($0) }), ("no such table: ", { .table($0) }),
      ("no such function: ", { .function($0) }),
    ]
    guard let found = words.first(where: { message.hasPrefix($0.prefix) }) else { return nil }
    self = found.make(String(message.dropFirst(found.prefix.count)))
  }

  var name: String {
    switch self {
    case .column(let name), .table(let name), .function(let name): name
    }
  }
}
