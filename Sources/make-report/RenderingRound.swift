import ArgumentParser
import Datasets
import Diagnostics
import Foundation
import Publishing

/// Renders reports one after the other; the faults of one do not keep the others from being rendered.
struct RenderingRound {
  let settings: PublishingSettings
  let console: Console
  var strict = false
  var writesLocks = false
  /// Whether each report is packed into one file.
  var archives = false

  /// - Throws: the exit code of the gravest fault.
  func render(_ chosen: ChosenReports) throws {
    var outcomes: [Diagnostic.Outcome] = []
    var summary: [String] = []
    for file in chosen.files {
      let name = file.deletingPathExtension().lastPathComponent
      let progress = StudyProgress(report: name, console: console)
      let kept = KeptWork(
        report: name, store: shownPath(settings.store), output: shownPath(settings.output.appending(path: name)))
      Interruption.endsProgram { kept.words }
      let publisher = Publisher(settings: settings) { event in
        kept.note(event)
        progress.show(event)
      }
      do {
        let (document, diagnostics) = try publisher.check(file)
        console.problems(diagnostics)
        guard let document, !(strict && !diagnostics.isEmpty) else {
          outcomes.append(DiagnosticList(diagnostics).outcome ?? .failed)
          summary.append("\(name): not rendered, see the faults above")
          continue
        }
        let outcome = try publisher.render(document, named: name)
        progress.end()
        switch outcome {
        case .rendered(let documents, let failures, let warnings, let proof):
          console.problems((failures + warnings).filter { !diagnostics.contains($0) })
          if strict, !warnings.isEmpty { outcomes.append(.failed) }
          if !failures.isEmpty || DiagnosticList(diagnostics).hasErrors { outcomes.append(.failed) }
          summary.append(
            "\(name): " + documents.map { shownPath($0) }.joined(separator: ", ")
              + (failures.isEmpty ? "" : "; with \(CommandAnswer.count(failures.count, "fault")), see above"))
          do {
            if let line = try lockLine(of: file, proof, isWhole: failures.isEmpty) {
              summary.append("\(name): \(line)")
            }
          } catch {
            let problems = DiagnosticList(of: error)
            console.problems(problems.diagnostics)
            outcomes.append(problems.outcome ?? .failed)
            summary.append("\(name): whether its lock holds is not known, see the faults above")
          }
          if failures.isEmpty {
            if let line = try crate(of: file, proof) { summary.append("\(name): \(line)") }
          } else {
            ReportCrate.remove(of: name, in: settings.output)
          }
        case .skipped(let missing):
          summary.append("\(name): skipped, \(missing.text(in: settings))")
          if strict || chosen.named.contains(file) { outcomes.append(.data) }
        }
      } catch {
        progress.end()
        let problems = DiagnosticList(of: error).diagnostics
        console.problems(problems)
        outcomes.append(DiagnosticList(problems).outcome ?? .failed)
        summary.append("\(name): not rendered, see the faults above")
      }
    }
    if !console.quiet { summary.forEach(console.answer) }
    if let gravest = outcomes.min(by: { $0.rawValue < $1.rawValue }) { throw gravest.exitCode }
  }

  /// Writes what the report was made of beside it, and packs it where that is asked for.
  private func crate(of report: URL, _ proof: ReportProof) throws -> String? {
    let crate = ReportCrate(of: proof)
    console.problems(try crate.write(committed: try? LockFile(of: report).read()))
    guard archives else { return nil }
    try crate.pack()
    return "packed in \(shownPath(crate.archive))"
  }

  /// Writes the report's lock where that is asked for; else whether the one that is there still holds.
  ///
  /// - Parameter isWhole: whether nothing of the report failed.
  private func lockLine(of report: URL, _ proof: ReportProof, isWhole: Bool) throws -> String? {
    let file = LockFile(of: report)
    guard isWhole else { return writesLocks ? "not locked, since a part of it failed" : nil }
    if writesLocks {
      let isNew = try file.write(try proof.lock())
      return isNew ? "locked in \(shownPath(file.url))" : "its lock holds: \(shownPath(file.url))"
    }
    guard let lock = try file.read() else { return nil }
    let (decisive, surroundings) = try proof.differences(from: lock)
    if decisive.isEmpty { return "its lock holds" }
    let name = report.deletingPathExtension().lastPathComponent
    return "its lock no longer holds: \(decisive.words)"
      + (surroundings.isEmpty ? "" : "; other than locked: \(surroundings.words)")
      + "; `make-report lock \(name)` writes it anew"
  }
}
