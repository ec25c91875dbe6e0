extension PredictionHistogram {
  /// The expected calibration error in as many bins of equal mass as there can be before the frequency of events first fails to
  /// rise from bin to bin: ECE_sweep (Roelofs, Cain, Shlens and Mozer 2022). Less biased than a fixed number of bins where
  /// predictions are few; nil without predictions.
  public var sweepCalibrationError: Double? {
    var bins = EqualMassBins(self, count: 1)
    guard bins.expectedCalibrationError != nil else { return nil }
    for count in 2...max(2, filled.count) {
      let finer = EqualMassBins(self, count: count)
      let frequencies = finer.bins.compactMap(\.frequency)
      guard zip(frequencies, frequencies.dropFirst()).allSatisfy({ $0 <= $1 }) else { break }
      bins = finer
    }
    return bins.expectedCalibrationError
  }
}
