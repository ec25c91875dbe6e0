import Datasets
import Evaluation
import Results
import Statistics

extension PooledMeasure {
  /// Of the chosen images, those of other domains left out.
  ///
  /// - Parameter chosen: indices into the evaluation's images; repetitions count.
  /// - Returns: nil where it is undefined.
  func value(_ evaluation: Evaluation, _ model: EvaluatedModel, images chosen: [Int]) -> Double? {
    let outcomes = evaluation.outcomes(of: model)
    let places = chosen.filter { domains.contains(evaluation.images[$0].domain) }
    func calibration(_ scope: CalibrationScope, isScaled: Bool) -> CalibrationSums? {
      evaluation.calibration(outcomes, scope, isScaled: isScaled, images: places)
    }
    switch self {
    case .calibrationError, .calibrationErrorOOD:
      return calibration(.all, isScaled: false)?.expectedCalibrationError
    case .surroundingsError: return calibration(.surroundings, isScaled: false)?.expectedCalibrationError
    case .scaledError, .scaledErrorOOD: return calibration(.all, isScaled: true)?.expectedCalibrationError
    case .scaledLogLikelihood: return calibration(.all, isScaled: true)?.negativeLogLikelihood
    case .maximumError: return calibration(.all, isScaled: false)?.maximumCalibrationError
    case .lesionF1: return places.reduce(LesionCounts()) { $0 + outcomes[$1].lesions }.f1
    case .lesionSensitivity: return places.reduce(LesionCounts()) { $0 + outcomes[$1].lesions }.sensitivity
    case .presenceArea: return evaluation.scores(outcomes, images: places).area
    case .falsePositivesAt95, .sensitivityAt95:
      guard let threshold = OperatingPoint.scoreThreshold(evaluation, model) else { return nil }
      let curve = evaluation.scores(outcomes, images: places)
      return self == .sensitivityAt95
        ? curve.sensitivity(threshold: threshold) : curve.falsePositiveRate(threshold: threshold)
    }
  }
}

extension Evaluation {
  /// The scores of images with a lesion and of lesion-free ones.
  func scores(_ outcomes: [ImageOutcome], images chosen: [Int]) -> ReceiverOperatingCharacteristic {
    func scores(_ domain: Domain) -> [Double] {
      chosen.filter { images[$0].domain == domain }.map { outcomes[$0].score }
    }
    return ReceiverOperatingCharacteristic(positives: scores(.inDistribution), negatives: scores(.outOfDistribution))
  }
}
