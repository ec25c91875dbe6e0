import Datasets
import Foundation
import Laboratory
import Publishing

extension ReportStatus {
  /// As people read it: a line that says it, then each cause with what follows from it, then what is to do.
  func lines(_ name: String, _ settings: PublishingSettings) -> [String] {
    [head(name, settings)] + causes.flatMap(\.lines) + workLines
      + (missing.isEmpty ? [] : ["  missing: " + missing.text(in: settings)]) + notes.map { "  note: " + $0 }
  }

  private func head(_ name: String, _ settings: PublishingSettings) -> String {
    let with =
      switch comparedWith {
      case .lastRendering: "compared with its last rendering into \(shownPath(settings.output.appending(path: name)))"
      case .lock: "compared with its lock, since \(shownPath(settings.store)) knows of no rendering of it"
      case .nothing: "\(shownPath(settings.store)) knows of no rendering of it, and it has no lock"
      }
    switch state {
    case .upToDate: return "\(name): up to date, \(with)"
    case .neverRendered: return "\(name): nothing to compare with: \(with)"
    case .stale: return "\(name): stale, because of \(CommandAnswer.count(causes.count, "change")); \(with)"
    }
  }

  private var workLines: [String] {
    if work.isEmpty { return [] }
    var parts: [String] = []
    if work.runs > 0 {
      let cached = work.training.reduce(0) { $0 + $1.cached }
      parts.append(
        "\(CommandAnswer.count(work.runs, "run")) to train (\(cached) in the store), about "
          + "\(ProgressBar.duration(work.seconds)), \(ProgressBar.size(work.bytes))")
    }
    if let problem = work.problem { parts.append("how long training takes is not known: \(problem.problem)") }
    if work.evaluations.missing > 0 {
      parts.append("\(work.evaluations.missing) of \(CommandAnswer.count(work.evaluations.total, "evaluation"))")
    }
    if work.writesResults { parts.append("results to write") }
    return ["  to do: " + parts.joined(separator: "; ")]
  }
}

extension StaleCause {
  private static let mostDetails = 12

  fileprivate var lines: [String] {
    let shown = details.prefix(Self.mostDetails).map { "      " + $0 }
    let rest = details.count > Self.mostDetails ? ["      … and \(details.count - Self.mostDetails) more lines"] : []
    let consequences = follows.map(\.words)
    return ["  - " + words] + shown + rest
      + (consequences.isEmpty ? [] : ["      → " + consequences.joined(separator: ", ")])
  }
}

extension StaleCause.Consequence {
  fileprivate var words: String {
    func some(_ word: String, _ words: String) -> String {
      total == 1 ? "the \(word)" : "\(count) of \(total) \(words)"
    }
    switch kind {
    case "phantoms": return "the generated images"
    case "verified-samples": return some("check of the images", "checks of images")
    case "sample-facts": return some("look at the images", "looks at images")
    case "contact-sheets": return some("contact sheet", "contact sheets")
    case "near-duplicates": return some("search for near-duplicates", "searches for near-duplicates")
    case "prepared-samples": return some("prepared samples", "sets of prepared samples")
    case "runs": return some("run", "runs")
    case "evaluations": return some("evaluation", "evaluations")
    case "results": return "the results"
    case "figures": return some("figure", "figures")
    case "tables": return some("table", "tables")
    case "reports": return "the report"
    default: return "\(count) of \(total) \(kind)"
    }
  }
}
