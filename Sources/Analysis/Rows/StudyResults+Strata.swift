import Datasets
import Evaluation
import Results
import Statistics

/// What the ensembles do on images of small, medium and large lesions.
extension StudyResults {
  func addStrata(to rows: inout ResultsRows) {
    guard let evaluation = variants.first?.evaluations.first else { return }
    let clusters = Evaluation.clusters(evaluation.images)
    let strata = SizeStrata(evaluation).strata
    for (place, variant) in variants.enumerated() {
      for stratum in strata {
        var row = stratum.row(variant, clusters: clusters)
        row["study"] = label
        row["loss"] = .text(variant.variant.name)
        row["position"] = .integer(place + 1)
        rows.add(to: ResultsSchema.strata, row)
      }
    }
  }
}

extension SizeStrata {
  /// Of the test images with a lesion.
  init(_ evaluation: Evaluation) {
    self.init(
      evaluation.indices(.inDistribution).map { image in
        let overlap = evaluation.ensemble[image].overlap
        return (image, Double(overlap.truth) / Double(overlap.pixels))
      })
  }
}

extension SizeStrata.Stratum {
  /// What a row of `strata` says beside whose it is; of the ensembles, averaged over seeds.
  ///
  /// - Parameter clusters: of all test images.
  func row(_ variant: VariantResults, clusters: [Int]) -> [String: SQLValue] {
    let groups = images.map { clusters[$0] }
    func values(_ measure: PerImageMeasure) -> [Double] {
      let all = variant.ensembleValues(measure)
      return images.compactMap { all[$0] }
    }
    let (dice, found) = (values(.diceID), values(.sensitivityID))
    let diceInterval = meanInterval(dice, clusters: groups)
    let interval = rateInterval(successes: found, clusters: groups, confidence: AnalysisSettings.confidence)
    let lesions = variant.evaluations.map { evaluation in
      images.reduce(LesionCounts()) { $0 + evaluation.ensemble[$1].lesions }
    }
    return [
      "stratum": .integer(number), "share_low": .real(shares.lowerBound), "share_high": .real(shares.upperBound),
      "images": .integer(images.count), "dice": .real(mean(dice)), "dice_low": .real(diceInterval?.low),
      "dice_high": .real(diceInterval?.high), "sensitivity": .real(mean(found)),
      "sensitivity_low": .real(interval?.low),
      "sensitivity_high": .real(interval?.high), "lesions": .integer(lesions.first?.truth ?? 0),
      "lesions_missed": .real(mean(lesions.map { Double($0.falseNegatives) })),
    ]
  }
}
