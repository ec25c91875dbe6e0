import Datasets
import Evaluation
import Results
import Statistics

/// Lesions found against false positives, over thresholds.
extension StudyResults {
  func addDetections(_ results: VariantResults, to rows: inout ResultsRows) {
    for (identity, evaluation, model) in evaluatedModels(results) {
      let sets = ImageSet.all(evaluation, model).filter { $0.split == "test" }
      for place in DetectionCounts.thresholds.indices {
        rows.add(to: ResultsSchema.froc, identity.merging(ImageSet.detectionRow(of: sets, at: place)) { $1 })
      }
    }
  }
}

extension ImageSet {
  /// What a row of `froc` says beside whose it is.
  ///
  /// - Parameters:
  ///   - sets: one a domain.
  ///   - place: of the threshold in `DetectionCounts.thresholds`.
  static func detectionRow(of sets: [ImageSet], at place: Int) -> [String: SQLValue] {
    let images = sets.reduce(0) { $0 + $1.images.count }
    let falsePositives = sets.reduce(0) { $0 + $1.falseDetections(at: place) }
    var row: [String: SQLValue] = [
      "threshold": .real(DetectionCounts.thresholds[place]), "images": .integer(images),
      "false_positives": .integer(falsePositives), "fp_per_image": .real(Double(falsePositives) / Double(images)),
    ]
    for set in sets { row.merge(set.detectionRow(at: place)) { $1 } }
    return row
  }

  /// Predicted components that find no lesion.
  private func falseDetections(at place: Int) -> Int {
    outcomes.reduce(0) { $0 + $1.detections.falsePositives[place] }
  }

  private func detectionRow(at place: Int) -> [String: SQLValue] {
    let count = Double(images.count)
    switch domain {
    case .inDistribution:
      let found = outcomes.map { Double($0.detections.found[place]) }
      let lesions = outcomes.map(\.lesions.truth)
      let (all, foundOfAll) = (lesions.reduce(0, +), found.reduce(0, +))
      let interval = lesionSensitivityInterval(found: found, lesions: lesions, clusters: clusters)
      let hits = found.map { $0 > 0 ? 1.0 : 0 }
      let imageInterval = rateInterval(successes: hits, clusters: clusters, confidence: AnalysisSettings.confidence)
      return [
        "images_id": .integer(images.count), "lesions": .integer(all), "lesions_found": .integer(Int(foundOfAll)),
        "sensitivity": .real(all == 0 ? nil : foundOfAll / Double(all)), "sensitivity_low": .real(interval?.low),
        "sensitivity_high": .real(interval?.high), "images_found": .integer(hits.count { $0 > 0 }),
        "image_sensitivity": .real(hits.reduce(0, +) / count), "image_sensitivity_low": .real(imageInterval?.low),
        "image_sensitivity_high": .real(imageInterval?.high),
      ]
    case .outOfDistribution:
      let called = outcomes.map { $0.detections.falsePositives[place] > 0 ? 1.0 : 0 }
      let interval = rateInterval(successes: called, clusters: clusters, confidence: AnalysisSettings.confidence)
      return [
        "images_ood": .integer(images.count), "fp_per_image_ood": .real(Double(falseDetections(at: place)) / count),
        "image_fpr": .real(called.reduce(0, +) / count), "image_fpr_low": .real(interval?.low),
        "image_fpr_high": .real(interval?.high),
      ]
    }
  }
}
