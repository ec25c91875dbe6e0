import ArtifactStore
import Datasets
import Diagnostics
import Evaluation
import Studies

/// The models of one variant and one seed, and what their evaluation is made of.
package struct PlannedEvaluation: Sendable {
  package let variant: LossVariant
  package let seed: UInt64
  /// One a fold, in the order of the folds.
  package let runs: [PlannedRun]
  package let recipe: Recipe

  static let kind = "evaluations"

  /// Every variant × seed of a study.
  ///
  /// - Parameters:
  ///   - trainable: what the models were trained on and are validated with.
  ///   - tests: one a test dataset.
  static func all(
    of study: StudyDeclaration, runs: [PlannedRun], trainable: SamplePreparation, tests: [SamplePreparation],
    settings: EvaluationSettings
  ) -> [PlannedEvaluation] {
    let tested = zip(study.test, tests).map { manifest, samples in names(manifest.name, samples.samples) }
    let heldOut = study.trainable.filter { ($0.fold ?? 0) <= study.folds }
    let common: [(key: String, value: JSONDocument)] = [
      ("measures", settings.recipe), ("tests", .list(tested)), ("validation", names(study.dataset.name, heldOut)),
    ]
    return study.losses.flatMap { variant in
      study.seeds.map { seed in
        let own = runs.filter { $0.run.variant == variant && $0.run.seed == seed }
        let recipe = Recipe(
          kind: kind, version: Evaluation.version, settings: common,
          inputs: [
            "models": Recipe.artefacts(own.map(\.recipe)), "tests": Recipe.artefacts(tests.map(\.recipe)),
            "validation": .artefact(trainable.recipe),
          ])
        return PlannedEvaluation(variant: variant, seed: seed, runs: own, recipe: recipe)
      }
    }
  }

  /// The evaluation keeps how samples are called, what they are grouped by and of which domain they are.
  private static func names(_ dataset: String, _ samples: [Sample]) -> JSONDocument {
    .object([
      ("dataset", .text(dataset)),
      (
        "samples",
        .list(samples.map { .list([.text($0.id), .text($0.group), .text($0.domain.rawValue)]) })
      ),
    ])
  }
}
