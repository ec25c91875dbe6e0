import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import Images
import Synchronization

/// Evaluates the trained variants of a study on its validation and test images, where the store does not have that already.
struct StudyEvaluator {
  let laboratory: Laboratory
  let study: StudyDeclaration
  let data: [String: VerifiedDataset]

  func evaluation(_ evaluated: EvaluatedVariant, models: [RunArtefact]) throws -> Evaluation {
    let key = evaluated.key(study)
    let folder = try laboratory.store.artefact(kind: EvaluatedVariant.kind, key: key) { folder in
      let evaluator = try evaluator(models)
      let validation = try validation(evaluated)
      let total = evaluator.tests.reduce(0) { $0 + $1.count } + validation.count
      let finished = Atomic<Int>(0)
      let evaluation = try evaluator.evaluate(validation: validation) { count in
        let now = finished.add(count, ordering: .relaxed).newValue
        laboratory.report(
          .evaluating(study: study.label, loss: evaluated.variant.name, finished: now, of: total))
      }
      try EvaluatedVariant.write(evaluation, to: folder)
    }
    return try EvaluatedVariant.read(folder)
  }

  func evaluator(_ models: [RunArtefact]) throws -> Evaluator {
    Evaluator(
      specification: study.network, normalisation: study.normalisation, runs: models,
      tests: try study.test.map { try prepared($0, $0.testable, .bilinear) }, names: study.test.map(\.name),
      workers: laboratory.workers)
  }

  /// As the training loop validates: resized like the training images.
  private func validation(_ evaluated: EvaluatedVariant) throws -> ValidationSamples {
    ValidationSamples(
      name: study.dataset.name, samples: try prepared(study.dataset, study.trainable, .bicubic),
      folds: evaluated.runs.map { study.split(fold: $0.fold).validation })
  }

  private func prepared(
    _ manifest: DatasetManifest, _ samples: [Sample], _ filter: ResamplingFilter
  ) throws -> PreparedSamples {
    guard let dataset = data[manifest.name] else {
      throw Diagnostic("the dataset `\(manifest.name)` was not verified", outcome: .data)
    }
    laboratory.report(.preparing(study: study.label, dataset: manifest.name, images: samples.count))
    return try dataset.prepared(
      samples: samples, size: study.imageSize, filter: filter, workers: laboratory.workers)
  }
}
