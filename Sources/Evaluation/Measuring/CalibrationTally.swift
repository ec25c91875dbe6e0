import Datasets
import Statistics

/// Which pixels' calibration: of which images, where in them, before or after temperature scaling.
package struct CalibrationSlice: Codable, Sendable, Hashable {
  package var isInDistribution: Bool
  package var scope: CalibrationScope
  package var isScaled: Bool

  package init(isInDistribution: Bool, scope: CalibrationScope, isScaled: Bool) {
    self.isInDistribution = isInDistribution
    self.scope = scope
    self.isScaled = isScaled
  }

  package var domain: Domain { isInDistribution ? .inDistribution : .outOfDistribution }

  /// Every one that there is: lesion-free images have no surroundings of a lesion.
  package static let all: [CalibrationSlice] = [true, false].flatMap { isInDistribution in
    CalibrationScope.allCases.filter { isInDistribution || $0 == .all }.flatMap { scope in
      [false, true].map { CalibrationSlice(isInDistribution: isInDistribution, scope: scope, isScaled: $0) }
    }
  }
}

/// What of a slice's calibration needs all of its pixels at once.
package struct CalibrationCurve: Codable, Sendable {
  package var slice: CalibrationSlice
  package var equalMass: EqualMassBins
  package var smoothError: Double?
}

/// Gathers one model's pixels, slice by slice.
package struct CalibrationTally: Sendable {
  private var histograms = [PredictionHistogram?](repeating: nil, count: CalibrationSlice.all.count)

  package mutating func add(_ prediction: Prediction, isScaled: Bool, _ truth: TruthMask, isInDistribution: Bool) {
    for (place, slice) in CalibrationSlice.all.enumerated()
    where slice.isScaled == isScaled && slice.isInDistribution == isInDistribution {
      guard let pixels = ScopedPixels(prediction, slice.scope, truth) else { continue }
      var histogram = histograms[place] ?? PredictionHistogram()
      histograms[place] = nil
      histogram.add(logits: pixels.logits, probabilities: pixels.probabilities, events: pixels.truth)
      histograms[place] = histogram
    }
  }

  package mutating func add(_ other: CalibrationTally) {
    for place in histograms.indices {
      guard let more = other.histograms[place] else { continue }
      histograms[place]?.add(more)
      if histograms[place] == nil { histograms[place] = more }
    }
  }

  /// In the order of `CalibrationSlice.all`, without those that have no pixel.
  package func curves() -> [CalibrationCurve] {
    zip(CalibrationSlice.all, histograms).compactMap { slice, histogram in
      histogram.map {
        CalibrationCurve(slice: slice, equalMass: EqualMassBins($0), smoothError: $0.smoothCalibrationError)
      }
    }
  }
}

/// The pixels of a scope, one after the other.
package struct ScopedPixels {
  package let logits: [Float]
  package let probabilities: [Float]
  package let truth: [UInt8]

  /// nil where there is none.
  package init?(_ prediction: Prediction, _ scope: CalibrationScope, _ truthMask: TruthMask) {
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

  package var logLosses: [Float] { Prediction.logLosses(logits: logits, truth: truth) }
}
