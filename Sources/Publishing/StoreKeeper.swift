import ArtifactStore
import Datasets
import Diagnostics
import Digests
import Foundation
import Laboratory
import LiterateDocuments
import Weaving

import func Tensors.concurrentMap

/// Looks after a project's store: what lies in it, whether it is whole, and what may go.
public struct StoreKeeper: Sendable {
  private let settings: PublishingSettings
  private let reports: [URL]
  private let store: ArtifactStore

  /// - Parameter others: reports that count beside those in `reports/`.
  public init(settings: PublishingSettings, others: [URL] = []) {
    self.settings = settings
    let own = settings.project.reportFiles()
    reports = own + others.filter { !own.contains($0) }
    store = ArtifactStore(root: settings.store)
  }

  /// What lies in the store. What a report with faults needs is not known.
  ///
  /// - Parameter warn: told of each such report.
  public func listing(warn: (Diagnostic) -> Void) -> StoreListing {
    var needs = StoreNeeds()
    for report in reports {
      if let faults = add(report, to: &needs) { warn(Self.unknown(report, faults, severity: .warning)) }
    }
    return StoreListing(store, needs)
  }

  /// What is to go.
  ///
  /// - Throws: a `DiagnosticList` of reports with faults: what they need is not known, so that nothing may go.
  public func plan(keeping bound: StoreBound?) throws(DiagnosticList) -> PrunePlan {
    var needs = StoreNeeds()
    var problems: [Diagnostic] = []
    for report in reports {
      guard let faults = add(report, to: &needs) else { continue }
      problems += faults + [Self.unknown(report, faults, severity: .error)]
    }
    guard problems.isEmpty else { throw DiagnosticList(problems) }
    return PrunePlan(of: StoreListing(store, needs), keeping: bound)
  }

  /// How a removal ended.
  public struct Pruned: Sendable {
    public var removed = 0
    public var bytes = 0
    /// What another process has begun to use since, or is gone already.
    public var left = 0
    /// What could not be removed.
    public var failed = 0
    /// Why, each reason once, at the first place that it was met.
    public var failures: [Diagnostic] = []
  }

  /// Removes what a plan names, one after the other; whenever this is interrupted, each artefact is whole or gone.
  public func carryOut(_ plan: PrunePlan) -> Pruned {
    var pruned = Pruned()
    for removal in plan.removals {
      do throws(Diagnostic) {
        let isRemoved =
          switch removal.subject {
          case .artefact(let artefact): try store.remove(artefact.kind, artefact.key)
          case .leftover(let leftover): try store.remove(leftover)
          }
        guard isRemoved else {
          pruned.left += 1
          continue
        }
        pruned.removed += 1
        pruned.bytes += removal.bytes
      } catch {
        pruned.failed += 1
        if !pruned.failures.contains(where: { $0.problem == error.problem }) { pruned.failures.append(error) }
      }
    }
    removeFreeLocks()
    return pruned
  }

  /// Removes the empty files that killed processes have left for locks.
  public func removeFreeLocks() { store.removeFreeLocks() }

  /// Hashes every file of the store; changes nothing.
  ///
  /// - Returns: how many artefacts were looked at, and what is wrong with them.
  public func check() -> (artefacts: Int, bytes: Int, problems: [Diagnostic]) {
    let listing = listing { _ in }
    let findings = concurrentMap(count: listing.entries.count, workers: settings.workers) { index in
      let artefact = listing.entries[index].artefact
      return store.finding(artefact.kind, artefact.key)
    }
    let problems = zip(listing.entries, findings).compactMap { entry, finding -> Diagnostic? in
      switch finding {
      case .whole, .absent: nil
      case .damaged(let reason): damage(of: entry, reason)
      case .unreadable(let problem): problem
      }
    }
    return (listing.entries.count, listing.entries.reduce(0) { $0 + $1.artefact.bytes }, problems + strangers)
  }

  private func damage(of entry: StoreListing.Entry, _ reason: String) -> Diagnostic {
    let artefact = entry.artefact
    let name = "\(artefact.kind) \(artefact.key.hexadecimal.prefix(12))…"
    return Diagnostic(
      "an artefact of the store is damaged: \(name)\(entry.words.isEmpty ? "" : " (\(entry.words))"), since \(reason)",
      at: .file(shownPath(store.place(of: artefact.kind, artefact.key))),
      remedy: "nothing needs to be done: whatever needs it sets it aside and makes it again")
  }

  private var strangers: [Diagnostic] {
    store.strangers().map { place in
      Diagnostic(
        "it belongs to no artefact of the store", at: .file(shownPath(place)),
        remedy: "move it elsewhere; the store neither reads nor removes it", severity: .warning)
    }
  }

  /// Adds what a report needs, with the parameters of its front matter and, where it takes them, with the user's.
  ///
  /// - Returns: its faults, where they keep that from being known.
  private func add(_ report: URL, to needs: inout StoreNeeds) -> [Diagnostic]? {
    var plain = settings
    plain.parameters = ParameterOverrides()
    var found: [(PublishingSettings, CheckedDocument)] = []
    var faults: [Diagnostic] = []
    for settings in settings.parameters.values.isEmpty ? [plain] : [plain, settings] {
      do {
        let (document, diagnostics) = try Publisher(settings: settings).check(report)
        if let document { found.append((settings, document)) } else { faults = diagnostics }
      } catch {
        faults = DiagnosticList(of: error).diagnostics
      }
    }
    guard !found.isEmpty else { return faults.filter { $0.severity == .error } }
    let name = report.deletingPathExtension().lastPathComponent
    do throws(Diagnostic) {
      if let lock = try LockFile(of: report).read() { needs.add(lock, of: name) }
    } catch {
      return [error]
    }
    let runs = Set(store.keys(ofKind: ArtefactKind.runs.rawValue))
    for (settings, document) in found {
      let chain = RecipeChain(document.studies)
      let recipes = Self.formats.map { formats in
        var settings = settings
        settings.formats = formats
        return ReportRecipes(document, name: name, results: chain.results, settings: settings)
      }
      let reports = recipes.map(\.report)
      var made = reports + recipes.flatMap(\.figures.values) + [chain.results]
      let manifests = try? CrateManifests(of: document, in: settings.project)
      let lock = try? LockFile(of: report).read()
      if let manifests { made += reports.map { ReportCrate.recipe(of: $0, document, manifests, lock) } }
      let records = reports + made.compactMap { MadeFilesRecord(of: $0, in: store)?.recipe }
      needs.add(chain, records, of: name, finished: runs)
    }
    return nil
  }

  private static let formats: [Set<PublishingSettings.Format>] = [[.html], [.pdf], [.html, .pdf]]

  private static func unknown(_ report: URL, _ faults: [Diagnostic], severity: Diagnostic.Severity) -> Diagnostic {
    Diagnostic(
      "what the report needs of the store is not known, since it has faults", at: .file(shownPath(report)),
      remedy: severity == .error
        ? "mend them, or move the report out of reports/; until then nothing is removed"
        : "`make-report check` names them",
      severity: severity)
  }
}
