/// One of the models of a variant and a seed.
package enum EvaluatedModel: Sendable, Hashable {
  /// A fold's, from 0.
  case fold(Int)
  /// The mean probability of all of them.
  case ensemble

  /// The results' column `model`.
  package var name: String {
    switch self {
    case .fold(let fold): "fold \(fold + 1)"
    case .ensemble: "ensemble"
    }
  }
}

extension Evaluation {
  /// The ensemble first.
  package var models: [EvaluatedModel] { [.ensemble] + folds.indices.map { .fold($0) } }

  /// On the test images.
  package func outcomes(of model: EvaluatedModel) -> [ImageOutcome] {
    switch model {
    case .fold(let fold): folds[fold]
    case .ensemble: ensemble
    }
  }

  package func curves(of model: EvaluatedModel) -> [CalibrationCurve] {
    switch model {
    case .fold(let fold): foldCurves[fold]
    case .ensemble: ensembleCurves
    }
  }

  /// On images that the model was not trained on. Every one of the ensemble's images was trained on by some of its models, so
  /// its validation is that of each fold's model on its own fold, taken together.
  package func validationOutcomes(of model: EvaluatedModel) -> [ImageOutcome] {
    switch model {
    case .fold(let fold): validations[fold].outcomes
    case .ensemble: validations.flatMap(\.outcomes)
    }
  }
}
