import Results

/// What making a report again showed of its lock.
public struct Verification: Sendable {
  /// How much holds of what a lock says, from everything to nothing.
  public enum Rung: Int, Sendable, CaseIterable, Comparable {
    case nothing
    /// Which variant is best in what, and what became of hypotheses.
    case verdicts
    /// All results, within a tolerance.
    case numbers
    /// Every byte of checkpoints, results and the report's files.
    case bytes

    public static func < (a: Rung, b: Rung) -> Bool { a.rawValue < b.rawValue }
  }

  public let rung: Rung
  /// What decides: inputs, checkpoints, results and files that are not as locked.
  public let differences: LockDifferences
  /// What is other in the program, its libraries and the recipes: if something differs, perhaps the reason.
  public let surroundings: LockDifferences
  /// Which values of the results differ; nil where the locked rows are not on this computer.
  public let tables: [TableDifferences]?
  /// The largest difference between two numbers as a share of the larger, where all that differs are numbers.
  public let largest: Double?
  /// The runs that were trained anew, and all of the lock.
  public let trained: Int
  public let runs: Int
  /// How many tables and files were compared; none where an input differs.
  public let comparedTables: Int
  public let comparedFiles: Int

  /// Of a report that is not made of what the lock says: making it would show nothing.
  init(ofOtherInputs differences: LockDifferences, surroundings: LockDifferences, lock: ReportLock) {
    rung = .nothing
    (self.differences, self.surroundings) = (differences, surroundings)
    (tables, largest, trained, comparedTables, comparedFiles) = (nil, nil, 0, 0, 0)
    runs = lock.runs
  }

  /// - Parameters:
  ///   - tables: how the results differ from the locked ones, where these are known.
  ///   - tolerance: by how much, as a share of the larger, two numbers may differ.
  init(of lock: ReportLock, found: ReportLock, tables: [TableDifferences]?, tolerance: Double, trained: Int) {
    differences = LockDifferences(from: lock, to: found, in: Self.outcomes)
    surroundings = LockDifferences(from: lock, to: found, in: Self.surrounding)
    self.tables = differences.contains(.results) ? tables : []
    self.trained = trained
    runs = lock.runs
    comparedTables = lock[.results].count
    comparedFiles = lock[.outputs].count
    if !differences.contains(.results) {
      largest = 0
    } else if let tables {
      largest = tables.reduce(0) { known, table in known.flatMap { known in table.largest.map { max(known, $0) } } }
    } else {
      largest = Self.largest(from: lock[.numbers], to: found[.numbers])
    }
    if differences.isEmpty {
      rung = .bytes
    } else if let largest, largest <= tolerance, !differences.contains(.verdicts) {
      rung = .numbers
    } else {
      rung = differences.contains(.verdicts) ? .nothing : .verdicts
    }
  }

  /// All that a rendering gives, and must give again.
  static let outcomes: [ReportLock.Part] = [.checkpoints, .results, .verdicts, .numbers, .outputs]
  static let surrounding: [ReportLock.Part] = [.program, .libraries, .recipes]

  private static func largest(from old: [String: String], to new: [String: String]) -> Double? {
    guard old.keys.sorted() == new.keys.sorted() else { return nil }
    var largest = 0.0
    for (name, text) in old {
      guard let a = Double(text), let b = new[name].flatMap(Double.init) else { return nil }
      if a != b { largest = max(largest, abs(a - b) / max(abs(a), abs(b))) }
    }
    return largest
  }
}

extension ReportLock {
  var runs: Int { self[.recipes].keys.count { $0 != Self.resultsName } }
}
