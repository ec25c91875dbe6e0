import ArtifactStore
import Datasets
import Diagnostics
import Evaluation
import Studies
import Synchronization
import Training

/// Evaluates the trained variants of a study on its validation and test images, where the store does not have that already.
struct StudyEvaluator {
  let bench: Workbench
  let recipes: StudyRecipes
  let settings: EvaluationSettings
  let data: [String: VerifiedDataset]

  private var study: StudyDeclaration { recipes.study }

  /// - Throws: what is wrong with a model; a `Diagnostic` for a full disk and the like.
  func evaluation(_ planned: PlannedEvaluation, models: [RunArtefact]) throws -> Evaluation {
    try bench.store.value(planned.recipe, read: Evaluation.init(from:)) { folder in
      let evaluator = try evaluator(models)
      let validation = try validation(planned)
      let total = evaluator.tests.reduce(0) { $0 + $1.count } + validation.count
      let finished = Atomic<Int>(0)
      let evaluation = try evaluator.evaluate(validation: validation) { count in
        let now = finished.add(count, ordering: .relaxed).newValue
        bench.report(
          .evaluating(study: study.label, loss: planned.variant.name, finished: now, of: total))
      }
      try evaluation.write(to: folder)
    }
  }

  /// - Throws: a `Diagnostic` for a file that changed since it was verified, a full disk and the like.
  func evaluator(_ models: [RunArtefact]) throws -> Evaluator {
    Evaluator(
      models: models.map {
        TrainedModel(checkpoint: $0.checkpoint, network: study.network, normalisation: study.normalisation)
      },
      tests: try zip(study.test, recipes.tests).map(prepared), names: study.test.map(\.name), settings: settings,
      workers: bench.workers)
  }

  /// As the training loop validates: resized like the training images.
  private func validation(_ planned: PlannedEvaluation) throws -> ValidationSamples {
    ValidationSamples(
      name: study.dataset.name, samples: try prepared(study.dataset, recipes.trainable),
      folds: planned.runs.map { study.split(fold: $0.run.fold).validation })
  }

  private func prepared(_ manifest: DatasetManifest, _ preparation: SamplePreparation) throws -> PreparedSamples {
    guard let dataset = data[manifest.name] else {
      throw Diagnostic("the dataset `\(manifest.name)` was not verified", outcome: .data)
    }
    bench.report(
      .preparing(study: study.label, dataset: manifest.name, images: preparation.samples.count))
    return try dataset.prepared(preparation, workers: bench.workers)
  }
}
