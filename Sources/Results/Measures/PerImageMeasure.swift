import Datasets

/// Measures that are means over test images, so that images can be resampled and compared in pairs.
package enum PerImageMeasure: String, CaseIterable, Sendable {
  /// Mean Dice over the test images with a lesion.
  case diceID = "dice_id"
  /// Mean Dice over all test images; lesion-free ones count 1 where nothing is predicted, else 0.
  case diceAll = "dice_all"
  /// Share of the test images with a lesion in which a lesion is found.
  case sensitivityID = "sensitivity_id"
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
  /// The same, with the image's diagonal where nothing is predicted.
  case hausdorff95Worst = "hd95_worst"
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
  package var isRate: Bool { self == .sensitivityID || self == .imageFPR || self == .rejected }

  /// nil where neither direction is better: a rejected image is right where there is no lesion.
  package var higherIsBetter: Bool? {
    switch self {
    case .diceID, .diceAll, .sensitivityID, .iouID, .precisionID, .recallID, .surfaceDice: true
    case .imageFPR, .pixelFPR, .hausdorff95, .hausdorff95Worst, .surfaceDistance, .falsePositiveArea,
      .imageCalibrationError, .brier, .brierOOD, .logLikelihood, .logLikelihoodOOD:
      false
    case .rejected: nil
    }
  }

  package var isShare: Bool {
    switch self {
    case .hausdorff95, .hausdorff95Worst, .surfaceDistance, .falsePositiveArea, .logLikelihood, .logLikelihoodOOD: false
    default: true
    }
  }

  /// `dice_all` and `rejected` are not: they move with the share of lesion-free images in the test set.
  package var isTested: Bool {
    switch self {
    case .diceID, .sensitivityID, .imageFPR, .pixelFPR, .hausdorff95, .surfaceDice: true
    default: false
    }
  }

  /// Whether there are images with a lesion for which it is not defined, such as those without a prediction.
  package var mayBeUndefined: Bool {
    switch self {
    case .precisionID, .hausdorff95, .surfaceDistance: true
    default: false
    }
  }

  /// Those of the images that take part.
  package var domains: [Domain] {
    switch self {
    case .imageFPR, .pixelFPR, .falsePositiveArea, .brierOOD, .logLikelihoodOOD: [.outOfDistribution]
    case .diceAll, .rejected: [.inDistribution, .outOfDistribution]
    default: [.inDistribution]
    }
  }

  /// The measure of one image, whatever its domain; nil where it is undefined.
  package func value(of image: some ImageFacts) -> Double? {
    switch self {
    case .diceID, .diceAll: image.dice
    case .sensitivityID: image.lesionsFound > 0 ? 1 : 0
    case .imageFPR: image.falsePositives > 0 ? 1 : 0
    case .pixelFPR: Double(image.falsePositives) / Double(image.pixels)
    case .rejected: image.isRejected ? 1 : 0
    case .iouID: image.intersectionOverUnion
    case .precisionID: image.precision
    case .recallID: image.recall
    case .hausdorff95: image.hausdorff95
    case .hausdorff95Worst: image.hausdorff95 ?? image.nativeDiagonal
    case .surfaceDistance: image.surfaceDistance
    case .surfaceDice: image.surfaceDice
    case .falsePositiveArea: image.falsePositiveArea
    case .imageCalibrationError: image.expectedCalibrationError
    case .brier, .brierOOD: image.brier
    case .logLikelihood, .logLikelihoodOOD: image.negativeLogLikelihood
    }
  }
}
