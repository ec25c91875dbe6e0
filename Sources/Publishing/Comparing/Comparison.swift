import Diagnostics
import Foundation

/// What moved between two sets of reports: those of two locks, two output folders or two revisions.
public struct Comparison: Sendable {
  public let reports: [ReportComparison]
  /// The names of reports that only one of the two has.
  public let onlyOld: [String]
  public let onlyNew: [String]

  /// - Parameters:
  ///   - project: where locks and outputs are looked for, and whose repository has the revisions; nil outside of one.
  ///   - folder: from which paths are read.
  ///   - output: where outputs of locks may lie; nil for `_reports` beside them.
  ///   - report: that is compared, of revisions and of folders with several.
  /// - Throws: a `Diagnostic` for what names nothing, or cannot be read.
  public init(
    _ old: String, _ new: String, project: Project?, folder: URL, output: URL? = nil, report: String? = nil
  ) throws {
    let finder = ComparedReports(project: project, current: folder, output: output, report: report)
    let (before, after) = (try finder.reports(old), try finder.reports(new))
    // Two single reports are compared whatever they are called.
    if before.count == 1, after.count == 1, let a = before.first?.value, let b = after.first?.value {
      reports = [try ReportComparison(a, b)]
      (onlyOld, onlyNew) = ([], [])
      return
    }
    reports = try before.keys.sorted().compactMap { name in
      guard let a = before[name], let b = after[name] else { return nil }
      return try ReportComparison(a, b)
    }
    onlyOld = before.keys.filter { after[$0] == nil }.sorted()
    onlyNew = after.keys.filter { before[$0] == nil }.sorted()
  }

  public var differs: Bool { !onlyOld.isEmpty || !onlyNew.isEmpty || reports.contains(where: \.differs) }

  /// What could not be compared.
  public var problems: [Diagnostic] { reports.flatMap(\.problems) }
}
