import Analysis
import ArtifactStore
import Datasets
import Diagnostics
import Evaluation
import Results
import Studies

/// What a rendering's results are made of, down to the samples: made once a rendering, and the only place where recipes are
/// joined. What a stage depends on flows down through the keys of the stages before it.
package struct RecipeChain: Sendable {
  package let studies: [StudyRecipes]
  package let results: Recipe
  let settings: EvaluationSettings

  private static let resultsKind = "results"

  package init(
    _ studies: [StudyDeclaration], settings: EvaluationSettings = .standard, libraries: LibraryVersions = .current
  ) {
    self.settings = settings
    self.studies = studies.map { StudyRecipes($0, settings: settings, libraries: libraries) }
    results = Recipe(
      kind: Self.resultsKind, version: ResultsSchema.version,
      settings: [("studies", .list(studies.map(Self.told))), ("analysis", AnalysisSettings.recipe)],
      inputs: [
        "runs": .list(self.studies.map { Recipe.artefacts($0.runs.map(\.recipe)) }),
        "evaluations": .list(self.studies.map { Recipe.artefacts($0.evaluations.map(\.recipe)) }),
        "facts": .list(self.studies.map { Recipe.artefacts($0.facts) }),
        "near-duplicates": Recipe.artefacts(self.studies.map(\.nearDuplicates)),
      ], environment: ["sqlite": libraries.sqlite])
  }

  /// The recipes of a study, by its label.
  package subscript(label: String) -> StudyRecipes? { studies.first { $0.study.label == label } }

  /// What the results tell of a study beside its models and images.
  private static func told(of study: StudyDeclaration) -> JSONDocument {
    var told: [(key: String, value: JSONDocument)] = [
      ("study", .text(study.label)), ("learning-rate", .number(study.learningRate)),
      ("augmentation", .text(study.augmentation.rawValue)),
      ("weights", study.network.weights.map { .text($0) } ?? .null),
      ("losses", .list(study.losses.map { .text($0.name) })), ("folds", .integer(study.folds)),
      ("seeds", .list(study.seeds.map { .text(String($0)) })), ("dataset", told(of: study.dataset)),
      ("test", .list(study.test.map(told))),
    ]
    if !study.hypotheses.isEmpty { told.append(("hypotheses", .list(study.hypotheses.map(\.recipe)))) }
    return .object(told)
  }

  private static func told(of manifest: DatasetManifest) -> JSONDocument {
    .object([
      ("name", .text(manifest.name)), ("title", .text(manifest.title)), ("licence", .text(manifest.licence)),
      ("citation", .text(manifest.citation)), ("samples", .text("sha256:\(manifest.digest)")),
    ])
  }
}
