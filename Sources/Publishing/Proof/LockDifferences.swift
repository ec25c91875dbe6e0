/// What of a report is not as its lock says.
public struct LockDifferences: Sendable, Equatable {
  /// One entry that differs.
  public struct Entry: Sendable, Equatable {
    public var part: ReportLock.Part
    public var name: String
    /// Nil where the lock, or the report, does not have it.
    public var locked: String?
    public var found: String?
  }

  /// In the order in which a report is made.
  public private(set) var entries: [Entry] = []

  /// - Parameter parts: that are compared.
  public init(from lock: ReportLock, to found: ReportLock, in parts: [ReportLock.Part] = ReportLock.Part.allCases) {
    for part in ReportLock.Part.allCases where parts.contains(part) {
      let (old, new) = (lock[part], found[part])
      for name in Set(old.keys).union(new.keys).sorted() where old[name] != new[name] {
        entries.append(Entry(part: part, name: name, locked: old[name], found: new[name]))
      }
    }
  }

  public var isEmpty: Bool { entries.isEmpty }

  public func contains(_ part: ReportLock.Part) -> Bool { entries.contains { $0.part == part } }

  /// "source `report.md`", "3 of the results' tables: `images`, `summary`, `thresholds`": what differs first, and how much else.
  public var words: String {
    guard let first = entries.first?.part else { return "" }
    let same = entries.filter { $0.part == first }.map { "`\($0.name)`" }
    let shown = same.prefix(3).joined(separator: ", ") + (same.count > 3 ? " and \(same.count - 3) more" : "")
    let rest = entries.count - same.count
    return first.words + " " + shown + (rest > 0 ? ", and what follows from it (\(rest) more entries)" : "")
  }
}

extension ReportLock.Part {
  var words: String {
    switch self {
    case .source: "the source"
    case .parameters: "the parameters"
    case .datasets: "the tables of samples of"
    case .samples: "the samples"
    case .weights: "the weights"
    case .fonts: "the fonts"
    case .program: "the program's"
    case .libraries: "the libraries"
    case .recipes: "what runs are made of:"
    case .checkpoints: "the checkpoints of"
    case .results: "the results' tables"
    case .verdicts: "the verdicts"
    case .numbers: "the measures"
    case .outputs: "the files"
    }
  }
}
