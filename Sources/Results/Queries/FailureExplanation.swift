import Diagnostics

extension QueryFailure {
  /// Points at the first occurrence of a word in the query, unless the place is known already.
  func located(_ word: String, in sql: [UInt8]) -> QueryFailure {
    var located = self
    let wanted = Array(word.lowercased().utf8)
    if let byteOffset {
      let there = sql[min(byteOffset, sql.count)...].prefix(wanted.count)
      if Self.lowercase(there) == wanted { located.byteLength = wanted.count }
      return located
    }
    guard !wanted.isEmpty, wanted.count <= sql.count else { return located }
    for start in 0...(sql.count - wanted.count) {
      let end = start + wanted.count
      guard Self.lowercase(sql[start..<end]) == wanted,
        start == 0 || !Self.isOfName(sql[start - 1]), end == sql.count || !Self.isOfName(sql[end])
      else { continue }
      located.byteOffset = start
      located.byteLength = wanted.count
      break
    }
    return located
  }

  /// SQLite's message with the place of the name that it does not know and the nearest one that there is.
  func explained(by connection: QueryConnection, _ sql: [UInt8]) -> QueryFailure {
    if let deep = Self.tooDeep(message, at: byteOffset) { return deep }
    guard let unknown = UnknownName(message: message) else {
      if message.hasPrefix("near \""), let token = message.dropFirst(6).split(separator: "\"").first {
        var failure = located(String(token), in: sql)
        failure.remedy = failure.remedy ?? Self.mend(ofSyntaxAt: String(token), in: sql)
        return failure
      }
      return self
    }
    if unknown.name.lowercased().hasPrefix(Self.pragmaPrefix) {
      return Self.pragma(unknown.name).located(unknown.name, in: sql)
    }
    let known =
      switch unknown {
      case .column: connection.columnNames(forQuery: sql)
      case .table: connection.tables
      case .function: QueryFunctions.allowed.sorted()
      }
    let name = unknown.name.split(separator: ".").last.map(String.init) ?? unknown.name
    var explained = located(name, in: sql)
    if explained.byteLength == nil { explained.byteLength = unknown.name.utf8.count }
    // A view that cannot be read has no columns to offer.
    if !known.isEmpty { explained.remedy = suggestion(for: name, among: known) }
    explained.unknown = unknown
    return explained
  }

  /// SQLite's words for a query that nests deeper than it reads.
  private static func tooDeep(_ message: String, at offset: Int?) -> QueryFailure? {
    guard message == "parser stack overflow" || message.hasPrefix("Expression tree is too large") else { return nil }
    return QueryFailure(
      "the query nests deeper than SQLite reads", byteOffset: offset,
      remedy: "name its parts with WITH, or take fewer terms together")
  }

  // MARK: What SQLite tells of itself

  private static let pragmaPrefix = "pragma_"

  /// What to say where SQLite was refused to declare a table of its own: it does so for the first function `pragma_…` of a query.
  static func ofPragma(in sql: [UInt8], _ refusal: QueryGuardian.Refusal) -> QueryFailure? {
    guard refusal.isOfDeclaration,
      let word = sql.split(whereSeparator: { !isOfName($0) }).map({ String(decoding: $0, as: UTF8.self) })
        .first(where: { $0.lowercased().hasPrefix(pragmaPrefix) })
    else { return nil }
    return pragma(word).located(word, in: sql)
  }

  private static func pragma(_ word: String) -> QueryFailure {
    QueryFailure(
      "\(word) is a PRAGMA, which tells of SQLite itself and is not open to queries",
      remedy: "`SELECT name, sql FROM sqlite_schema` tells of the tables and their columns")
  }

  private static let keywords = [
    "SELECT", "DISTINCT", "FROM", "JOIN", "WHERE", "GROUP", "BY", "HAVING", "ORDER", "LIMIT", "UNION", "WITH", "CASE",
  ]

  /// A misspelt keyword, or a parenthesis that is never closed; nil for what is less plain.
  private static func mend(ofSyntaxAt token: String, in sql: [UInt8]) -> String? {
    if !keywords.contains(token.uppercased()), token.count > 2, let near = nearestName(to: token, among: keywords) {
      return "did you mean `\(near)`?"
    }
    let isOpen = sql.count { $0 == UInt8(ascii: "(") } > sql.count { $0 == UInt8(ascii: ")") }
    return isOpen ? "close the parenthesis" : nil
  }

  private static func lowercase(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte == 95 || byte >= 128 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
