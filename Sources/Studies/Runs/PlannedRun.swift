import ArtifactStore
import Datasets
import Diagnostics
import NeuralNetworks

/// A run with what it is made of: no label, path or number of workers, and of the fold only which samples it holds out.
package struct PlannedRun: Sendable {
  package let run: Run
  package let recipe: Recipe
  private let inputs: [String: Recipe.Input]
  /// All that decides the bytes but the loss.
  private let settings: [(key: String, value: JSONDocument)]

  /// Raised whenever the training loop would make other bytes of the same recipe, or keeps its files in another layout.
  package static let version = 3

  package static let kind = "runs"
  package static let stateKind = "training-states"

  /// The runs of a study in the order of `Run.all`.
  ///
  /// - Parameter samples: of what the study may train on, prepared.
  package static func all(of study: StudyDeclaration, samples: Recipe) -> [PlannedRun] {
    var inputs = ["samples": Recipe.Input.artefact(samples)]
    if let weights = study.weights { inputs["weights"] = .content(weights.digest) }
    let heldOut = (1...study.folds).map { IndexList(study.split(fold: $0).validation).text }
    let common = commonSettings(of: study)
    return Run.all(of: study).map { run in
      let settings = common + [("held-out", .text(heldOut[run.fold - 1])), ("seed", .text(String(run.seed)))]
      let recipe = Recipe(
        kind: kind, version: version, settings: settings + [("loss", run.variant.recipe)], inputs: inputs)
      return PlannedRun(run: run, recipe: recipe, inputs: inputs, settings: settings)
    }
  }

  /// Of how the training stands after each epoch but the last. What the loss is later does not count, so runs whose objectives
  /// are the same until then have these in common.
  package var states: [Recipe] {
    var objectives: [(text: String, objective: JSONDocument, epochs: Int)] = []
    return (0..<max(0, run.study.epochs - 1)).map { epoch in
      let objective = run.objective(epoch: epoch).recipe
      let text = objective.canonical
      if let last = objectives.last, last.text == text {
        objectives[objectives.count - 1].epochs += 1
      } else {
        objectives.append((text, objective, 1))
      }
      let trained = objectives.map { part in
        JSONDocument.object([("epochs", .integer(part.epochs)), ("objective", part.objective)])
      }
      return Recipe(
        kind: Self.stateKind, version: Self.version, settings: settings + [("trained", .list(trained))],
        inputs: inputs)
    }
  }

  /// What all runs of a study have in common.
  private static func commonSettings(of study: StudyDeclaration) -> [(key: String, value: JSONDocument)] {
    var settings: [(key: String, value: JSONDocument)] = [
      ("network", study.network.recipe), ("optimiser", NAdam.recipe), ("schedule", CosineLearningRate.recipe),
      ("learning-rate", .of(Float(study.learningRate))), ("epochs", .integer(study.epochs)),
      ("batch-size", .integer(study.batchSize)), ("augmentation", study.augmentation.value.recipe),
      ("normalisation", study.normalisation.recipe),
    ]
    if let weights = study.weights {
      let naming = JSONDocument.object([
        ("tensor-names", .text(weights.tensorNames)), ("version", .integer(PretrainedEncoder.version)),
      ])
      settings.append(("weights", naming))
    }
    return settings
  }
}
