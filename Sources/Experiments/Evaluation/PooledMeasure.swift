import Datasets
import Statistics

/// Measures of a set of images as a whole, which are no means over them: to resample, draw images and measure again.
enum PooledMeasure: String, CaseIterable, Sendable {
  /// Expected calibration error over the pixels of the test images with a lesion, 15 bins of equal width.
  case calibrationError = "ece"
  /// The same over the lesion-free images.
  case calibrationErrorOOD = "ece_ood"
  /// The same over the lesions and their surroundings.
  case surroundingsError = "ece_surroundings"
  /// `ece` after temperature scaling.
  case scaledError = "ece_scaled"
  /// `ece_ood` after temperature scaling.
  case scaledErrorOOD = "ece_ood_scaled"
  /// `nll` after temperature scaling.
  case scaledLogLikelihood = "nll_scaled"
  /// The largest gap of any bin of `ece`.
  case maximumError = "mce"
  /// F1 of lesions found, over all test images with a lesion.
  case lesionF1 = "lesion_f1"
  /// Area under the ROC curve of lesion presence by the image's score.
  case presenceArea = "auroc"
  /// Share of lesion-free images whose score is at or above a threshold that 95 % of the validation images reach.
  case falsePositivesAt95 = "fpr_at_95"
  /// Share of the test images with a lesion whose score is at or above that threshold.
  case sensitivityAt95 = "sensitivity_at_95"

  var higherIsBetter: Bool {
    switch self {
    case .lesionF1, .presenceArea, .sensitivityAt95: true
    case .calibrationError, .calibrationErrorOOD, .surroundingsError, .scaledError, .scaledErrorOOD,
      .scaledLogLikelihood, .maximumError, .falsePositivesAt95:
      false
    }
  }

  /// The domains whose images take part.
  var domains: [Domain] {
    switch self {
    case .presenceArea: [.inDistribution, .outOfDistribution]
    case .calibrationErrorOOD, .scaledErrorOOD, .falsePositivesAt95: [.outOfDistribution]
    case .calibrationError, .surroundingsError, .scaledError, .scaledLogLikelihood, .maximumError, .lesionF1,
      .sensitivityAt95:
      [.inDistribution]
    }
  }

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
