import Datasets

/// Measures of a set of images as a whole, which are no means over them: to resample, draw images and measure again.
package enum PooledMeasure: String, CaseIterable, Sendable {
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
  /// Share of the lesions of all test images that are found.
  case lesionSensitivity = "lesion_sensitivity"
  /// Area under the ROC curve of lesion presence by the image's score.
  case presenceArea = "auroc"
  /// Share of lesion-free images whose score is at or above a threshold that 95 % of the validation images reach.
  case falsePositivesAt95 = "fpr_at_95"
  /// Share of the test images with a lesion whose score is at or above that threshold.
  case sensitivityAt95 = "sensitivity_at_95"

  package var higherIsBetter: Bool {
    switch self {
    case .lesionF1, .lesionSensitivity, .presenceArea, .sensitivityAt95: true
    case .calibrationError, .calibrationErrorOOD, .surroundingsError, .scaledError, .scaledErrorOOD,
      .scaledLogLikelihood, .maximumError, .falsePositivesAt95:
      false
    }
  }

  /// The domains whose images take part.
  package var domains: [Domain] {
    switch self {
    case .presenceArea: [.inDistribution, .outOfDistribution]
    case .calibrationErrorOOD, .scaledErrorOOD, .falsePositivesAt95: [.outOfDistribution]
    case .calibrationError, .surroundingsError, .scaledError, .scaledLogLikelihood, .maximumError, .lesionF1,
      .lesionSensitivity, .sensitivityAt95:
      [.inDistribution]
    }
  }

  package var isCalibrationError: Bool { isMeanCalibrationError || self == .maximumError }

  /// Of calibration errors, those that are a mean over pixels.
  package var isMeanCalibrationError: Bool {
    switch self {
    case .calibrationError, .calibrationErrorOOD, .surroundingsError, .scaledError, .scaledErrorOOD: true
    default: false
    }
  }
}
