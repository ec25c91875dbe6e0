import Datasets
import Evaluation
import Results
import Statistics

/// What each model does on each image.
extension StudyResults {
  func addImages(_ results: VariantResults, to rows: inout ResultsRows) {
    for (identity, evaluation, model) in evaluatedModels(results) {
      for (image, outcome) in zip(evaluation.images, evaluation.outcomes(of: model)) {
        rows.add(to: ResultsSchema.images, identity.merging(row(image, outcome)) { $1 })
      }
      if case .fold(let fold) = model {
        let validation = evaluation.validations[fold]
        for (image, outcome) in zip(validation.images, validation.outcomes) {
          rows.add(to: ResultsSchema.validationImages, identity.merging(row(image, outcome)) { $1 })
        }
      }
      addUndefined(identity, evaluation, evaluation.outcomes(of: model), to: &rows)
    }
  }

  /// The models of each seed with the columns that name them, ensembles first.
  func evaluatedModels(
    _ results: VariantResults
  ) -> [(identity: [String: SQLValue], evaluation: Evaluation, model: EvaluatedModel)] {
    zip(results.seeds, results.evaluations).flatMap { seed, evaluation in
      evaluation.models.map { model in
        (
          [
            "study": label, "loss": .text(results.variant.name), "seed": .integer(Int64(seed)),
            "model": .text(model.name),
          ], evaluation, model
        )
      }
    }
  }

  private func row(_ image: Evaluation.TestImage, _ outcome: ImageOutcome) -> [String: SQLValue] {
    let overlap = outcome.overlap
    var row: [String: SQLValue] = [
      "dataset": .text(image.dataset), "sample": .text(image.sample), "photograph": .text(image.group),
      "domain": .text(image.domain.rawValue), "native_height": .integer(image.nativeHeight),
      "native_width": .integer(image.nativeWidth),
    ]
    row["pixels"] = .integer(overlap.pixels)
    row["truth_pixels"] = .integer(overlap.truth)
    row["lesion_share"] = .real(Double(overlap.truth) / Double(overlap.pixels))
    row["predicted_pixels"] = .integer(overlap.predicted)
    row["tp"] = .integer(overlap.truePositives)
    row["fp"] = .integer(overlap.falsePositives)
    row["fn"] = .integer(overlap.falseNegatives)
    row["dice"] = .real(overlap.dice)
    row["iou"] = .real(overlap.intersectionOverUnion)
    row["lesions"] = .integer(outcome.lesions.truth)
    row["lesions_predicted"] = .integer(outcome.lesions.predicted)
    row["lesions_tp"] = .integer(outcome.lesions.truePositives)
    row["lesions_fp"] = .integer(outcome.lesions.falsePositives)
    row["lesions_fn"] = .integer(outcome.lesions.falseNegatives)
    if image.domain == .inDistribution { row["found"] = .integer(outcome.lesions.truePositives > 0 ? 1 : 0) }
    row["fp_area"] = .real(image.falsePositiveArea(overlap))
    row["maximum_probability"] = .real(Double(outcome.maximumProbability))
    row["score"] = .real(outcome.score)
    row["rejected"] = .integer(overlap.isRejected ? 1 : 0)
    row["brier"] = .real(outcome.brier)
    row["nll"] = .real(outcome.negativeLogLikelihood)
    row["ece"] = .real(outcome.expectedCalibrationError)
    for (name, value) in Self.partial { row[name] = .real(value(outcome)) }
    return row
  }

  /// The columns that are undefined for some images.
  private static let partial: [(name: String, value: @Sendable (ImageOutcome) -> Double?)] = [
    ("precision", { $0.overlap.precision }), ("recall", { $0.overlap.recall }),
    ("hd95", { $0.surfaces.hausdorff95 }), ("assd", { $0.surfaces.average }), ("nsd", { $0.surfaces.normalisedDice }),
    ("lesion_f1", { $0.lesions.f1 }),
    ("ece_surroundings", { $0.calibration[.surroundings, isScaled: false]?.expectedCalibrationError }),
  ]

  private func addUndefined(
    _ identity: [String: SQLValue], _ evaluation: Evaluation, _ outcomes: [ImageOutcome], to rows: inout ResultsRows
  ) {
    for domain in Domain.allCases {
      let places = evaluation.indices(domain)
      if places.isEmpty { continue }
      for (name, value) in Self.partial {
        rows.add(
          to: ResultsSchema.undefined,
          identity.merging([
            "domain": .text(domain.rawValue), "measure": .text(name), "images": .integer(places.count),
            "undefined": .integer(places.count { value(outcomes[$0]) == nil }),
          ]) { $1 })
      }
    }
  }
}
