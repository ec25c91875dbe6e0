import Diagnostics
import Digests
import Foundation
import Results
import TextFormats

/// What moved between two makings of one report.
public struct ReportComparison: Sendable {
  /// One of the two.
  public struct Side: Sendable {
    /// As words tell it.
    public let place: String
    /// `lock`, `folder` or `revision`.
    public let kind: String
    public let isLocked: Bool
    public let notes: [String]
    let folder: OutputFolder?

    init(_ report: ComparedReport) {
      (place, kind, notes, folder) = (report.place, report.kind.rawValue, report.notes, report.folder)
      isLocked = report.lock != nil
    }

    /// Whether values are known, and not digests alone.
    public var hasFiles: Bool { folder != nil }
  }

  /// A figure that is another one.
  public struct Figure: Sendable {
    public let label: String
    /// Whether its pictures have other bytes, where both have them.
    public let isDrawnOtherwise: Bool
    public let isOld: Bool
    public let isNew: Bool
    /// The data behind it that moved.
    public internal(set) var data: [PrintedTableComparison] = []
  }

  public let name: String
  public let old: Side
  public let new: Side
  /// By part of a lock, in the order in which a report is made; of what both sides know.
  public private(set) var digests: LockDifferences
  /// Committed files that differ between two revisions and of which no lock tells.
  public private(set) var committed: [String] = []
  /// Nil where the values of one side are not known, or the results are the same.
  public private(set) var results: ResultsComparison?
  public private(set) var tables: [PrintedTableComparison] = []
  public private(set) var figures: [Figure] = []
  /// Nil where one side has no page, or they are the same.
  public private(set) var text: TextComparison?
  /// What could not be compared.
  public private(set) var problems: [Diagnostic] = []

  private static let mostPageBytes = 64 << 20
  private static let mostTableBytes = 16 << 20

  /// - Throws: a `Diagnostic` where the two know nothing in common.
  init(_ old: ComparedReport, _ new: ComparedReport) throws(Diagnostic) {
    name = new.name
    (self.old, self.new) = (Side(old), Side(new))
    let parts = Self.parts(of: old).intersection(Self.parts(of: new))
    digests = LockDifferences(
      from: Self.lock(of: old), to: Self.lock(of: new), in: ReportLock.Part.allCases.filter(parts.contains))
    if let before = old.committed, let after = new.committed {
      let isLocked = old.lock != nil && new.lock != nil
      committed = Set(before.keys).union(after.keys).sorted().filter { path in
        before[path] != after[path] && Self.concerns(path, name, isLocked: isLocked)
      }
    } else if parts.isEmpty {
      throw Diagnostic(
        "\(old.place) and \(new.place) know nothing in common that could be compared",
        remedy: "write the lock with `make-report lock`, and commit it", outcome: .usage)
    }
    guard let before = old.folder, let after = new.folder else { return }
    problems = before.problems + after.problems
    compareResults(before, after)
    compareTables(before, after)
    compareFigures(before, after)
    comparePages(before, after)
  }

  public var differs: Bool { !digests.isEmpty || !committed.isEmpty || results?.isEmpty == false }

  /// Whether both sides' values are known.
  public var knowsValues: Bool { old.hasFiles && new.hasFiles }

  /// The files that differ, and those that only one of the two has.
  public var files: [LockDifferences.Entry] { digests.entries.filter { $0.part == .outputs } }

  /// Whether the database has other bytes of the same rows, as another version of SQLite writes them.
  public var hasOtherBytesOfTheSameResults: Bool {
    results?.isEmpty == true && files.contains { $0.name == "results.sqlite" }
  }

  private static func parts(of report: ComparedReport) -> Set<ReportLock.Part> {
    report.lock != nil ? Set(ReportLock.Part.allCases) : report.folder != nil ? [.outputs] : []
  }

  private static func lock(of report: ComparedReport) -> ReportLock {
    report.lock ?? report.folder?.lock ?? ReportLock([:])
  }

  /// Of files that a revision holds: the report itself, and where no locks tell what it reads, all but other reports.
  private static func concerns(_ path: String, _ report: String, isLocked: Bool) -> Bool {
    if ["reports/\(report).md", "reports/\(report).qmd"].contains(path) { return true }
    if isLocked || path.hasSuffix(".lock.json") { return false }
    let name = path.split(separator: "/").last ?? ""
    let isReport =
      path.hasPrefix("reports/") && path.split(separator: "/").count == 2 && !name.hasPrefix("_")
      && (name.hasSuffix(".md") || name.hasSuffix(".qmd"))
    return !isReport
  }

  // MARK: Values

  private mutating func compareResults(_ before: OutputFolder, _ after: OutputFolder) {
    let name = "results.sqlite"
    guard let a = before.digests[name], let b = after.digests[name], a != b else { return }
    do throws(Diagnostic) {
      guard let old = try before.results(), let new = try after.results() else { return }
      let found = ResultsComparison(from: old, to: new)
      for (table, failure) in found.failures.sorted(by: { $0.key < $1.key }) {
        var told = Diagnostic(failure, at: after.url.appending(path: name))
        told.problem = "the table `\(table)` of the two results cannot be compared: \(failure.message)"
        problems.append(told)
      }
      results = found
    } catch {
      problems.append(error)
    }
  }

  private mutating func compareTables(_ before: OutputFolder, _ after: OutputFolder) {
    for path in after.digests.keys.sorted() where path.hasPrefix("tables/") && path.hasSuffix(".csv") {
      if let found = table(path, before, after) { tables.append(found) }
    }
  }

  /// Nil where it is the same, or only one of the two has it.
  private mutating func table(
    _ path: String, _ before: OutputFolder, _ after: OutputFolder
  ) -> PrintedTableComparison? {
    guard let a = before.digests[path], let b = after.digests[path], a != b else { return nil }
    do throws(Diagnostic) {
      guard let old = try Self.cells(path, of: before), let new = try Self.cells(path, of: after) else { return nil }
      return PrintedTableComparison(path: path, from: old, to: new)
    } catch {
      problems.append(error)
      return nil
    }
  }

  private static func cells(_ path: String, of folder: OutputFolder) throws(Diagnostic) -> [[String]]? {
    guard let data = try folder.read(path, atMost: mostTableBytes) else { return nil }
    let collector = DiagnosticCollector()
    let lines = SeparatedLines.read(
      Array(data), file: folder.url.appending(path: path).path, lineBreaks: true, collector: collector)
    if let fault = collector.diagnostics.first(where: { $0.severity == .error }) { throw fault }
    return lines.map { $0.map(\.text) }
  }

  private static let pictures: Set<String> = ["svg", "png", "pdf"]

  private mutating func compareFigures(_ before: OutputFolder, _ after: OutputFolder) {
    let all = Set(before.digests.keys).union(after.digests.keys).filter { $0.hasPrefix("figures/") }
    func labels(_ folder: OutputFolder) -> Set<String> {
      Set(
        folder.digests.keys.filter { $0.hasPrefix("figures/") }.map { String($0.dropFirst(8)) }.compactMap { name in
          guard let point = name.lastIndex(of: "."), Self.pictures.contains(String(name[name.index(after: point)...]))
          else { return nil }
          return String(name[..<point])
        })
    }
    let (mine, others) = (labels(before), labels(after))
    for label in mine.union(others).sorted() {
      let drawn = Self.pictures.map { "figures/\(label).\($0)" }
        .contains { before.digests[$0] != after.digests[$0] && before.digests[$0] != nil && after.digests[$0] != nil }
      var figure = Figure(
        label: label, isDrawnOtherwise: drawn, isOld: mine.contains(label), isNew: others.contains(label))
      let data = all.sorted().filter { Self.isData($0, of: label, among: mine.union(others)) }
      let moved = data.filter { before.digests[$0] != after.digests[$0] }
      figure.data = moved.compactMap { table($0, before, after) }
      let specification = "figures/\(label).vl.json"
      let isOther = drawn || !moved.isEmpty || before.digests[specification] != after.digests[specification]
      if isOther || !figure.isOld || !figure.isNew { figures.append(figure) }
    }
  }

  /// `fig-x.csv`, and `fig-x-2.csv` where there is no figure of that name.
  private static func isData(_ path: String, of label: String, among labels: Set<String>) -> Bool {
    guard path.hasSuffix(".csv") else { return false }
    let stem = path.dropFirst(8).dropLast(4)
    if stem == label { return true }
    guard stem.hasPrefix(label + "-"), !labels.contains(String(stem)) else { return false }
    return !stem.dropFirst(label.count + 1).isEmpty && stem.dropFirst(label.count + 1).allSatisfy(\.isNumber)
  }

  private mutating func comparePages(_ before: OutputFolder, _ after: OutputFolder) {
    let path = "report.html"
    guard let a = before.digests[path], let b = after.digests[path], a != b else { return }
    func labels(_ folder: OutputFolder) -> Set<String> {
      Set(
        folder.digests.keys.filter { $0.hasPrefix("tables/") && $0.hasSuffix(".csv") }
          .map { String($0.dropFirst(7).dropLast(4)) })
    }
    let compared = labels(before).intersection(labels(after))
    do throws(Diagnostic) {
      guard let old = try before.read(path, atMost: Self.mostPageBytes),
        let new = try after.read(path, atMost: Self.mostPageBytes)
      else { return }
      text = TextComparison(
        from: PageSentences(html: Array(old), tables: compared).sentences,
        to: PageSentences(html: Array(new), tables: compared).sentences)
    } catch {
      problems.append(error)
    }
  }
}
