import Statistics

/// Over which pixels calibration is measured.
package enum CalibrationScope: String, Codable, Sendable, CaseIterable {
  /// All of them.
  case all
  /// The true lesions and what is near them; most other pixels are easy background.
  case surroundings
}

/// How well an image's probabilities are calibrated, before and after temperature scaling.
package struct ImageCalibration: Codable, Sendable {
  private var all: CalibrationSums
  private var surroundings: CalibrationSums?
  private var scaledAll: CalibrationSums?
  private var scaledSurroundings: CalibrationSums?

  /// - Parameter scaled: the same prediction with scaled logits; nil where no temperature is fitted yet.
  package init(_ prediction: Prediction, scaled: Prediction?, truth: TruthMask) {
    all = Self.sums(prediction, .all, truth) ?? CalibrationSums()
    surroundings = Self.sums(prediction, .surroundings, truth)
    scaledAll = scaled.flatMap { Self.sums($0, .all, truth) }
    scaledSurroundings = scaled.flatMap { Self.sums($0, .surroundings, truth) }
  }

  /// Over all pixels, before scaling.
  package var unscaled: CalibrationSums { all }

  /// nil where there are no such pixels, or nothing was scaled.
  package subscript(scope: CalibrationScope, isScaled isScaled: Bool) -> CalibrationSums? {
    switch (scope, isScaled) {
    case (.all, false): all
    case (.surroundings, false): surroundings
    case (.all, true): scaledAll
    case (.surroundings, true): scaledSurroundings
    }
  }

  private static func sums(_ prediction: Prediction, _ scope: CalibrationScope, _ truth: TruthMask) -> CalibrationSums?
  {
    guard let pixels = ScopedPixels(prediction, scope, truth) else { return nil }
    var sums = CalibrationSums()
    sums.add(probabilities: pixels.probabilities, logLosses: pixels.logLosses, events: pixels.truth)
    return sums
  }
}
