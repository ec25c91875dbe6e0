import Datasets
import Evaluation
import Results
import Statistics

/// What other thresholds and a least size of components would do.
extension StudyResults {
  func addThresholds(_ results: VariantResults, to rows: inout ResultsRows) {
    for (identity, evaluation, model) in evaluatedModels(results) {
      for set in ImageSet.all(evaluation, model) {
        var here = identity
        here["split"] = .text(set.split)
        here["domain"] = .text(set.domain.rawValue)
        for (place, threshold) in ThresholdCounts.thresholds.enumerated() {
          here["threshold"] = .real(threshold)
          let row = set.row { $0.overlap(threshold: place) }
          rows.add(to: ResultsSchema.thresholds, here.merging(row) { $1 })
        }
        here["threshold"] = nil
        let pixels = set.outcomes.first?.overlap.pixels ?? 0
        for (place, least) in ComponentCounts.minimumSizes(pixels: pixels).enumerated() {
          here["minimum_pixels"] = .integer(least)
          here["minimum_share"] = .real(Double(least) / Double(pixels))
          let row = set.row { $0.overlap(minimumSize: place) }
          rows.add(to: ResultsSchema.components, here.merging(row) { $1 })
        }
      }
    }
  }

  func addOperatingPoints(_ results: VariantResults, to rows: inout ResultsRows) {
    for (identity, evaluation, model) in evaluatedModels(results) {
      let sets = ImageSet.all(evaluation, model)
      for criterion in OperatingPoint.Criterion.allCases {
        guard let point = OperatingPoint(criterion, evaluation, model) else { continue }
        var row = identity
        row["criterion"] = .text(criterion.rawValue)
        row["threshold"] = .real(point.threshold)
        for set in sets { row.merge(set.row(at: point)) { $1 } }
        rows.add(to: ResultsSchema.operatingPoints, row)
      }
    }
  }
}
