import Datasets
import Evaluation
import Statistics

/// A threshold, and the rule by which it was chosen on validation images, never on those of the test.
struct OperatingPoint: Sendable, Hashable {
  enum Criterion: String, Sendable, CaseIterable {
    /// ½, whatever the data say.
    case half
    /// The threshold with the largest mean Dice on the validation images; of equal ones the largest.
    case dice
    /// The largest threshold at which something is predicted on at least 95 % of the validation images.
    case sensitivity
    /// The largest threshold that the scores of at least 95 % of the validation images reach; it is one of the score.
    case score
  }

  var criterion: Criterion
  var threshold: Double
  /// Of the threshold in `ThresholdCounts.thresholds`; nil for one of the score.
  var place: Int?

  /// nil where no threshold fulfils the criterion, or there is no validation image.
  init?(_ criterion: Criterion, _ evaluation: Evaluation, _ model: EvaluatedModel) {
    self.criterion = criterion
    let outcomes = evaluation.validationOutcomes(of: model)
    let places = ThresholdCounts.thresholds.indices
    switch criterion {
    case .half: place = ThresholdCounts.thresholds.firstIndex(of: 0.5)
    case .dice: place = Self.bestDice(outcomes)
    case .sensitivity:
      place = places.last { place in
        guard let rate = mean(outcomes.map { $0.thresholds.predicted[place] > 0 ? 1 : 0 }) else { return false }
        return rate >= AnalysisSettings.sensitivity
      }
    case .score:
      guard let threshold = Self.scoreThreshold(evaluation, model) else { return nil }
      self.threshold = threshold
      return
    }
    guard let place else { return nil }
    threshold = ThresholdCounts.thresholds[place]
  }

  private static func bestDice(_ outcomes: [ImageOutcome]) -> Int? {
    var best: (place: Int, dice: Double)?
    for place in ThresholdCounts.thresholds.indices {
      guard let dice = mean(outcomes.map { $0.overlap(threshold: place).dice }) else { return nil }
      if dice >= best?.dice ?? 0 { best = (place, dice) }
    }
    return best?.place
  }

  static func scoreThreshold(_ evaluation: Evaluation, _ model: EvaluatedModel) -> Double? {
    let scores = evaluation.validationOutcomes(of: model).map(\.score)
    return ReceiverOperatingCharacteristic(positives: scores, negatives: [])
      .threshold(sensitivity: AnalysisSettings.sensitivity)
  }
}
