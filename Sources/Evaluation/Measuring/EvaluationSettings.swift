import Diagnostics

/// What the measures of `Evaluation` leave open, decided once for all studies; docs/results.md states it.
package struct EvaluationSettings: Sendable {
  /// The distance that the normalised surface Dice forgives, in pixels of the image before it was resized.
  package var surfaceTolerance = 5.0
  /// How far the surroundings of a lesion reach beyond it, in pixels of the image before it was resized.
  package var surroundingsReach = 16.0
  /// The least intersection over union at which a predicted component is a found lesion.
  package var matchingOverlap = 0.1
  /// Of the window over which probabilities are averaged for an image's score: 5 × 5 pixels.
  package var smoothingRadius = 2

  package static let standard = EvaluationSettings()

  package init() {}

  /// For the recipe of an evaluation.
  package var recipe: JSONDocument {
    .object([
      ("surface-tolerance", .number(surfaceTolerance)), ("surroundings-reach", .number(surroundingsReach)),
      ("matching-overlap", .number(matchingOverlap)), ("smoothing-radius", .integer(smoothingRadius)),
      ("thresholds", .list(ThresholdCounts.thresholds.map { .number($0) })),
      ("detection-thresholds", .list(DetectionCounts.thresholds.map { .number($0) })),
    ])
  }
}
