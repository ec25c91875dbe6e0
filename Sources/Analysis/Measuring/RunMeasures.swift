import Datasets
import Evaluation
import Results
import Statistics

/// The measures of one model (a fold's, or an ensemble) on the test images.
struct RunMeasures {
  var values: [Measure: Double] = [:]

  init(_ evaluation: Evaluation, _ model: EvaluatedModel, diceValidation: Double?) {
    let outcomes = evaluation.outcomes(of: model)
    let all = Array(evaluation.images.indices)
    for measure in Measure.all {
      values[measure] =
        switch measure {
        case .diceValidation: diceValidation
        case .image(let measure): mean(measure.values(evaluation, outcomes).compactMap { $0 })
        case .pooled(let measure): measure.value(evaluation, model, images: all)
        case .model(let measure): measure.value(evaluation, model)
        case .undefined(let measure): Double(measure.undefined(evaluation, outcomes))
        }
    }
  }
}
