import Datasets
import Statistics

/// One image as one model sees it.
package struct ImageOutcome: Codable, Sendable {
  package var overlap: OverlapCounts
  /// The largest probability of any pixel.
  package var maximumProbability: Float
  /// The largest mean probability of a window of 5 × 5 pixels: how sure the model is that there is a lesion.
  package var score: Double
  /// In pixels of the image before it was resized.
  package var surfaces: SurfaceDistances
  package var lesions: LesionCounts
  /// `lesions` with other thresholds than ½.
  package var detections: DetectionCounts
  package var thresholds: ThresholdCounts
  package var components: ComponentCounts
  package var calibration: ImageCalibration

  /// Measures a prediction; all masks of it but those of `thresholds` and `detections` are where its probability is above ½.
  ///
  /// - Parameter scaled: the same prediction with scaled logits, for calibration.
  package init(
    _ prediction: Prediction, scaled: Prediction?, truth: TruthMask, settings: EvaluationSettings = .standard
  ) {
    let pixels = truth.mask.pixels
    let (height, width) = (truth.mask.height, truth.mask.width)
    let predicted = BinaryMask(height: height, width: width, pixels: prediction.probabilities.map { $0 > 0.5 ? 1 : 0 })
    let parts = ConnectedComponents(predicted)
    overlap = OverlapCounts(probabilities: prediction.probabilities[...], truth: pixels)
    maximumProbability = prediction.probabilities.max() ?? 0
    score = smoothedMaximum(
      prediction.probabilities, height: height, width: width, radius: settings.smoothingRadius)
    surfaces = SurfaceDistances(
      truth.surface, MaskSurface(predicted, spacing: truth.spacing), tolerance: settings.surfaceTolerance)
    lesions = LesionCounts(
      truth: truth.lesions, prediction: parts, minimumOverlap: settings.matchingOverlap)
    detections = DetectionCounts(
      probabilities: prediction.probabilities, truth: truth, minimumOverlap: settings.matchingOverlap)
    thresholds = ThresholdCounts(probabilities: prediction.probabilities, truth: pixels)
    components = ComponentCounts(parts, truth: pixels)
    calibration = ImageCalibration(prediction, scaled: scaled, truth: truth)
  }

  /// Over all pixels.
  package var reliability: ReliabilityBins { calibration.unscaled.reliability }
  package var expectedCalibrationError: Double { calibration.unscaled.expectedCalibrationError ?? .nan }
  package var brier: Double { calibration.unscaled.brierScore ?? .nan }
  package var negativeLogLikelihood: Double { calibration.unscaled.negativeLogLikelihood ?? .nan }

  /// The overlap with another threshold than ½.
  ///
  /// - Parameter place: of the threshold in `ThresholdCounts.thresholds`.
  package func overlap(threshold place: Int) -> OverlapCounts {
    overlap(predicted: Int(thresholds.predicted[place]), truePositives: Int(thresholds.truePositives[place]))
  }

  /// The overlap without the small components of the prediction.
  ///
  /// - Parameter place: of the least size that stays in `ComponentCounts.minimumSizes`.
  package func overlap(minimumSize place: Int) -> OverlapCounts {
    overlap(predicted: components.predicted[place], truePositives: components.truePositives[place])
  }

  private func overlap(predicted: Int, truePositives: Int) -> OverlapCounts {
    OverlapCounts(pixels: overlap.pixels, truth: overlap.truth, predicted: predicted, truePositives: truePositives)
  }
}
