import Datasets
import Statistics

/// Which pixels' calibration: of which images, where in them, before or after temperature scaling.
struct CalibrationSlice: Codable, Sendable, Hashable {
  var isInDistribution: Bool
  var scope: CalibrationScope
  var isScaled: Bool

  var domain: Domain { isInDistribution ? .inDistribution : .outOfDistribution }

  /// Every one that there is: lesion-free images have no surroundings of a lesion.
  static let all: [CalibrationSlice] = [true, false].flatMap { isInDistribution in
    CalibrationScope.allCases.filter { isInDistribution || $0 == .all }.flatMap { scope in
      [false, true].map { CalibrationSlice(isInDistribution: isInDistribution, scope: scope, isScaled: $0) }
    }
  }
}

/// What of a slice's calibration needs all of its pixels at once.
struct CalibrationCurve: Codable, Sendable {
  var slice: CalibrationSlice
  var equalMass: EqualMassBins
  var smoothError: Double?
}

/// Gathers one model's pixels, slice by slice.
struct CalibrationTally: Sendable {
  private var histograms = [PredictionHistogram?](repeating: nil, count: CalibrationSlice.all.count)

  mutating func add(_ prediction: Prediction, isScaled: Bool, _ truth: TruthMask, isInDistribution: Bool) {
    for (place, slice) in CalibrationSlice.all.enumerated()
    where slice.isScaled == isScaled && slice.isInDistribution == isInDistribution {
      guard let pixels = ScopedPixels(prediction, slice.scope, truth) else { continue }
      var histogram = histograms[place] ?? PredictionHistogram()
      histograms[place] = nil
      histogram.add(logits: pixels.logits, probabilities: pixels.probabilities, events: pixels.truth)
      histograms[place] = histogram
    }
  }

  mutating func add(_ other: CalibrationTally) {
    for place in histograms.indices {
      guard let more = other.histograms[place] else { continue }
      histograms[place]?.add(more)
      if histograms[place] == nil { histograms[place] = more }
    }
  }

  /// In the order of `CalibrationSlice.all`, without those that have no pixel.
  func curves() -> [CalibrationCurve] {
    zip(CalibrationSlice.all, histograms).compactMap { slice, histogram in
      histogram.map {
        CalibrationCurve(slice: slice, equalMass: EqualMassBins($0), smoothError: $0.smoothCalibrationError)
      }
    }
  }
}

/// The pixels of a scope, one after the other.
struct ScopedPixels {
  let logits: [Float]
  let probabilities: [Float]
  let truth: [UInt8]

  /// nil where there is none.
  init?(_ prediction: Prediction, _ scope: CalibrationScope, _ truthMask: TruthMask) {
    let pixels = truthMask.mask.pixels
    switch scope {
    case .all:
      (logits, probabilities, truth) = (prediction.logits, prediction.probabilities, pixels)
    case .surroundings:
      let chosen = truthMask.surroundings
      logits = chosen.map { prediction.logits[$0] }
      probabilities = chosen.map { prediction.probabilities[$0] }
      truth = chosen.map { pixels[$0] }
    }
    if truth.isEmpty { return nil }
  }

  var logLosses: [Float] { Prediction.logLosses(logits: logits, truth: truth) }
}
