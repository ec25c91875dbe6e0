import ArtifactStore
import Datasets
import Evaluation
import Studies

/// What everything of a study is made of, from its samples to its evaluations.
package struct StudyRecipes: Sendable {
  package let study: StudyDeclaration
  /// What a look at the images of each of the study's datasets gives, and the near-duplicates among all of them.
  package let facts: [Recipe]
  package let nearDuplicates: Recipe
  /// What the study may train on, and is validated with.
  package let trainable: SamplePreparation
  /// One a test dataset.
  package let tests: [SamplePreparation]
  /// In the order of `Run.all`.
  package let runs: [PlannedRun]
  /// Variant by variant, then seed by seed.
  package let evaluations: [PlannedEvaluation]

  package init(
    _ study: StudyDeclaration, settings: EvaluationSettings = .standard, libraries: LibraryVersions = .current
  ) {
    self.study = study
    facts = study.datasets.map { DatasetFacts.recipe(of: $0, jpeg: libraries.jpeg) }
    nearDuplicates = NearDuplicates.recipe(of: facts)
    trainable = SamplePreparation(
      study.trainable, of: study.dataset, size: study.imageSize, filter: .bicubic, resaving: study.resaving,
      jpeg: libraries.jpeg)
    tests = study.test.map { manifest in
      SamplePreparation(
        manifest.testable, of: manifest, size: study.imageSize, filter: .bilinear, jpeg: libraries.jpeg)
    }
    runs = PlannedRun.all(of: study, samples: trainable.recipe)
    evaluations = PlannedEvaluation.all(
      of: study, runs: runs, trainable: trainable, tests: tests, settings: settings)
  }
}
