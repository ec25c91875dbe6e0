import Datasets
import Diagnostics
import LiterateDocuments
import Results
import TextFormats

/// Reads an author's own files for queries: CSV, JSON and SQLite.
package struct AuthorTables {
  private let collector: DiagnosticCollector
  package private(set) var added = AddedTables()
  /// The names of those that cannot be read.
  private(set) var unread: [String]

  /// Reads the tables of a document; every fault is reported, in the file where it lies there.
  package init(_ document: LiterateDocument, collector: DiagnosticCollector) {
    self.collector = collector
    unread = document.unreadTables
    read(document.tables)
  }

  /// One CSV or JSON file by itself; nil, and reported, where it cannot be read.
  static func table(_ file: TableFile, collector: DiagnosticCollector) -> AddedTables.Table? {
    let reader = AuthorTables(collector: collector)
    return file.kind == .json ? reader.json(file) : reader.csv(file)
  }

  private init(collector: DiagnosticCollector) {
    self.collector = collector
    unread = []
  }

  private mutating func read(_ files: [TableFile]) {
    var tables: [AddedTables.Table] = []
    var databases: [TableFile] = []
    for (index, file) in files.enumerated() {
      if AddedTables.isTaken(file.name) {
        report("the results have a table `\(file.name)` of their own", at: file.namePlace, "call it otherwise")
      } else if files[..<index].contains(where: { $0.name.lowercased() == file.name.lowercased() }) {
        report("the table `\(file.name)` is given twice", at: file.namePlace, "capitals tell no tables apart in SQL")
      } else {
        switch file.kind {
        case .csv: tables += csv(file).map { [$0] } ?? []
        case .json: tables += json(file).map { [$0] } ?? []
        case .sqlite: databases.append(file)
        }
      }
    }
    add(tables, blame: files.first?.place)
    for database in databases { add(database) }
    let read = tables.map(\.name) + added.schemas
    unread += files.map(\.name).filter { !read.contains($0) }
  }

  private mutating func add(_ tables: [AddedTables.Table], blame: SourcePlace?) {
    do throws(QueryFailure) {
      added = try AddedTables(tables: tables)
    } catch {
      if let blame { report("the tables cannot be read: \(error.message)", at: blame, error.remedy) }
    }
  }

  private mutating func add(_ database: TableFile) {
    guard added.schemas.count < AddedTables.mostDatabases else {
      report("this is a database too many", at: database.place, "name at most \(AddedTables.mostDatabases - 1)")
      return
    }
    do throws(QueryFailure) {
      var more = added
      try more.add(database: database.contents, named: database.name)
      added = more
    } catch {
      report("`\(database.file)` cannot be read: \(error.message)", at: database.place, error.remedy)
    }
  }

  private func report(_ problem: String, at place: SourcePlace, _ remedy: String?) {
    collector.report(Diagnostic(problem, at: place, remedy: remedy))
  }

  // MARK: CSV

  private func csv(_ file: TableFile) -> AddedTables.Table? {
    let faults = DiagnosticCollector()
    let lines = SeparatedLines.read([UInt8](file.contents), file: file.file, lineBreaks: true, collector: faults)
    defer { faults.diagnostics.forEach(collector.report) }
    guard let header = lines.first else {
      if !faults.hasErrors {
        report("the table `\(file.file)` is empty", at: file.place, "begin it with a header line")
      }
      return nil
    }
    var columns: [String] = []
    var known: Set<String> = []
    for field in header {
      checkColumn(field.text, at: field.place, &known, faults)
      columns.append(field.text)
    }
    var rows: [[String]] = []
    for line in lines.dropFirst() {
      if line.count != header.count, let last = line.last {
        faults.report(
          Diagnostic(
            "the line has \(line.count) values, and the head \(header.count) columns", at: last.place,
            remedy: "quote a value that holds a comma"))
      }
      rows.append(line.map(\.text))
    }
    guard !faults.hasErrors else { return nil }
    let kinds = columns.indices.map { column in NumberKind(of: rows.map { $0[column] }) }
    return AddedTables.Table(
      name: file.name, columns: columns, rows: rows.map { row in zip(kinds, row).map { $0.value($1) } })
  }

  private func checkColumn(
    _ name: String, at place: SourcePlace, _ known: inout Set<String>, _ faults: DiagnosticCollector
  ) {
    let isNew = known.insert(name.lowercased()).inserted
    if name.isEmpty {
      faults.report(Diagnostic("a column has no name", at: place, remedy: "give every column a name"))
    } else if !isNew {
      faults.report(
        Diagnostic("the column `\(name)` is given twice", at: place, remedy: "capitals tell no columns apart in SQL"))
    }
  }

  // MARK: JSON

  private func json(_ file: TableFile) -> AddedTables.Table? {
    guard let value = PlacedJSON.read([UInt8](file.contents), file: file.file, collector: collector) else { return nil }
    guard let list = value.list else {
      collector.report(
        Diagnostic("the JSON is \(value.kindName)", at: value.place, expected: "a list of objects, one a row"))
      return nil
    }
    let faults = DiagnosticCollector()
    defer { faults.diagnostics.forEach(collector.report) }
    var columns: [String] = []
    var indices: [String: Int] = [:]
    var known: Set<String> = []
    var rows: [[SQLValue]] = []
    for row in list {
      guard let entries = row.map else {
        faults.report(Diagnostic("a row is \(row.kindName)", at: row.place, expected: "an object"))
        continue
      }
      var values = [SQLValue](repeating: .null, count: columns.count)
      for entry in entries {
        let index = indices[entry.key] ?? columns.count
        if index == columns.count {
          guard index < AddedTables.mostColumns else {
            faults.report(
              Diagnostic("the table has more than \(AddedTables.mostColumns) columns", at: entry.keyPlace))
            return nil
          }
          checkColumn(entry.key, at: entry.keyPlace, &known, faults)
          columns.append(entry.key)
          indices[entry.key] = index
          values.append(.null)
        }
        values[index] = scalar(entry.value, faults)
      }
      rows.append(values)
      guard rows.count * columns.count <= AddedTables.mostValues else {
        faults.report(
          Diagnostic(
            "the table has more than \(AddedTables.mostValues) values", at: row.place,
            expected: "fewer rows, or fewer columns"))
        return nil
      }
    }
    if columns.isEmpty, !faults.hasErrors {
      report("the table `\(file.file)` has no columns", at: file.place, "give it at least one object with one value")
    }
    guard !faults.hasErrors, !columns.isEmpty else { return nil }
    for index in rows.indices where rows[index].count < columns.count {
      rows[index] += [SQLValue](repeating: .null, count: columns.count - rows[index].count)
    }
    return AddedTables.Table(name: file.name, columns: columns, rows: rows)
  }

  private func scalar(_ value: PlacedValue, _ faults: DiagnosticCollector) -> SQLValue {
    switch value.content {
    case .null: return .null
    case .boolean(let value): return .integer(value ? 1 : 0)
    case .integer(let value): return .integer(value)
    case .number(let value): return .real(value)
    case .text(let value): return .text(value)
    case .list, .rows, .map:
      faults.report(
        Diagnostic("a value is \(value.kindName)", at: value.place, expected: "a text, a number, true, false or null"))
      return .null
    }
  }
}

/// What all values of a CSV file's column are.
private enum NumberKind {
  case integer, real, text

  /// Empty values tell nothing; a column of these alone is text. A number is written as in JSON: a zero before other digits
  /// is part of a name.
  init(of values: [String]) {
    let given = values.filter { !$0.isEmpty }
    if given.isEmpty
      || !given.allSatisfy({ JSONNumber.isWritten(in: ArraySlice($0.utf8)) && Double($0)?.isFinite == true })
    {
      self = .text
    } else {
      self = given.allSatisfy { Int64($0) != nil } ? .integer : .real
    }
  }

  func value(_ text: String) -> SQLValue {
    if text.isEmpty { return .null }
    return switch self {
    case .integer: Int64(text).map { SQLValue.integer($0) } ?? .text(text)
    case .real: .real(Double(text))
    case .text: .text(text)
    }
  }
}
