import Datasets
import Statistics

/// Measures that are means over test images, so that images can be resampled and compared in pairs.
enum PerImageMeasure: String, CaseIterable, Sendable {
  /// Mean Dice over the test images with a lesion.
  case diceID = "dice_id"
  /// Mean Dice over all test images; lesion-free ones count 1 where nothing is predicted, else 0.
  case diceAll = "dice_all"
  /// Share of lesion-free images with a false positive.
  case imageFPR = "image_fpr_ood"
  /// Share of the lesion-free images' pixels that are predicted as lesion.
  case pixelFPR = "pixel_fpr_ood"
  /// Share of all test images with an empty prediction.
  case rejected
  /// Mean intersection over union of the test images with a lesion.
  case iouID = "iou_id"
  /// Mean precision over those with a prediction.
  case precisionID = "precision_id"
  /// Mean recall over the test images with a lesion.
  case recallID = "recall_id"
  /// Mean 95th percentile of the distances between the surfaces, in pixels of the images before they were resized.
  case hausdorff95 = "hd95"
  /// Mean average symmetric surface distance, in the same pixels.
  case surfaceDistance = "assd"
  /// Mean normalised surface Dice.
  case surfaceDice = "nsd"
  /// Mean area that is predicted on a lesion-free image, in pixels of the image before it was resized.
  case falsePositiveArea = "fp_area_ood"
  /// Mean of each image's expected calibration error, over the test images with a lesion.
  case imageCalibrationError = "ece_image"
  /// Mean Brier score of the pixels of the test images with a lesion.
  case brier
  /// The same over the lesion-free images.
  case brierOOD = "brier_ood"
  /// Mean negative log-likelihood of the pixels of the test images with a lesion, in nats.
  case logLikelihood = "nll"
  /// The same over the lesion-free images.
  case logLikelihoodOOD = "nll_ood"

  /// Whether every image counts 0 or 1.
  var isRate: Bool { self == .imageFPR || self == .rejected }

  /// nil where neither direction is better: a rejected image is right where there is no lesion.
  var higherIsBetter: Bool? {
    switch self {
    case .diceID, .diceAll, .iouID, .precisionID, .recallID, .surfaceDice: true
    case .imageFPR, .pixelFPR, .hausdorff95, .surfaceDistance, .falsePositiveArea, .imageCalibrationError, .brier,
      .brierOOD, .logLikelihood, .logLikelihoodOOD:
      false
    case .rejected: nil
    }
  }

  var isShare: Bool {
    switch self {
    case .hausdorff95, .surfaceDistance, .falsePositiveArea, .logLikelihood, .logLikelihoodOOD: false
    default: true
    }
  }

  var isTested: Bool {
    switch self {
    case .diceID, .diceAll, .imageFPR, .pixelFPR, .rejected, .hausdorff95, .surfaceDice: true
    default: false
    }
  }

  /// Whether there are images with a lesion for which it is not defined, such as those without a prediction.
  var mayBeUndefined: Bool {
    switch self {
    case .precisionID, .hausdorff95, .surfaceDistance: true
    default: false
    }
  }

  /// Those of the images that take part.
  var domains: [Domain] {
    switch self {
    case .imageFPR, .pixelFPR, .falsePositiveArea, .brierOOD, .logLikelihoodOOD: [.outOfDistribution]
    case .diceAll, .rejected: [.inDistribution, .outOfDistribution]
    default: [.inDistribution]
    }
  }

  /// One value a test image; nil where it takes no part, and where it is undefined.
  func values(_ evaluation: Evaluation, _ outcomes: [ImageOutcome]) -> [Double?] {
    zip(evaluation.images, outcomes).map { image, outcome in
      domains.contains(image.domain) ? value(image, outcome) : nil
    }
  }

  private func value(_ image: Evaluation.TestImage, _ outcome: ImageOutcome) -> Double? {
    let overlap = outcome.overlap
    switch self {
    case .diceID, .diceAll: return overlap.dice
    case .imageFPR: return overlap.falsePositives > 0 ? 1 : 0
    case .pixelFPR: return Double(overlap.falsePositives) / Double(overlap.pixels)
    case .rejected: return overlap.isRejected ? 1 : 0
    case .iouID: return overlap.intersectionOverUnion
    case .precisionID: return overlap.precision
    case .recallID: return overlap.recall
    case .hausdorff95: return outcome.surfaces.hausdorff95
    case .surfaceDistance: return outcome.surfaces.average
    case .surfaceDice: return outcome.surfaces.normalisedDice
    case .falsePositiveArea: return image.falsePositiveArea(overlap)
    case .imageCalibrationError: return outcome.expectedCalibrationError
    case .brier, .brierOOD: return outcome.brier
    case .logLikelihood, .logLikelihoodOOD: return outcome.negativeLogLikelihood
    }
  }

  /// For how many of the images that take part it is undefined.
  func undefined(_ evaluation: Evaluation, _ outcomes: [ImageOutcome]) -> Int {
    let taking = evaluation.images.count { domains.contains($0.domain) }
    return taking - values(evaluation, outcomes).count { $0 != nil }
  }
}
