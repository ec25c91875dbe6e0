import Datasets
import Evaluation
import Results
import Statistics

/// How far the models' probabilities can be believed.
extension StudyResults {
  func addCalibration(_ results: VariantResults, to rows: inout ResultsRows) {
    for (identity, evaluation, model) in evaluatedModels(results) {
      let outcomes = evaluation.outcomes(of: model)
      for curve in evaluation.curves(of: model) {
        let slice = curve.slice
        let places = evaluation.indices(slice.domain)
        guard
          let sums = evaluation.calibration(outcomes, slice.scope, isScaled: slice.isScaled, images: places)
        else { continue }
        var here = identity
        here["domain"] = .text(slice.domain.rawValue)
        let bins = widthRows(sums.reliability)
        if slice.scope == .all, !slice.isScaled {
          for bin in bins { rows.add(to: ResultsSchema.calibration, here.merging(bin) { $1 }) }
        }
        here["scope"] = .text(slice.scope.rawValue)
        here["scaled"] = .integer(slice.isScaled ? 1 : 0)
        for (scheme, bins) in [("equal-width", bins), ("equal-mass", massRows(curve.equalMass))] {
          here["scheme"] = .text(scheme)
          for bin in bins { rows.add(to: ResultsSchema.reliability, here.merging(bin) { $1 }) }
        }
        here["scheme"] = nil
        here["temperature"] = .real(slice.isScaled ? ModelMeasure.temperature.value(evaluation, model) : 1)
        let perImage = places.compactMap {
          outcomes[$0].calibration[slice.scope, isScaled: slice.isScaled]?.expectedCalibrationError
        }
        rows.add(to: ResultsSchema.calibrationSummary, here.merging(summaryRow(curve, sums, perImage)) { $1 })
      }
    }
  }

  private func summaryRow(
    _ curve: CalibrationCurve, _ sums: CalibrationSums, _ perImage: [Double]
  ) -> [String: SQLValue] {
    [
      "images": .integer(perImage.count), "pixels": .integer(sums.count),
      "ece": .real(sums.expectedCalibrationError), "ece_mass": .real(curve.equalMass.expectedCalibrationError),
      "ece_image": .real(mean(perImage)), "ece_smooth": .real(curve.smoothError),
      "mce": .real(sums.maximumCalibrationError), "brier": .real(sums.brierScore),
      "nll": .real(sums.negativeLogLikelihood),
    ]
  }

  private func widthRows(_ bins: ReliabilityBins) -> [[String: SQLValue]] {
    bins.counts.indices.map { bin in
      [
        "bin": .integer(bin + 1), "low": .real(bins.bounds(bin).low), "high": .real(bins.bounds(bin).high),
        "pixels": .integer(bins.counts[bin]), "confidence": .real(bins.confidence(bin)),
        "accuracy": .real(bins.frequency(bin)),
      ]
    }
  }

  private func massRows(_ mass: EqualMassBins) -> [[String: SQLValue]] {
    mass.bins.enumerated().map { place, bin in
      [
        "bin": .integer(place + 1), "low": .real(bin.low), "high": .real(bin.high), "pixels": .integer(bin.count),
        "confidence": .real(bin.confidence), "accuracy": .real(bin.frequency),
      ]
    }
  }
}
