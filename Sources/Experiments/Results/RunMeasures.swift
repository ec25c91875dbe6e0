import Datasets
import Statistics

/// The measures of one model (a fold's, or an ensemble) on the test images.
struct RunMeasures {
  var values: [Measure: Double] = [:]

  init(_ evaluation: Evaluation, _ outcomes: [Evaluation.Outcome], diceValidation: Double?) {
    values[.diceValidation] = diceValidation
    for measure in PerImageMeasure.allCases {
      values[measure.measure] = mean(measure.values(evaluation, outcomes))
    }
    values[.calibrationError] = evaluation.reliability(outcomes, .inDistribution).expectedCalibrationError
    values[.calibrationErrorOOD] = evaluation.reliability(outcomes, .outOfDistribution).expectedCalibrationError
  }
}

/// Measures that are means over test images, so that images can be resampled and compared in pairs.
enum PerImageMeasure: CaseIterable {
  case diceID, diceAll, imageFPR, pixelFPR, rejected

  var measure: Measure {
    switch self {
    case .diceID: .diceID
    case .diceAll: .diceAll
    case .imageFPR: .imageFPR
    case .pixelFPR: .pixelFPR
    case .rejected: .rejected
    }
  }

  /// Whether every image counts 0 or 1.
  var isRate: Bool { self == .imageFPR || self == .rejected }

  /// nil where neither direction is better: a rejected image is right where there is no lesion.
  var higherIsBetter: Bool? {
    switch self {
    case .diceID, .diceAll: true
    case .imageFPR, .pixelFPR: false
    case .rejected: nil
    }
  }

  /// The indices of the images that take part.
  func indices(_ images: [Evaluation.TestImage]) -> [Int] {
    images.indices.filter { index in
      switch self {
      case .diceID: images[index].domain == .inDistribution
      case .imageFPR, .pixelFPR: images[index].domain == .outOfDistribution
      case .diceAll, .rejected: true
      }
    }
  }

  /// One value an image that takes part.
  func values(_ evaluation: Evaluation, _ outcomes: [Evaluation.Outcome]) -> [Double] {
    indices(evaluation.images).map { index in
      let overlap = outcomes[index].overlap
      switch self {
      case .diceID, .diceAll: return overlap.dice
      case .imageFPR: return overlap.falsePositives > 0 ? 1 : 0
      case .pixelFPR: return Double(overlap.falsePositives) / Double(overlap.pixels)
      case .rejected: return overlap.isRejected ? 1 : 0
      }
    }
  }
}
