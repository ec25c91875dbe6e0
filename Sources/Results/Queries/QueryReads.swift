/// What a query reads, as SQLite finds it when it compiles the query.
package struct QueryReads: Sendable, Hashable {
  /// Tables of the results, or what the query calls like one, sorted.
  package var results: [String] = []
  /// The author's own tables and databases, by the names that the report gives them, sorted.
  package var added: [String] = []
  /// Whether it may reach around what keeps it to one study.
  package var mayReachAround = false
  /// Whether each row of its answer is made of single rows that meet its conditions: nothing is counted, summed, ordered by
  /// rank, cut off or asked for within it.
  package var isPlain = true
}

/// Notes what SQLite asks leave for while it compiles a query.
struct ReadingLog {
  /// Of a table, in the database of a name; nil where SQLite does not tell it.
  private(set) var tables: Set<[String?]> = []
  private(set) var functions: Set<String> = []
  private(set) var selects = 0

  mutating func noteTable(_ table: String, in schema: String?) { tables.insert([schema, table.lowercased()]) }
  mutating func noteFunction(_ name: String) { functions.insert(name) }
  mutating func noteSelect() { selects += 1 }

  /// - Parameters:
  ///   - schemas: the databases of the author's own, by name.
  ///   - rows: the tables that the author's own files of rows became.
  func reads(of sql: String, schemas: [String], rows: [String]) -> QueryReads {
    let results = Set(ResultsSchema.tables.map { $0.name.lowercased() })
    var reads = QueryReads()
    for entry in tables {
      guard let table = entry[1] else { continue }
      let schema = entry[0].flatMap { $0.isEmpty ? nil : $0 }
      if let schema, schema != AddedTables.rowsSchema, schemas.contains(schema) {
        reads.added.append(schema)
      } else if results.contains(table), schema != AddedTables.rowsSchema {
        reads.results.append(table)
      } else if let row = rows.first(where: { $0.lowercased() == table }) {
        reads.added.append(row)
      } else if schema == nil {
        // Of rows that are only counted SQLite does not tell in which database they are.
        reads.added += schemas.filter { $0 != AddedTables.rowsSchema }
      }
    }
    reads.results = Set(reads.results).sorted()
    reads.added = Set(reads.added).sorted()
    let words = Set(sql.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") })
    reads.mayReachAround = words.contains("main")
    reads.isPlain =
      selects == 1 && functions.isSubset(of: QueryFunctions.ofOneRow)
      && words.isDisjoint(with: ["limit", "offset", "main"])
    return reads
  }
}
