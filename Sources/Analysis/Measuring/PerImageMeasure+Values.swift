import Evaluation
import Results

extension PerImageMeasure {
  /// One value a test image; nil where it takes no part, and where it is undefined.
  func values(_ evaluation: Evaluation, _ outcomes: [ImageOutcome]) -> [Double?] {
    zip(evaluation.images, outcomes).map { image, outcome in
      domains.contains(image.domain) ? value(of: MeasuredImage(image: image, outcome: outcome)) : nil
    }
  }

  /// For how many of the images that take part it is undefined.
  func undefined(_ evaluation: Evaluation, _ outcomes: [ImageOutcome]) -> Int {
    let taking = evaluation.images.count { domains.contains($0.domain) }
    return taking - values(evaluation, outcomes).count { $0 != nil }
  }
}

/// An image with what a model makes of it.
struct MeasuredImage: ImageFacts {
  let image: Evaluation.TestImage
  let outcome: ImageOutcome

  var pixels: Int { outcome.overlap.pixels }
  var falsePositives: Int { outcome.overlap.falsePositives }
  var isRejected: Bool { outcome.overlap.isRejected }
  var dice: Double { outcome.overlap.dice }
  var intersectionOverUnion: Double { outcome.overlap.intersectionOverUnion }
  var precision: Double? { outcome.overlap.precision }
  var recall: Double? { outcome.overlap.recall }
  var lesionsFound: Int { outcome.lesions.truePositives }
  var nativeDiagonal: Double { image.nativeDiagonal }
  var hausdorff95: Double? { outcome.surfaces.hausdorff95 }
  var surfaceDistance: Double? { outcome.surfaces.average }
  var surfaceDice: Double? { outcome.surfaces.normalisedDice }
  var falsePositiveArea: Double { image.falsePositiveArea(outcome.overlap) }
  var expectedCalibrationError: Double { outcome.expectedCalibrationError }
  var brier: Double { outcome.brier }
  var negativeLogLikelihood: Double { outcome.negativeLogLikelihood }
}
