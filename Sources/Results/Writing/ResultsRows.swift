import Diagnostics
import Foundation
import GRDB

/// The rows of a results database on their way into the file.
package struct ResultsRows {
  package private(set) var rows: [[[SQLValue]]] = ResultsSchema.tables.map { _ in [] }

  package init() {}

  /// Adds a row; columns that are not named are NULL.
  package mutating func add(to table: ResultsTable, _ values: [String: SQLValue]) {
    guard let index = ResultsSchema.tables.firstIndex(where: { $0.name == table.name }) else {
      preconditionFailure("\(table.name) is a table of the schema")
    }
    let names = Set(table.columns.map(\.name))
    precondition(names.isSuperset(of: values.keys), "\(table.name) has the columns \(values.keys.sorted())")
    rows[index].append(table.columns.map { values[$0.name] ?? .null })
  }

  /// Writes a new database file whose bytes depend on the rows only, not on their order: built fresh with fixed
  /// definitions and natural keys, then copied compactly by `VACUUM INTO`.
  ///
  /// - Parameter file: must not be there; so must not the `-building` file beside it that is needed for a moment.
  /// - Throws: a `Diagnostic` for a full disk, missing permission and the like.
  package func write(to file: URL) throws(Diagnostic) {
    do {
      try build(file)
    } catch {
      let message = (error as? DatabaseError)?.message ?? "\(error)"
      throw Diagnostic(
        "the results could not be written: \(message)", at: .file(file.path),
        remedy: "see that the disk has room and that you may write there; what was trained is kept")
    }
  }

  private func build(_ file: URL) throws {
    let building = file.path + "-building"
    defer { try? FileManager.default.removeItem(atPath: building) }
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8'")
    }
    let queue = try DatabaseQueue(path: building, configuration: configuration)
    try queue.write { database in
      try database.execute(sql: "PRAGMA user_version = \(ResultsSchema.version)")
      for (table, rows) in zip(ResultsSchema.tables, rows) {
        try database.execute(sql: table.definition)
        let places = table.columns.map { _ in "?" }.joined(separator: ", ")
        let insertion = try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(places))")
        for row in rows { try insertion.execute(arguments: StatementArguments(row.map(\.databaseValue))) }
      }
    }
    try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [file.path]) }
    try queue.close()
  }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let value): value.databaseValue
    case .real(let value): value.isFinite ? value.databaseValue : .null
    case .text(let value): value.databaseValue
    }
  }
}
