/// One table of the results: its columns in order, and the natural primary key that takes the place of a row id.
package struct ResultsTable: Sendable {
  package enum Kind: String {
    case text = "TEXT"
    case integer = "INTEGER"
    case real = "REAL"
  }

  package var name: String
  package var columns: [(name: String, kind: Kind)]
  package var key: [String]

  package init(_ name: String, key: [String], _ columns: KeyValuePairs<String, Kind>, more: [(String, Kind)] = []) {
    self.name = name
    self.key = key
    self.columns = columns.map { ($0.key, $0.value) } + more
  }

  /// `CREATE TABLE …`, always the same text.
  package var definition: String {
    let lines = columns.map { "  \($0.name) \($0.kind.rawValue)\(key.contains($0.name) ? " NOT NULL" : "")" }
    return "CREATE TABLE \(name) (\n" + lines.joined(separator: ",\n")
      + ",\n  PRIMARY KEY (\(key.joined(separator: ", ")))\n) WITHOUT ROWID"
  }
}
