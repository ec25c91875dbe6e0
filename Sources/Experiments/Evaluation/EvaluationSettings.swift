/// What the measures of `Evaluation` leave open, decided once for all studies; docs/results.md states it.
enum EvaluationSettings {
  /// The distance that the normalised surface Dice forgives, in pixels of the image before it was resized.
  static let surfaceTolerance = 5.0
  /// How far the surroundings of a lesion reach beyond it, in pixels of the image before it was resized.
  static let surroundingsReach = 16.0
  /// The least intersection over union at which a predicted component is a found lesion.
  static let matchingOverlap = 0.1
  /// Of the window over which probabilities are averaged for an image's score: 5 × 5 pixels.
  static let smoothingRadius = 2
  /// What operating points by sensitivity reach on the validation images.
  static let sensitivity = 0.95
}
