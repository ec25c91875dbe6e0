import Analysis
import ArtifactStore
import Datasets
import Diagnostics
import Evaluation
import Foundation
import Results
import Studies
import Training

/// Where studies are carried out: verifies data, trains what is not in the store, evaluates it and writes the results.
///
/// Data are verified once a laboratory: make a new one for each rendering.
public struct Laboratory: Sendable {
  let bench: Workbench
  private let verified = VerifiedDatasets()

  /// - Parameters:
  ///   - workers: how many runs are trained at once, one a core. No byte of the results depends on it.
  ///   - report: told what happens, from several threads.
  public init(
    library: DatasetLibrary, store: ArtifactStore, workers: Int,
    report: @escaping @Sendable (StudyEvent) -> Void = { _ in }
  ) {
    bench = Workbench(library: library, store: store, workers: max(1, workers), report: report)
  }

  static let resultsName = "results.sqlite"

  /// What training the studies' missing runs would take, before their results can be written; nothing for results that
  /// are in the store, and for a study whose runs all are. Reads no image.
  ///
  /// - Throws: a `Diagnostic` for a network that this computer cannot train, a `DiagnosticList` for weights that it cannot
  ///   begin with.
  package func estimates(of chain: RecipeChain) throws -> [StudyEstimate] {
    if bench.store.existing(chain.results) != nil { return [] }
    try checkWeights(of: chain.studies.map(\.study))
    return try chain.studies.compactMap { study in
      try StudyTrainer(bench: bench, recipes: study, data: [:]).estimate(study.runs)
    }
  }

  /// The database of studies' results, where the store has it.
  package static func existingResults(of chain: RecipeChain, in store: ArtifactStore) -> URL? {
    store.existing(chain.results)?.appending(path: resultsName)
  }

  /// The results of studies, as one database; what is in the store is not done again.
  ///
  /// - Throws: a `DiagnosticList` of the data's faults (outcome `data`), or of the runs that failed; the others are finished
  ///   and kept first. A `Diagnostic` for a full disk and the like.
  package func results(of chain: RecipeChain) throws -> ResultsDatabase {
    let data = try verifiedDatasets(of: chain.studies.map(\.study))
    if bench.store.existing(chain.results) == nil { try checkWeights(of: chain.studies.map(\.study)) }
    let folder = try bench.store.artefact(chain.results) { folder in
      var rows = ResultsRows()
      var finished: [StudyResults] = []
      for study in chain.studies { finished.append(try carryOut(study, chain.settings, data)) }
      bench.report(.writingResults)
      for results in finished { results.add(to: &rows) }
      try rows.write(to: folder.appending(path: Self.resultsName))
    }
    return ResultsDatabase(file: folder.appending(path: Self.resultsName))
  }

  /// Trains some of the runs; what is in the store is not done again.
  ///
  /// - Throws: what `results` throws of data and runs.
  package func train(_ chosen: Set<Recipe>, of chain: RecipeChain) throws {
    let data = try verifiedDatasets(of: chain.studies.map(\.study))
    try checkWeights(of: chain.studies.map(\.study))
    for study in chain.studies {
      _ = try StudyTrainer(bench: bench, recipes: study, data: data).train(
        study.runs.filter { chosen.contains($0.recipe) })
    }
  }

  /// The datasets of studies by name, verified once a laboratory; the faults of all of them are thrown together, with those
  /// of pretrained weights.
  func verifiedDatasets(of studies: [StudyDeclaration]) throws(DiagnosticList) -> [String: VerifiedDataset] {
    var faults = weightsFaults(of: studies)
    do {
      let datasets = try verified.datasets(of: studies) { manifest throws(DiagnosticList) in
        bench.report(.verifying(dataset: manifest.name))
        return try bench.library.verified(manifest, workers: bench.workers)
      }
      if faults.isEmpty { return datasets }
    } catch {
      faults = error.diagnostics + faults
    }
    throw DiagnosticList(faults)
  }

  private func carryOut(
    _ recipes: StudyRecipes, _ settings: EvaluationSettings, _ data: [String: VerifiedDataset]
  ) throws -> StudyResults {
    let study = recipes.study
    let trainer = StudyTrainer(bench: bench, recipes: recipes, data: data)
    let artefacts = try trainer.train(recipes.runs)
    let evaluator = StudyEvaluator(bench: bench, recipes: recipes, settings: settings, data: data)
    var variants = study.losses.map { VariantResults(variant: $0, seeds: study.seeds) }
    for planned in recipes.evaluations {
      guard let index = study.losses.firstIndex(of: planned.variant) else { continue }
      let models = planned.runs.compactMap { artefacts[$0.recipe] }
      variants[index].evaluations.append(try evaluator.evaluation(planned, models: models))
      variants[index].histories.append(models.map(\.history))
    }
    return StudyResults(
      study: study, runs: recipes.runs, variants: variants,
      facts: try study.datasets.compactMap { try data[$0.name]?.facts(workers: bench.workers) },
      nearDuplicates: try nearDuplicates(in: study, data))
  }
}
