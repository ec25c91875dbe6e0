import ArtifactStore
import CSQLite
import Datasets
import Diagnostics
import Digests
import Foundation

/// Where studies are carried out: verifies data, trains what is not in the store, evaluates it and writes the results.
///
/// Data are verified once a laboratory: make a new one for each rendering.
public struct Laboratory: Sendable {
  public let library: DatasetLibrary
  public let store: ArtifactStore
  /// How many runs are trained at once, one a core. No byte of the results depends on it.
  public let workers: Int
  let report: @Sendable (StudyEvent) -> Void
  private let verified = VerifiedDatasets()

  public init(
    library: DatasetLibrary, store: ArtifactStore, workers: Int,
    report: @escaping @Sendable (StudyEvent) -> Void = { _ in }
  ) {
    self.library = library
    self.store = store
    self.workers = max(1, workers)
    self.report = report
  }

  static let resultsKind = "results"
  static let resultsName = "results.sqlite"

  /// What is in the store and what is to be done. Reads no image.
  public func plan(_ studies: [StudyDeclaration]) throws(DiagnosticList) -> WorkPlan {
    do {
      var plan = WorkPlan(runs: [], evaluations: [], hasResults: false)
      for study in studies {
        let runs = Run.all(of: study)
        for run in runs {
          plan.runs.append(
            WorkPlan.PlannedRun(
              study: study.label, loss: run.variant.name, fold: run.fold, seed: run.seed, key: run.key.hexadecimal,
              isCached: try store.existing(kind: RunArtefact.kind, key: run.key) != nil))
        }
        for evaluated in EvaluatedVariant.all(of: study, runs: runs) {
          let found = try store.existing(kind: EvaluatedVariant.kind, key: evaluated.key(study))
          plan.evaluations.append(
            WorkPlan.PlannedEvaluation(
              study: study.label, loss: evaluated.variant.name, seed: evaluated.seed, isCached: found != nil))
        }
      }
      plan.hasResults = try store.existing(kind: Self.resultsKind, key: Self.resultsKey(studies)) != nil
      return plan
    } catch {
      throw DiagnosticList([error])
    }
  }

  /// What training the studies' missing runs would take, before their results can be written; nothing for results that
  /// are in the store, and for a study whose runs all are. Reads no image.
  public func estimates(of studies: [StudyDeclaration]) throws -> [StudyEstimate] {
    if try store.existing(kind: Self.resultsKind, key: Self.resultsKey(studies)) != nil { return [] }
    return try studies.compactMap { try StudyTrainer(laboratory: self, study: $0, data: [:]).estimate(Run.all(of: $0)) }
  }

  /// The results of studies, as one database; what is in the store is not done again.
  ///
  /// - Throws: a `DiagnosticList` of the data's faults (outcome `data`), or of the runs that failed; the others are finished
  ///   and kept first. A `Diagnostic` for a full disk and the like.
  public func results(of studies: [StudyDeclaration]) throws -> ResultsDatabase {
    let data = try verifiedDatasets(of: studies)
    let folder = try store.artefact(kind: Self.resultsKind, key: Self.resultsKey(studies)) { folder in
      var rows = ResultsRows()
      var finished: [StudyResults] = []
      for study in studies { finished.append(try carryOut(study, data)) }
      report(.writingResults)
      for results in finished { results.add(to: &rows) }
      try rows.write(to: folder.appending(path: Self.resultsName))
    }
    return ResultsDatabase(file: folder.appending(path: Self.resultsName))
  }

  /// The datasets of studies by name, verified once a laboratory; the faults of all of them are thrown together, with those
  /// of pretrained weights.
  func verifiedDatasets(of studies: [StudyDeclaration]) throws(DiagnosticList) -> [String: VerifiedDataset] {
    var faults = weightsFaults(of: studies)
    do {
      let datasets = try verified.datasets(of: studies) { manifest throws(DiagnosticList) in
        report(.verifying(dataset: manifest.name))
        return try library.verified(manifest, workers: workers)
      }
      if faults.isEmpty { return datasets }
    } catch {
      faults = error.diagnostics + faults
    }
    throw DiagnosticList(faults)
  }

  /// What is wrong with the files of the weights that studies begin with, each once.
  private func weightsFaults(of studies: [StudyDeclaration]) -> [Diagnostic] {
    var seen: [String] = []
    var faults: [Diagnostic] = []
    for manifest in studies.compactMap(\.weights) where !seen.contains(manifest.name) {
      seen.append(manifest.name)
      do {
        _ = try library.weights.contents(of: manifest)
      } catch {
        faults.append(error)
      }
    }
    return faults
  }

  /// Of everything that can change a byte of the database: beside the models and the test images, what is told about them.
  private static func resultsKey(_ studies: [StudyDeclaration]) -> ContentDigest {
    var fields: [(name: String, value: String)] = [
      ("schema", String(ResultsSchema.version)), ("sqlite", String(cString: sqlite3_libversion())),
    ]
    for study in studies {
      fields += [
        ("study", study.label), ("dataset", study.dataset.name), ("learning-rate", String(study.learningRate)),
        ("augmentation", study.augmentation),
      ]
      if let contrast = study.primaryContrast {
        fields += [
          ("primary metric", contrast.measure.rawValue), ("primary losses", "\(contrast.first), \(contrast.second)"),
          ("smallest difference", String(contrast.smallestDifference)),
        ]
      }
      for manifest in [study.dataset] + study.test {
        fields += [
          ("title", manifest.title), ("licence", manifest.licence), ("citation", manifest.citation),
          ("digest", manifest.digest.hexadecimal),
        ]
      }
      let runs = Run.all(of: study)
      for run in runs { fields.append(("run \(run.name)", run.key.hexadecimal)) }
      for evaluated in EvaluatedVariant.all(of: study, runs: runs) {
        fields.append(("evaluation \(evaluated.variant.name) \(evaluated.seed)", evaluated.key(study).hexadecimal))
      }
    }
    return .of(fields: fields)
  }

  private func carryOut(_ study: StudyDeclaration, _ data: [String: VerifiedDataset]) throws -> StudyResults {
    let runs = Run.all(of: study)
    let trainer = StudyTrainer(laboratory: self, study: study, data: data)
    let artefacts = try trainer.train(runs)
    let evaluator = StudyEvaluator(laboratory: self, study: study, data: data)
    var variants = study.losses.map {
      VariantResults(variant: $0, seeds: study.seeds, evaluations: [], histories: [])
    }
    for evaluated in EvaluatedVariant.all(of: study, runs: runs) {
      guard let index = study.losses.firstIndex(of: evaluated.variant) else { continue }
      let models = evaluated.runs.compactMap { artefacts[$0.key] }
      variants[index].evaluations.append(try evaluator.evaluation(evaluated, models: models))
      variants[index].histories.append(try models.map { try $0.history() })
    }
    return StudyResults(study: study, runs: runs, variants: variants)
  }
}
