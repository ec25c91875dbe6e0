/// What has changed since a lock was written. A lock holds digests: it tells which file, sample or library is another one, and not
/// what in it.
struct LockChanges {
  private(set) var causes: [StaleCause] = []

  /// - Parameters:
  ///   - lock: as it was committed.
  ///   - found: the inputs as they are now.
  init(from lock: ReportLock, to found: ReportLock) {
    let parts: [ReportLock.Part] = [
      .source, .parameters, .datasets, .samples, .weights, .fonts, .program, .libraries, .recipes,
    ]
    let entries = LockDifferences(from: lock, to: found, in: parts).entries
    let runs = found[.recipes].filter { $0.key != ReportLock.resultsName }
    let moved = entries.filter { $0.part == .recipes && $0.name != ReportLock.resultsName && $0.found != nil }
    for entry in entries where entry.part != .recipes { add(entry) }
    if causes.isEmpty, !entries.isEmpty {
      causes = [
        StaleCause(
          kind: .unexplained, subject: "recipes",
          words: "what the results are made of is not as the lock says, and the lock does not tell why")
      ]
    }
    let ranks = Dictionary(uniqueKeysWithValues: StaleCause.Kind.allCases.enumerated().map { ($1, $0) })
    causes = causes.enumerated().sorted {
      (ranks[$0.element.kind] ?? 0, $0.offset) < (ranks[$1.element.kind] ?? 0, $1.offset)
    }.map(\.element)
    // Of several changes a lock does not tell which one made a run another.
    guard causes.count == 1, !moved.isEmpty else { return }
    causes[0].follows = [
      StaleCause.Consequence(kind: "runs", count: moved.count, total: runs.count, of: moved.map(\.name))
    ]
  }

  private mutating func add(_ entry: LockDifferences.Entry) {
    let arrow = "\(Self.shown(entry.locked)) → \(Self.shown(entry.found))"
    let (kind, words): (StaleCause.Kind, String)
    switch entry.part {
    case .source: (kind, words) = (.file, "the file `\(entry.name)`: \(arrow)")
    case .parameters: (kind, words) = (.parameter, "the parameter `\(entry.name)` as it is given: \(arrow)")
    case .datasets: (kind, words) = (.dataset, "the table of samples of `\(entry.name)`: \(arrow)")
    case .samples: (kind, words) = (.samples, "the sample `\(entry.name)`: \(arrow)")
    case .weights: (kind, words) = (.weights, "the weights `\(entry.name)`: \(arrow)")
    case .fonts: (kind, words) = (.font, "the font `\(entry.name)`: \(arrow)")
    case .libraries: (kind, words) = (.library, "the library \(entry.name): \(arrow)")
    case .program where entry.name == "make-report": (kind, words) = (.program, "the program: make-report \(arrow)")
    case .program where entry.name == ReportLock.dateName:
      (kind, words) = (.date, "the environment's \(entry.name): \(arrow)")
    case .program: (kind, words) = (.stage, "the program's \(entry.name): version \(arrow)")
    default: return
    }
    causes.append(
      StaleCause(kind: kind, subject: entry.name, words: words, old: entry.locked, new: entry.found))
  }

  private static func shown(_ value: String?) -> String {
    guard let value else { return "none" }
    return value.hasPrefix("sha256:") ? "SHA-256 \(value.dropFirst(7).prefix(12))…" : value
  }
}
