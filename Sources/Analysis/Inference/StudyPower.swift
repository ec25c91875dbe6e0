import Datasets
import Results
import Statistics
import Studies

/// What difference the test images could have shown between two variants with a power of 80 %.
struct StudyPower {
  /// Of the share of lesion-free images with a false positive; nil without such images, and where no difference is large enough.
  let falsePositives: Double?
  /// Of mean Dice on images with a lesion.
  let dice: Double?
  let hasLesionFreeImages: Bool

  /// Of the pair that the study's first hypothesis is about; without one the middle of what all pairs of variants could have
  /// shown.
  init?(_ inference: StudyInference, _ hypotheses: [Hypothesis]) {
    let variants = inference.variants.indices
    guard variants.count > 1 else { return nil }
    let names = inference.variants.map(\.variant.name)
    let declared = hypotheses.first.flatMap { first in
      names.firstIndex(of: first.first).flatMap { a in names.firstIndex(of: first.second).map { (a, $0) } }
    }
    let pairs = declared.map { [$0] } ?? variants.flatMap { a in variants.filter { $0 > a }.map { (a, $0) } }
    func detectable(_ measure: PerImageMeasure) -> Double? {
      // Where no difference can be shown, the smallest that can is beyond all.
      let found = pairs.map { PairedValues(inference, measure, $0.0, $0.1).detectable ?? .infinity }.sorted()
      let middle = found[found.count / 2]
      return middle.isFinite ? middle : nil
    }
    falsePositives = detectable(.imageFPR)
    dice = detectable(.diceID)
    hasLesionFreeImages = inference.variants.first?.images.contains { $0.domain == .outOfDistribution } ?? false
  }

  /// "could have shown …", to follow on "these images".
  var words: String {
    let found = dice.map { "of \(DetectableDifference.dice($0)) in Dice" }
    guard hasLesionFreeImages else {
      return found.map { "could have shown a difference \($0)" } ?? "could have shown no difference in Dice"
    }
    let points = falsePositives.map { "of \(DetectableDifference.points($0)) percentage points in false positives" }
    return switch (points, found) {
    case (let points?, let found?): "could have shown a difference \(points), or \(found)"
    case (let points?, nil): "could have shown a difference \(points)"
    case (nil, let found?): "could have shown no difference in false positives, and one \(found)"
    case (nil, nil): "could have shown no difference"
    }
  }
}
