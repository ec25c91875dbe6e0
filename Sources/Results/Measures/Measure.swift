import Datasets

/// What is measured of each run and each variant: the columns of `runs` and `summary` (docs/results.md).
package enum Measure: Hashable, Sendable {
  /// Mean Dice over the validation images of the run's fold.
  case diceValidation
  /// A mean over test images.
  case image(PerImageMeasure)
  /// Of the test images as a whole.
  case pooled(PooledMeasure)
  /// Of the model, without an interval.
  case model(ModelMeasure)
  /// For how many images, of those that take part, a measure is undefined.
  case undefined(PerImageMeasure)

  package static let all: [Measure] =
    [.diceValidation] + PerImageMeasure.allCases.map { .image($0) } + PooledMeasure.allCases.map { .pooled($0) }
    + ModelMeasure.allCases.map { .model($0) }
    + PerImageMeasure.allCases.filter(\.mayBeUndefined).map { .undefined($0) }

  /// Those in which variants are compared: a mean or something else of test images, to be resampled.
  package static let compared: [Measure] =
    PerImageMeasure.allCases.map { .image($0) } + PooledMeasure.allCases.map { .pooled($0) }

  package var name: String {
    switch self {
    case .diceValidation: "dice_validation"
    case .image(let measure): measure.rawValue
    case .pooled(let measure): measure.rawValue
    case .model(let measure): measure.rawValue
    case .undefined(let measure): "undefined_\(measure.rawValue)"
    }
  }

  package var hasInterval: Bool {
    if case .undefined = self { false } else { true }
  }

  /// nil where neither direction is better.
  package var higherIsBetter: Bool? {
    switch self {
    case .diceValidation: true
    case .image(let measure): measure.higherIsBetter
    case .pooled(let measure): measure.higherIsBetter
    case .model, .undefined: nil
    }
  }

  /// Whether the measure is a share of 1.
  package var isShare: Bool {
    switch self {
    case .diceValidation: true
    case .image(let measure): measure.isShare
    case .pooled(let measure): measure != .scaledLogLikelihood
    case .model(let measure): measure != .temperature
    case .undefined: false
    }
  }

  /// Whether every pair of variants is tested. The others are told with their intervals only: they say the same in other
  /// words, and each test more weakens all others.
  package var isTested: Bool {
    switch self {
    case .image(let measure): measure.isTested
    case .pooled(let measure): measure == .presenceArea
    case .diceValidation, .model, .undefined: false
    }
  }

  /// Whether it is said which variant is best. Of calibration errors it is not: comparisons with the best rest on resampling, which
  /// covers too little of them (`docs/coverage.md`).
  package var isJudged: Bool {
    switch self {
    case .image(.imageCalibrationError): false
    case .pooled(let measure): !measure.isCalibrationError
    default: true
    }
  }
}
