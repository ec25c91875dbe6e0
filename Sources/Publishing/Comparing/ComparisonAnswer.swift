import Results

/// A comparison for programs; `docs/compare.md` describes it.
public struct ComparisonAnswer: Encodable {
  public struct Report: Encodable {
    let report: String
    let differs: Bool
    let a: Side
    let b: Side
    /// The first part that differs in the order in which a report is made; absent where not both have a lock.
    let cause: Cause?
    let digests: [Entry]
    let committed: [String]
    let verdicts: [Verdict]?
    let results: [ResultsTable]?
    let foreignTables: [Foreign]?
    let numbers: [Number]?
    let passages: [Passage]?
    let textIsCut: Bool?
    let tables: [Table]?
    let figures: [Figure]?
  }

  struct Side: Encodable {
    let place: String
    let kind: String
    let locked: Bool
    let files: Bool
    let notes: [String]
  }

  struct Cause: Encodable {
    let part: String
    let names: [String]
  }

  struct Entry: Encodable {
    let part: String
    let name: String
    let a: String?
    let b: String?
  }

  struct Verdict: Encodable {
    let table: String
    let key: [String: SQLValue]
    let subject: String
    let a: String?
    let b: String?
  }

  struct ResultsTable: Encodable {
    struct Column: Encodable {
      let name: String
      let rows: Int
      let largest: Largest?
    }

    struct Largest: Encodable {
      let key: [String: SQLValue]
      let a: SQLValue
      let b: SQLValue
      let difference: Double
      let relative: Double
    }

    struct Row: Encodable {
      let key: [String: SQLValue]
      /// `both`, `a` or `b`.
      let presence: String
      let cells: [Cell]
    }

    struct Cell: Encodable {
      let column: String
      let a: SQLValue
      let b: SQLValue
    }

    let table: String
    let key: [String]
    let changed: Int
    let onlyInA: Int
    let onlyInB: Int
    let columnsOnlyInA: [String]
    let columnsOnlyInB: [String]
    let columnsNotCompared: [String]
    let columns: [Column]
    let rows: [Row]
    let rowsLeftOff: Int
  }

  struct Foreign: Encodable {
    let table: String
    let presence: String
  }

  struct Number: Encodable {
    let a: String
    let b: String
    let difference: Double?
    let lastDigit: Bool
    let sentenceA: String
    let sentenceB: String
  }

  struct Passage: Encodable {
    let a: [String]
    let b: [String]
  }

  struct Table: Encodable {
    struct Cell: Encodable {
      let row: String
      let column: String
      let a: String
      let b: String
      let difference: Double?
      let lastDigit: Bool
    }

    let path: String
    let rowsBy: [String]
    let rowsByOrder: Bool
    let reordered: Bool
    let cells: [Cell]
    let cellsLeftOff: Int
    let rowsOnlyInA: [String]
    let rowsOnlyInB: [String]
    let columnsOnlyInA: [String]
    let columnsOnlyInB: [String]
  }

  struct Figure: Encodable {
    let label: String
    /// `both`, `a` or `b`.
    let presence: String
    let pictureDiffers: Bool
    let data: [Table]
  }

  /// Raised where a key is called otherwise, or says something else.
  let compare = 1
  let differs: Bool
  let reports: [Report]
  let onlyInA: [String]
  let onlyInB: [String]
  /// What could not be compared, in words.
  let problems: [String]

  public init(_ comparison: Comparison) {
    differs = comparison.differs
    reports = comparison.reports.map(Report.init)
    (onlyInA, onlyInB) = (comparison.onlyOld, comparison.onlyNew)
    problems = comparison.problems.map(\.problem)
  }
}

extension ComparisonAnswer.Report {
  init(_ comparison: ReportComparison) {
    report = comparison.name
    differs = comparison.differs
    (a, b) = (ComparisonAnswer.Side(comparison.old), ComparisonAnswer.Side(comparison.new))
    let entries = comparison.digests.entries
    let isLocked = comparison.old.isLocked && comparison.new.isLocked
    cause = entries.first.flatMap { first in
      guard isLocked else { return nil }
      return ComparisonAnswer.Cause(
        part: first.part.rawValue, names: entries.filter { $0.part == first.part }.map(\.name))
    }
    digests = entries.map {
      ComparisonAnswer.Entry(part: $0.part.rawValue, name: $0.name, a: $0.locked, b: $0.found)
    }
    committed = comparison.committed
    verdicts = comparison.results?.verdicts.map { verdict in
      ComparisonAnswer.Verdict(
        table: verdict.table, key: .init(verdict.key, verdict.values), subject: verdict.subject, a: verdict.old,
        b: verdict.new)
    }
    results = comparison.results?.tables.map(ComparisonAnswer.ResultsTable.init)
    foreignTables = comparison.results?.foreign.map {
      ComparisonAnswer.Foreign(table: $0.table, presence: $0.holder == .old ? "a" : $0.holder == .new ? "b" : "both")
    }
    numbers = comparison.text?.numbers.map { number in
      ComparisonAnswer.Number(
        a: number.old.text, b: number.new.text, difference: number.difference, lastDigit: number.isLastDigit,
        sentenceA: number.oldSentence, sentenceB: number.newSentence)
    }
    passages = comparison.text?.words.map { ComparisonAnswer.Passage(a: $0.old, b: $0.new) }
    textIsCut = comparison.text?.isCut
    tables = comparison.knowsValues ? comparison.tables.map(ComparisonAnswer.Table.init) : nil
    figures =
      comparison.knowsValues
      ? comparison.figures.map { figure in
        ComparisonAnswer.Figure(
          label: figure.label, presence: figure.isOld ? figure.isNew ? "both" : "a" : "b",
          pictureDiffers: figure.isDrawnOtherwise, data: figure.data.map(ComparisonAnswer.Table.init))
      } : nil
  }
}

extension ComparisonAnswer.Side {
  init(_ side: ReportComparison.Side) {
    self.init(
      place: side.place, kind: side.kind, locked: side.isLocked, files: side.hasFiles, notes: side.notes)
  }
}

extension ComparisonAnswer.ResultsTable {
  init(_ movement: TableMovement) {
    table = movement.table
    key = movement.key
    changed = movement.changed
    (onlyInA, onlyInB) = (movement.differences.removed, movement.differences.added)
    (columnsOnlyInA, columnsOnlyInB) = (movement.onlyOld, movement.onlyNew)
    columnsNotCompared = movement.unknown
    columns = movement.differences.columns.map { column in
      Column(
        name: column.name, rows: column.rows,
        largest: movement.largest[column.name].map { largest in
          Largest(
            key: .init(movement.key, largest.key), a: largest.old, b: largest.new, difference: largest.difference,
            relative: largest.relative)
        })
    }
    rows = movement.rows.map { row in
      Row(
        key: .init(movement.key, row.key),
        presence: row.presence == .both ? "both" : row.presence == .old ? "a" : "b",
        cells: row.cells.map { Cell(column: $0.column, a: $0.old, b: $0.new) })
    }
    rowsLeftOff = movement.count - movement.rows.count
  }
}

extension ComparisonAnswer.Table {
  init(_ table: PrintedTableComparison) {
    path = table.path
    (rowsBy, rowsByOrder, reordered) = (table.matchedBy, table.isMatchedByOrder, table.isReordered)
    cells = table.cells.map { cell in
      Cell(
        row: cell.row, column: cell.column, a: cell.old, b: cell.new, difference: cell.difference,
        lastDigit: cell.isLastDigit)
    }
    cellsLeftOff = table.count - table.cells.count
    (rowsOnlyInA, rowsOnlyInB) = (table.onlyOldRows, table.onlyNewRows)
    (columnsOnlyInA, columnsOnlyInB) = (table.onlyOldColumns, table.onlyNewColumns)
  }
}

extension [String: SQLValue] {
  fileprivate init(_ names: [String], _ values: [SQLValue]) {
    self.init(zip(names, values)) { first, _ in first }
  }
}
