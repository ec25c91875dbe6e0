/// What moved between two results: which rows, how far their numbers went, and which conclusions are others.
public struct ResultsComparison: Sendable, Equatable {
  /// Of each table that differs, in the order of the tables.
  public private(set) var tables: [TableMovement] = []
  /// Hypotheses first, then verdicts, then what may be the best, then pairs.
  public private(set) var verdicts: [VerdictDifference] = []
  /// Tables that only one of the two has, or that these results do not know: another version of the program made it.
  public private(set) var foreign: [ForeignTable] = []
  /// Tables that could not be read.
  public private(set) var failures: [String: QueryFailure] = [:]

  public struct ForeignTable: Sendable, Equatable {
    public enum Holder: String, Sendable { case old, new, both }

    public var table: String
    public var holder: Holder
  }

  /// - Throws: nothing; a table that cannot be read is one of `failures`, and the others are compared.
  public init(from old: TableContents, to new: TableContents) {
    let (before, after) = (Set(old.tables), Set(new.tables))
    for table in ResultsSchema.tables {
      switch (before.contains(table.name), after.contains(table.name)) {
      case (true, true):
        do throws(QueryFailure) {
          try compare(table, old, new)
        } catch {
          failures[table.name] = error
        }
      case (true, false): foreign.append(ForeignTable(table: table.name, holder: .old))
      case (false, true): foreign.append(ForeignTable(table: table.name, holder: .new))
      case (false, false): break
      }
    }
    verdicts = VerdictDifference.tables.flatMap { table in verdicts.filter { $0.table == table } }
    let known = Set(ResultsSchema.tables.map(\.name))
    for name in before.union(after).subtracting(known).sorted() where !name.hasPrefix("sqlite_") {
      let holder: ForeignTable.Holder = before.contains(name) ? after.contains(name) ? .both : .old : .new
      foreign.append(ForeignTable(table: name, holder: holder))
    }
  }

  public var isEmpty: Bool { tables.isEmpty && foreign.allSatisfy { $0.holder == .both } && failures.isEmpty }

  private mutating func compare(
    _ table: ResultsTable, _ old: TableContents, _ new: TableContents
  ) throws(QueryFailure) {
    let (before, after) = (try old.columns(of: table), try new.columns(of: table))
    let shared = Set(before).intersection(after)
    guard table.key.allSatisfy(shared.contains) else {
      throw QueryFailure(
        "`\(table.name)` has not the columns of its key: \(table.key.joined(separator: ", "))",
        remedy: "render the report again with this program")
    }
    var common = table
    common.columns = table.columns.filter { shared.contains($0.name) }
    let names = common.columns.map(\.name)
    // Columns that this program does not know may be in both, and are then not compared.
    var movement = TableMovement(
      key: table.key, columns: names, onlyOld: before.filter { !after.contains($0) },
      onlyNew: after.filter { !before.contains($0) }, unknown: shared.subtracting(names).sorted())
    var changed: [VerdictDifference] = []
    movement.differences = try old.differences(of: common, to: new) { row in
      movement.note(row)
      changed += VerdictDifference.of(row, in: common)
    }
    verdicts += changed
    if !movement.isEmpty { tables.append(movement) }
  }
}
