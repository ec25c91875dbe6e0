import Datasets
import Diagnostics
import Studies

extension Laboratory {
  /// Warnings of images that look nearly the same though a study trains on one and tests on the other, or its folds divide
  /// them, each at its study. To be asked for before anything is trained.
  ///
  /// - Throws: as `results(of:)` does, of the data.
  package func nearDuplicateWarnings(of chain: RecipeChain) throws -> [Diagnostic] {
    let studies = chain.studies.map(\.study)
    let data = try verifiedDatasets(of: studies)
    let isNew = bench.store.existing(chain.results) == nil
    return try studies.flatMap { study in
      let warnings = try nearDuplicates(in: study, data).warnings
      if isNew { for warning in warnings { bench.report(.doubtful(study: study.label, problem: warning.problem)) } }
      return warnings
    }
  }

  /// Small pictures of a dataset's samples, for a report that describes it; nil for one that none of the studies reads.
  ///
  /// - Throws: as `results(of:)` does, of the data; a `Diagnostic` for a full disk and the like.
  package func contactSheet(of dataset: DatasetManifest, in chain: RecipeChain) throws -> DrawnContactSheet? {
    let studies = chain.studies.map(\.study)
    guard studies.contains(where: { $0.datasets.contains { $0.name == dataset.name } }) else { return nil }
    return try verifiedDatasets(of: studies)[dataset.name]?.contactSheet(workers: bench.workers)
  }

  func nearDuplicates(
    in study: StudyDeclaration, _ data: [String: VerifiedDataset]
  ) throws -> StudyNearDuplicates {
    let datasets = study.datasets.compactMap { data[$0.name] }
    return StudyNearDuplicates(try NearDuplicates.find(in: datasets, workers: bench.workers), in: study)
  }
}
