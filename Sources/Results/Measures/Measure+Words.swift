/// What the measures are called in sentences.
extension Measure {
  /// In the reader's words: "Dice on images with a lesion".
  package var words: String {
    switch self {
    case .diceValidation: "Dice on validation images"
    case .image(let measure): measure.words
    case .pooled(let measure): measure.words
    case .model(let measure): measure.words
    case .undefined(let measure): "images without a value of " + measure.words
    }
  }
}

extension PerImageMeasure {
  package var words: String {
    switch self {
    case .diceID: "Dice on images with a lesion"
    case .diceAll: "Dice with lesion-free images counted"
    case .imageFPR: "lesion-free images with a false positive"
    case .sensitivityID: "images in which a lesion is found"
    case .pixelFPR: "false-positive pixels of lesion-free images"
    case .rejected: "images with an empty prediction"
    case .iouID: "intersection over union"
    case .precisionID: "precision"
    case .recallID: "recall"
    case .hausdorff95: "95th percentile of the Hausdorff distance"
    case .hausdorff95Worst: "95th percentile of the Hausdorff distance, missed lesions counted"
    case .surfaceDistance: "average surface distance"
    case .surfaceDice: "normalised surface Dice"
    case .falsePositiveArea: "false-positive area on lesion-free images"
    case .imageCalibrationError: "calibration error of single images"
    case .brier: "Brier score on images with a lesion"
    case .brierOOD: "Brier score on lesion-free images"
    case .logLikelihood: "negative log-likelihood on images with a lesion"
    case .logLikelihoodOOD: "negative log-likelihood on lesion-free images"
    }
  }
}

extension PooledMeasure {
  package var words: String {
    switch self {
    case .calibrationError: "calibration error on images with a lesion"
    case .calibrationErrorOOD: "calibration error on lesion-free images"
    case .surroundingsError: "calibration error near lesions"
    case .scaledError: "calibration error after temperature scaling"
    case .scaledErrorOOD: "calibration error on lesion-free images after temperature scaling"
    case .scaledLogLikelihood: "negative log-likelihood after temperature scaling"
    case .maximumError: "largest calibration error of a bin"
    case .lesionSensitivity: "lesions found"
    case .lesionF1: "F1 of lesions found"
    case .presenceArea: "area under the ROC curve of lesion presence"
    case .falsePositivesAt95: "false-positive rate at 95 % sensitivity"
    case .sensitivityAt95: "sensitivity at a threshold for 95 %"
    }
  }
}

extension ModelMeasure {
  package var words: String {
    switch self {
    case .temperature: "temperature"
    case .equalMassError: "calibration error in bins of equal mass"
    case .equalMassErrorOOD: "calibration error in bins of equal mass on lesion-free images"
    case .smoothError: "smooth calibration error"
    case .smoothErrorOOD: "smooth calibration error on lesion-free images"
    }
  }
}
