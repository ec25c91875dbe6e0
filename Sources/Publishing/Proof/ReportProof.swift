import ArtifactStore
import Diagnostics
import Digests
import Foundation
import Laboratory
import Results
import Weaving

/// What a rendered report was made of and what it became: everything that its lock says.
public struct ReportProof: Sendable {
  let document: CheckedDocument
  let chain: RecipeChain
  let settings: PublishingSettings
  let store: ArtifactStore
  let results: URL
  /// Of the report's files, by path.
  let outputs: [String: ContentDigest]

  /// The lock of the report.
  ///
  /// - Throws: a `Diagnostic` where a run is no longer in the store, `DiagnosticList` and what reading the results throws.
  public func lock() throws -> ReportLock {
    var lock = try quickLock()
    lock.entries[.checkpoints] = try checkpoints()
    return lock
  }

  /// The lock without what takes long to hash: the checkpoints, which the recipes and the results tell of.
  ///
  /// - Parameter known: whose results need not be read where their file has the same bytes.
  func quickLock(knowing known: ReportLock? = nil) throws -> ReportLock {
    var entries = LockedInputs(document, chain: chain, parameters: settings.parameters.values).entries
    entries[.outputs] = outputs.mapValues(\.lockText)
    if let known, let digest = outputs[Self.resultsFile]?.lockText, known[.outputs][Self.resultsFile] == digest {
      for part in [ReportLock.Part.results, .verdicts, .numbers] { entries[part] = known[part] }
      return ReportLock(entries)
    }
    let contents = try TableContents(of: results)
    entries[.results] = Dictionary(uniqueKeysWithValues: try contents.digests().map { ($0.table, $0.digest.lockText) })
    entries[.verdicts] = try contents.verdicts()
    entries[.numbers] = try contents.measures()
    return ReportLock(entries)
  }

  /// What is no longer as a lock says, and what is other in program, libraries and recipes, which by itself is no difference.
  /// Checkpoints, and the documents that this rendering was not to write, are not looked at.
  public func differences(from lock: ReportLock) throws -> (decisive: LockDifferences, surroundings: LockDifferences) {
    var lock = lock
    for format in PublishingSettings.Format.allCases where !settings.formats.contains(format) {
      lock.entries[.outputs]?["report.\(format.rawValue)"] = nil
    }
    let found = try quickLock(knowing: lock)
    return (
      LockDifferences(from: lock, to: found, in: Self.deciding),
      LockDifferences(from: lock, to: found, in: Verification.surrounding)
    )
  }

  /// All that has to be the same for a lock to hold, but for the checkpoints.
  static let deciding = LockedInputs.decisive + Verification.outcomes.filter { $0 != .checkpoints }

  private static let resultsFile = "results.sqlite"

  private func checkpoints() throws -> [String: String] {
    var digests: [String: String] = [:]
    let finished = FinishedRuns(in: store)
    for run in chain.lockedRuns {
      guard let checkpoint = try finished.checkpoint(of: run.recipe) else {
        throw Diagnostic(
          "the run `\(run.name)` is no longer in the store, though its results are", at: .file(store.root.path),
          remedy: "render the report into another store with --store, which trains it again")
      }
      digests[run.name] = checkpoint.lockText
    }
    return digests
  }
}
