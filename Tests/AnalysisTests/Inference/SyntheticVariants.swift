import Datasets
import Statistics

@testable import Analysis
@testable import Evaluation
@testable import Studies

/// Evaluations of made-up predictions on 8 × 8 pixels: of every image a variant does well or badly.
enum SyntheticVariants {
  /// The left half is a lesion.
  private static let lesion: [UInt8] = (0..<64).map { $0 % 8 < 4 ? 1 : 0 }
  private static let empty = [UInt8](repeating: 0, count: 64)

  /// What happens to one image with one model: a good prediction is the truth; a bad one finds half of a lesion, or sees one where
  /// there is none.
  static func outcome(isInDistribution: Bool, isGood: Bool) -> ImageOutcome {
    let size = ImageSize(height: 8, width: 8)
    let truth = isInDistribution ? lesion : empty
    let logits = truth.enumerated().map { pixel, value -> Float in
      if isGood { return value == 1 ? 4 : -4 }
      return pixel % 8 < 2 ? 3 : -3
    }
    return ImageOutcome(
      Prediction(logits: logits), scaled: nil, truth: TruthMask(pixels: truth, size: size, native: size))
  }

  /// - Parameters:
  ///   - lesions: how many of the images have a lesion; they come first.
  ///   - groups: of each image; nil for one photograph each.
  ///   - isGood: of a model (`-1` for the ensemble) and an image.
  static func results(
    _ loss: String, images count: Int, lesions: Int, folds: Int = 3, groups: [Int]? = nil,
    isGood: (_ model: Int, _ image: Int) -> Bool
  ) -> VariantResults {
    let kinds = [true, false].map { domain in [true, false].map { outcome(isInDistribution: domain, isGood: $0) } }
    func outcomes(_ model: Int) -> [ImageOutcome] {
      (0..<count).map { kinds[$0 < lesions ? 0 : 1][isGood(model, $0) ? 0 : 1] }
    }
    let images = (0..<count).map { image in
      Evaluation.TestImage(
        dataset: "a", sample: "\(image)", group: "\(groups?[image] ?? image)", imageDigest: "\(image)",
        isInDistribution: image < lesions, nativeHeight: 8, nativeWidth: 8)
    }
    let evaluation = Evaluation(
      images: images, folds: (0..<folds).map(outcomes), ensemble: outcomes(-1),
      validations: (0..<folds).map { _ in Evaluation.Validation(images: [], outcomes: [], temperature: nil) },
      foldCurves: (0..<folds).map { _ in [] }, ensembleCurves: [])
    let history = RunHistory(parameters: 1, steps: 1, trainingImages: 1, validationImages: 1, epochs: [])
    return VariantResults(
      variant: LossVariant(name: loss)!, seeds: [0], evaluations: [evaluation],
      histories: [[RunHistory](repeating: history, count: folds)])
  }
}
