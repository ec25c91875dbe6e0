import Datasets
import Diagnostics
import Foundation
import Publishing

/// Verifies reports one after the other; the faults of one do not keep the others from being verified.
struct VerifyingRound {
  /// How the verification of one report ended.
  struct Answer {
    enum Ending {
      case verified(Verification)
      case otherData([Diagnostic])
      /// Not verified, and why.
      case not(String)
    }

    var report: String
    var ending: Ending
    /// Nil where all is well.
    var exit: Diagnostic.Outcome?
  }

  let settings: PublishingSettings
  let console: Console
  let way: ReportVerifier.Way
  let accepted: Verification.Rung
  let tolerance: Double
  /// Where everything is made again; nil for a folder that is removed.
  let work: URL?

  func verify(_ chosen: ChosenReports) throws -> [Answer] {
    var answers: [Answer] = []
    for file in chosen.files {
      let name = file.deletingPathExtension().lastPathComponent
      var answer: Answer
      do {
        answer = try verify(file, named: name, isNamed: chosen.named.contains(file))
      } catch {
        let problems = DiagnosticList(of: error)
        console.problems(problems.diagnostics)
        answer = Answer(
          report: name, ending: .not("not verified, see the faults above"), exit: problems.outcome ?? .failed)
      }
      for line in answer.lines(tolerance: tolerance) where !(console.quiet && answer.exit == nil) {
        if console.quiet { Console.write(line + "\n", to: .standardError) } else { console.answer(line) }
      }
      answers.append(answer)
    }
    return answers
  }

  private func verify(_ file: URL, named name: String, isNamed: Bool) throws -> Answer {
    guard let lock = try LockFile(of: file).read() else {
      let words = "has no lock; `make-report lock \(name)` writes it"
      return Answer(report: name, ending: .not(words), exit: isNamed ? .usage : nil)
    }
    lock.setDate()
    let progress = StudyProgress(report: name, console: console)
    let verifier = ReportVerifier(settings: settings, lock: lock, tolerance: tolerance, events: progress.show)
    let (document, diagnostics) = try verifier.check(file)
    guard let document else {
      console.problems(diagnostics)
      return Answer(
        report: name, ending: .not("not verified, see the faults above"),
        exit: DiagnosticList(diagnostics).outcome ?? .failed)
    }
    let folder = try VerificationFolder(work?.appending(path: name))
    defer { folder.end() }
    Interruption.endsProgram {
      folder.end()
      return "\(name): interrupted; "
        + (folder.isKept
          ? "what was made again is in \(shownPath(folder.url)), and the same command goes on from there"
          : "nothing of it is kept; with `--work DIR` it could be gone on with")
    }
    let outcome = try verifier.verify(document, named: name, way, in: folder.url)
    progress.end()
    switch outcome {
    case .skipped(let missing):
      return Answer(report: name, ending: .not("skipped, \(missing.text(in: settings))"), exit: isNamed ? .data : nil)
    case .otherData(let problems):
      console.problems(problems)
      return Answer(report: name, ending: .otherData(problems), exit: .verification)
    case .verified(let verification, let warnings):
      console.problems(warnings.filter { !diagnostics.contains($0) })
      return Answer(
        report: name, ending: .verified(verification), exit: verification.rung < accepted ? .verification : nil)
    }
  }
}
