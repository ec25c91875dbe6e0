/// Collects the problems of a document while it is read on, so that all are reported in one pass.
///
/// Of a line and of a file the first problems are kept; how many more there are is said by one further diagnostic each, so
/// that no input makes a message larger than itself.
public final class DiagnosticCollector {
  /// How many errors, and how many warnings, are kept of one line.
  package static let mostOfLine = 20
  /// How many errors, and how many warnings, are kept of one file or dataset.
  package static let mostOfFile = 200

  /// Problems that are counted together.
  fileprivate struct Group: Hashable {
    var severity: Diagnostic.Severity
    var outcome: Diagnostic.Outcome
    var name: String
    /// Nil for a whole file.
    var line: Int?
  }

  fileprivate struct Surplus {
    var group: Group
    var count: Int
    /// Of the last of them.
    var place: Diagnostic.Place
  }

  private var kept: [Diagnostic] = []
  private var known: Set<Diagnostic> = []
  /// Hashes of those that are only counted: they themselves would take too much memory.
  private var counted: Set<Int> = []
  private var counts: [Group: Int] = [:]
  private var surplus: [Surplus] = []
  private var surplusIndices: [Group: Int] = [:]
  public private(set) var hasErrors = false
  /// How many different problems were reported, and errors among them, also those that are only counted: who wants to know
  /// whether a part of a document is sound compares them before and after.
  package private(set) var reportedCount = 0
  package private(set) var errorCount = 0

  public init() {}

  /// Those that are kept, in the order in which they came, then how many more there are.
  public var diagnostics: [Diagnostic] {
    surplus.isEmpty ? kept : kept + surplus.map(\.diagnostic)
  }

  public func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    let (file, line) = Self.groups(of: diagnostic)
    if diagnostic.omitted > 0 {
      if known.insert(diagnostic).inserted {
        tally(diagnostic)
        count(diagnostic, in: diagnostic.isOfLine ? line : file)
      }
      return
    }
    let full: Group? =
      line.line != nil && counts[line, default: 0] >= Self.mostOfLine
      ? line : counts[file, default: 0] >= Self.mostOfFile ? file : nil
    if let full {
      if !known.contains(diagnostic), counted.insert(diagnostic.hashValue).inserted {
        tally(diagnostic)
        count(diagnostic, in: full)
      }
    } else if known.insert(diagnostic).inserted {
      tally(diagnostic)
      counts[file, default: 0] += 1
      if line.line != nil { counts[line, default: 0] += 1 }
      kept.append(diagnostic)
    }
  }

  public func report(_ list: DiagnosticList) {
    list.diagnostics.forEach(report)
  }

  /// Throws everything collected when one of it is an error.
  public func throwIfErrors() throws(DiagnosticList) {
    if hasErrors { throw DiagnosticList(diagnostics) }
  }

  private func tally(_ diagnostic: Diagnostic) {
    reportedCount += max(1, diagnostic.omitted)
    if diagnostic.severity == .error { errorCount += max(1, diagnostic.omitted) }
  }

  private func count(_ diagnostic: Diagnostic, in group: Group) {
    let more = max(1, diagnostic.omitted)
    if let index = surplusIndices[group] {
      surplus[index].count += more
      surplus[index].place = diagnostic.place
    } else {
      surplusIndices[group] = surplus.count
      surplus.append(Surplus(group: group, count: more, place: diagnostic.place))
    }
  }

  private static func groups(of diagnostic: Diagnostic) -> (file: Group, line: Group) {
    let (name, line): (String, Int?) =
      switch diagnostic.place {
      case .source(let place): (place.file, place.line)
      case .sample(let dataset, _): (dataset, nil)
      case .file, .nowhere: ("", nil)
      }
    var group = Group(severity: diagnostic.severity, outcome: diagnostic.outcome, name: name)
    let file = group
    group.line = line
    return (file, group)
  }
}

extension DiagnosticCollector.Surplus {
  fileprivate var diagnostic: Diagnostic {
    let noun = group.severity.rawValue + (count == 1 ? "" : "s")
    var diagnostic = Diagnostic(
      "and \(count) more \(noun) \(group.line == nil ? "like these" : "on this line")", at: place,
      remedy: "mend the first ones, and look again", severity: group.severity, outcome: group.outcome)
    diagnostic.omitted = count
    diagnostic.isOfLine = group.line != nil
    return diagnostic
  }
}
