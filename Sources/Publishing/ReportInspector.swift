import ArtifactStore
import Datasets
import Diagnostics
import Digests
import Foundation
import Laboratory
import Weaving

/// Answers what of a report is stale, because of which change, and what another rendering would do. Nothing is changed by it, and
/// no image is decoded that is what its manifest says.
public struct ReportInspector: Sendable {
  private let settings: PublishingSettings
  private let choosesFormats: Bool

  /// - Parameter choosesFormats: whether the settings' formats are the user's; else they are those of the last rendering.
  public init(settings: PublishingSettings, choosesFormats: Bool) {
    self.settings = settings
    self.choosesFormats = choosesFormats
  }

  /// - Returns: nil for a report with faults, and every diagnostic.
  /// - Throws: a `Diagnostic` for a report, and for a lock, that cannot be read.
  public func status(of report: URL) throws -> (status: ReportStatus?, diagnostics: [Diagnostic]) {
    ProgramIdentity.prepare()
    let name = report.deletingPathExtension().lastPathComponent
    let store = ArtifactStore(root: settings.store)
    let found = LastRenderings(of: name, in: settings.output, store: store).last
    var settings = settings
    if case .rendering(let last) = found, !choosesFormats {
      settings.formats = Set(last.ingredients.formats.compactMap(PublishingSettings.Format.init(rawValue:)))
    }
    let publisher = Publisher(settings: settings)
    let (document, diagnostics) = try publisher.check(report)
    guard let document else { return (nil, diagnostics) }
    let chain = RecipeChain(document.studies)
    let recipes = ReportRecipes(document, name: name, results: chain.results, settings: settings)
    let tree = RecipeTree(chain, recipes, of: document.document, name: name)
    let state = StoreState(tree, in: store, workers: settings.workers)
    var status = ReportStatus(
      state: .upToDate, comparedWith: .nothing, causes: [], work: work(publisher, document, state),
      missing: publisher.missingData(of: document), notes: [])
    let folder = settings.output.appending(path: name)
    switch found {
    case .rendering(let last):
      status.comparedWith = .lastRendering
      compare(&status, last, ReportIngredients(document, formats: settings.formats), tree, state)
      status.causes += OutputState(folder: folder, outputs: last.outputs).causes(shownPath(folder))
      status.notes += buildNote(last)
    case .damaged, .none:
      if case .damaged = found { status.notes.append("the store's record of the last rendering is damaged") }
      if let lock = try LockFile(of: report).read() {
        status.comparedWith = .lock
        let inputs = LockedInputs(document, chain: chain, parameters: settings.parameters.values)
        status.causes = LockChanges(from: lock, to: ReportLock(inputs.entries)).causes
        status.causes += OutputState(folder: folder, outputs: locked(lock, settings)).causes(shownPath(folder))
      }
    }
    status.causes = dataCauses(of: document, status.causes) + status.causes
    status.state = status.comparedWith == .nothing ? .neverRendered : status.causes.isEmpty ? .upToDate : .stale
    return (status, diagnostics)
  }

  private func compare(
    _ status: inout ReportStatus, _ last: LastRendering, _ ingredients: ReportIngredients, _ tree: RecipeTree,
    _ state: StoreState
  ) {
    let changes = RecipeChanges(from: last.tree, to: tree, DeclaredChanges(from: last.ingredients, to: ingredients))
    status.causes = changes.causes.told(tree, changed: changes.changed)
    let losses = state.losses(since: last.tree)
    let later = status.causes.firstIndex { $0.kind.isAfterArtefacts } ?? status.causes.endIndex
    status.causes.insert(contentsOf: losses.causes, at: later)
    status.notes += losses.notes
    if last.faults > 0 {
      status.causes.append(
        StaleCause(
          kind: .output, subject: "faults",
          words: "\(last.faults) part\(last.faults == 1 ? "" : "s") of it could not be made the last time"))
    }
  }

  /// The same version may have been built anew: it does not trust what another build wrote.
  private func buildNote(_ last: LastRendering) -> [String] {
    guard let now = ProgramIdentity.digest?.hexadecimal, let before = last.program, now != before else { return [] }
    return [
      "another build of make-report rendered it (SHA-256 \(before.prefix(12))…, this one \(now.prefix(12))…): the next "
        + "rendering makes its files again, and compares them"
    ]
  }

  /// The files that a lock tells of, as far as the settings ask for them.
  private func locked(_ lock: ReportLock, _ settings: PublishingSettings) -> [String: String] {
    let others = PublishingSettings.Format.allCases.filter { !settings.formats.contains($0) }.map {
      "report.\($0.rawValue)"
    }
    return lock[.outputs].filter { !others.contains($0.key) }.mapValues { String($0.dropFirst("sha256:".count)) }
  }

  /// What on this computer is not as manifests say. It comes first: no rendering begins with it.
  private func dataCauses(of document: CheckedDocument, _ causes: [StaleCause]) -> [StaleCause] {
    let library = settings.library { _ in }
    var seen: Set<String> = []
    var found: [StaleCause] = []
    for manifest in document.studies.flatMap(\.datasets) where seen.insert(manifest.name).inserted {
      let faults = library.fileFaults(of: manifest, workers: settings.workers)
      if faults.isEmpty { continue }
      let isManifestChanged = causes.contains { $0.kind == .samples && $0.subject.hasPrefix(manifest.name) }
      found.append(
        StaleCause(
          kind: .data, subject: manifest.name,
          words: "the images of `\(manifest.name)` on this computer differ from its manifest"
            + (isManifestChanged ? "" : ", which has not changed")
            + ": `make-report data verify \(manifest.folderName)` tells all",
          details: faults.map(Self.line)))
    }
    for weights in document.studies.compactMap(\.weights) where seen.insert("weights " + weights.name).inserted {
      guard library.weights.isPresent(weights) else { continue }
      do {
        _ = try library.weights.contents(of: weights)
      } catch {
        found.append(
          StaleCause(
            kind: .data, subject: weights.name,
            words: "the file of the weights `\(weights.name)` on this computer differs from its manifest",
            details: [Self.line(error)]))
      }
    }
    return found
  }

  private static func line(_ fault: Diagnostic) -> String {
    if case .sample(_, let sample) = fault.place { return "sample `\(sample)`: \(fault.problem)" }
    return fault.problem
  }

  private func work(_ publisher: Publisher, _ document: CheckedDocument, _ state: StoreState) -> PendingWork {
    var work = PendingWork()
    guard state.missing("results") > 0 else { return work }
    work.writesResults = true
    work.evaluations = (state.missing("evaluations"), state.count("evaluations"))
    do {
      work.training = try publisher.training(for: document)
    } catch {
      work.problem = DiagnosticList(of: error).diagnostics.first
    }
    return work
  }
}

extension StaleCause.Kind {
  /// Whether it comes behind what the store lost, in the order of the data.
  fileprivate var isAfterArtefacts: Bool {
    let all = Self.allCases
    return (all.firstIndex(of: self) ?? 0) > (all.firstIndex(of: .artefact) ?? 0)
  }
}
