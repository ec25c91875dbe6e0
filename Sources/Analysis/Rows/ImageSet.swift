import Datasets
import Evaluation
import Results
import Statistics

/// The images of a split and a domain as one model sees them, for rows that count over them.
struct ImageSet {
  let split: String
  let domain: Domain
  let images: [Evaluation.TestImage]
  let outcomes: [ImageOutcome]
  /// Of all images of the split, so that images are joined by those of the other domain too.
  let clusters: [Int]

  /// Those of a model that have an image: validation images first.
  static func all(_ evaluation: Evaluation, _ model: EvaluatedModel) -> [ImageSet] {
    let validated: [Evaluation.TestImage] =
      switch model {
      case .fold(let fold): evaluation.validations[fold].images
      case .ensemble: evaluation.validations.flatMap(\.images)
      }
    let splits = [
      ("validation", validated, evaluation.validationOutcomes(of: model)),
      ("test", evaluation.images, evaluation.outcomes(of: model)),
    ]
    return splits.flatMap { split, images, outcomes in
      let clusters = Evaluation.clusters(images)
      return Domain.allCases.compactMap { domain -> ImageSet? in
        let places = images.indices.filter { images[$0].domain == domain }
        if places.isEmpty { return nil }
        return ImageSet(
          split: split, domain: domain, images: places.map { images[$0] }, outcomes: places.map { outcomes[$0] },
          clusters: places.map { clusters[$0] })
      }
    }
  }

  /// The columns that `thresholds` and `components` share.
  ///
  /// - Parameter overlap: of an image's prediction with the threshold or the least size of components in question.
  func row(_ overlap: (ImageOutcome) -> OverlapCounts) -> [String: SQLValue] {
    let overlaps = outcomes.map(overlap)
    let predicted = overlaps.map { $0.isRejected ? 0.0 : 1 }
    let count = Double(images.count)
    let truth = overlaps.reduce(0) { $0 + $1.truth }
    let falsePositives = overlaps.reduce(0) { $0 + $1.falsePositives }
    let background = overlaps.reduce(0) { $0 + $1.pixels - $1.truth }
    let interval = rateInterval(successes: predicted, clusters: clusters)
    var row: [String: SQLValue] = [
      "images": .integer(images.count), "images_predicted": .integer(predicted.count { $0 > 0 }),
      "low": .real(interval?.low), "high": .real(interval?.high),
      "pixel_fpr": .real(background == 0 ? nil : Double(falsePositives) / Double(background)),
      "fp_area": .real(mean(zip(images, overlaps).map { $0.falsePositiveArea($1) })),
    ]
    switch domain {
    case .inDistribution:
      row["dice"] = .real(mean(overlaps.map(\.dice)))
      row["iou"] = .real(mean(overlaps.map(\.intersectionOverUnion)))
      row["sensitivity"] = .real(predicted.reduce(0, +) / count)
      let found = overlaps.reduce(0) { $0 + $1.truePositives }
      row["pixel_sensitivity"] = .real(truth == 0 ? nil : Double(found) / Double(truth))
    case .outOfDistribution:
      row["image_fpr"] = .real(predicted.reduce(0, +) / count)
    }
    return row
  }

  /// This set's part of a row of `operating_points`.
  func row(at point: OperatingPoint) -> [String: SQLValue] {
    let overlaps = point.place.map { place in outcomes.map { $0.overlap(threshold: place) } }
    let found =
      overlaps?.map { $0.isRejected ? 0.0 : 1 } ?? outcomes.map { $0.score >= point.threshold ? 1 : 0 }
    let interval = rateInterval(successes: found, clusters: clusters)
    let dice = overlaps?.map(\.dice)
    switch (split, domain) {
    case ("validation", .inDistribution):
      return [
        "validation_images": .integer(images.count), "validation_dice": .real(dice.flatMap(mean)),
        "validation_sensitivity": .real(mean(found)),
      ]
    case ("test", .inDistribution):
      let spread = dice.flatMap { meanInterval($0, clusters: clusters) }
      return [
        "images_id": .integer(images.count), "dice_id": .real(dice.flatMap(mean)), "dice_id_low": .real(spread?.low),
        "dice_id_high": .real(spread?.high), "sensitivity": .real(mean(found)), "sensitivity_low": .real(interval?.low),
        "sensitivity_high": .real(interval?.high),
      ]
    case ("test", .outOfDistribution):
      let shares = overlaps?.map { Double($0.falsePositives) / Double($0.pixels) }
      return [
        "images_ood": .integer(images.count), "image_fpr_ood": .real(mean(found)),
        "image_fpr_ood_low": .real(interval?.low), "image_fpr_ood_high": .real(interval?.high),
        "pixel_fpr_ood": .real(shares.flatMap(mean)),
      ]
    default: return [:]
    }
  }
}
