import Diagnostics
import Foundation
import Laboratory

/// Renders one report again whenever a file that it was made of changes.
public struct ReportWatch {
  /// What happens while a report is watched, in this order for each rendering.
  public enum Event: Sendable {
    case began
    /// Training and evaluation; from several threads.
    case study(StudyEvent)
    /// The HTML is made; other files may follow, and nothing is written yet.
    case page(Data)
    /// Everything is written, but for the parts that failed.
    case rendered([URL], failures: [Diagnostic], warnings: [Diagnostic])
    /// Nothing was written: the last good output is untouched.
    case failed([Diagnostic])
    case skipped(missing: MissingData)
    /// An edit asks for runs that are not in the store; nothing was written.
    case untrained([StudyEstimate])
  }

  private let report: URL
  private let settings: PublishingSettings
  private let trainsAlways: Bool
  private let drawn = DrawnFigures()
  private let events: @Sendable (Event) -> Void

  /// - Parameters:
  ///   - trainsAlways: whether runs that an edit asks for are trained. Those of the first rendering always are.
  ///   - events: called from the thread that calls `run`, for `study` and `page` from any.
  public init(
    of report: URL, settings: PublishingSettings, trainsAlways: Bool, events: @escaping @Sendable (Event) -> Void
  ) {
    self.report = report
    self.settings = settings
    self.trainsAlways = trainsAlways
    self.events = events
  }

  /// Renders now and after each change, until `isOver` says so; that is asked between renderings, ten times a second.
  public func run(until isOver: () -> Bool) {
    var mayTrain = true
    while !isOver() {
      let files = WatchedFiles()
      if render(reading: files, mayTrain: mayTrain) { mayTrain = trainsAlways }
      while !isOver(), files.changes().isEmpty { Thread.sleep(forTimeInterval: 0.1) }
      if !isOver() { files.waitForRest() }
    }
  }

  /// - Returns: whether everything was written.
  func render(reading files: WatchedFiles, mayTrain: Bool) -> Bool {
    events(.began)
    let publisher = Publisher(settings: settings, files: files, drawn: drawn) { [events] in events(.study($0)) }
    do {
      let (document, diagnostics) = try publisher.check(report)
      guard let document else {
        events(.failed(diagnostics))
        return false
      }
      if !mayTrain {
        let estimates = try publisher.training(for: document)
        guard estimates.isEmpty else {
          events(.untrained(estimates))
          return false
        }
      }
      let name = report.deletingPathExtension().lastPathComponent
      let outcome = try publisher.render(document, named: name) { [events] in events(.page($0)) }
      switch outcome {
      case .rendered(let files, let failures, let warnings, _):
        // A crate is of a report as it is rendered, with all its formats.
        ReportCrate.remove(of: name, in: settings.output)
        let found = diagnostics.filter { $0.severity == .warning && !warnings.contains($0) }
        events(.rendered(files, failures: failures, warnings: found + warnings))
        return true
      case .skipped(let missing): events(.skipped(missing: missing))
      }
    } catch {
      events(.failed(DiagnosticList(of: error).diagnostics))
    }
    return false
  }
}
