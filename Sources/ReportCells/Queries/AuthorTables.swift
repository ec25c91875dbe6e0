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
    defer { faults.diagnostics.forEach(collector.report) }
    guard let table = DelimitedTable.read([UInt8](file.contents), file: file.file, collector: faults) else {
      if !faults.hasErrors {
        report("the table `\(file.file)` is empty", at: file.place, "begin it with a header line")
      }
      return nil
    }
    if file.contents.contains(where: { ($0 < 0x20 && ![9, 10, 13].contains($0)) || $0 >= 0x7F }) {
      for field in table.header { checkControls(field.text, at: field.place, faults) }
      for field in table.rows.joined() { checkControls(field.text, at: field.place, faults) }
    }
    var known: Set<String> = []
    for field in table.header { checkColumn(field.text, at: field.place, &known, faults) }
    guard !faults.hasErrors else { return nil }
    let columns = table.header.indices.map { column in
      AuthorColumn(
        name: table.header[column].text, values: table.rows.map { AuthorColumn.Value($0[column]) },
        mayHaveDecimalCommas: table.separator != .comma)
    }
    if columns.contains(where: \.hasDecimalCommas) {
      for column in columns { column.warnOfThousands(faults) }
    }
    let typed = columns.map { $0.typed(faults) }
    return AddedTables.Table(
      name: file.name, columns: table.header.map(\.text),
      rows: table.rows.indices.map { row in typed.map { $0[row] } })
  }

  /// SQLite ends a text at a zero.
  private func checkControls(_ text: String, at place: @autoclosure () -> SourcePlace, _ faults: DiagnosticCollector) {
    guard let control = text.firstControl else { return }
    faults.report(
      Diagnostic("the field holds the control character \(control)", at: place(), remedy: "take it out"))
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
    guard
      let value = PlacedJSON.read(
        ForeignText.utf8([UInt8](file.contents)), file: file.file, allowsNaN: true, collector: collector)
    else { return nil }
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
    var rows: [[AuthorColumn.Value?]] = []
    for row in list {
      guard let entries = row.map else {
        faults.report(Diagnostic("a row is \(row.kindName)", at: row.place, expected: "an object"))
        continue
      }
      var values = [AuthorColumn.Value?](repeating: nil, count: columns.count)
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
          values.append(nil)
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
    let typed = columns.indices.map { column in
      AuthorColumn(name: columns[column], values: rows.map { $0.indices.contains(column) ? $0[column] : nil })
        .typed(faults)
    }
    return AddedTables.Table(
      name: file.name, columns: columns, rows: rows.indices.map { row in typed.map { $0[row] } })
  }

  private func scalar(_ value: PlacedValue, _ faults: DiagnosticCollector) -> AuthorColumn.Value? {
    switch value.content {
    case .null: return nil
    case .boolean(let truth): return AuthorColumn.Value(.integer(truth ? 1 : 0), value.place)
    case .integer(let number): return AuthorColumn.Value(.integer(Int64(number)), value.place)
    case .number(let number):
      return AuthorColumn.Value(number.isFinite ? .real(number) : .infinite, value.place)
    case .text(let text):
      checkControls(text, at: value.place, faults)
      return AuthorColumn.Value(text, value.place)
    case .list, .rows, .map:
      faults.report(
        Diagnostic("a value is \(value.kindName)", at: value.place, expected: "a text, a number, true, false or null"))
      return nil
    }
  }
}
