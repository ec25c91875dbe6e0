import Datasets
import Statistics

/// What the models of one variant and one seed do on the test images, and each fold's model on its validation images.
struct Evaluation: Codable, Sendable {
  /// An image, in the order of the study's test datasets and their manifests, or of the fold's validation samples.
  struct TestImage: Codable, Sendable, Hashable {
    var dataset: String
    var sample: String
    /// The photograph that the sample comes from: samples of one are not independent.
    var group: String
    var isInDistribution: Bool
    /// Rows and columns before the image was resized.
    var nativeHeight: Int
    var nativeWidth: Int

    var domain: Domain { isInDistribution ? .inDistribution : .outOfDistribution }

    /// Pixels predicted as lesion that are none, counted at the size that the image had before it was resized.
    func falsePositiveArea(_ overlap: OverlapCounts) -> Double {
      Double(overlap.falsePositives) * Double(nativeHeight * nativeWidth) / Double(overlap.pixels)
    }
  }

  /// What a fold's model does on the images that it was not trained on.
  struct Validation: Codable, Sendable {
    var images: [TestImage]
    var outcomes: [ImageOutcome]
    /// Best on the pixels of these images; nil without any.
    var temperature: Double?
  }

  var images: [TestImage]
  /// `[fold][image]`.
  var folds: [[ImageOutcome]]
  /// Of the mean probability of the fold models, by image. Scaled, it is the mean of the scaled models' probabilities.
  var ensemble: [ImageOutcome]
  /// By fold.
  var validations: [Validation]
  /// `[fold][slice]`.
  var foldCurves: [[CalibrationCurve]]
  var ensembleCurves: [CalibrationCurve]

  /// Calibration over the images with the given indices (repetitions count), of a slice whose domain is theirs; nil where no
  /// image has such pixels.
  func calibration(
    _ outcomes: [ImageOutcome], _ scope: CalibrationScope, isScaled: Bool, images chosen: [Int]
  ) -> CalibrationSums? {
    var pooled: CalibrationSums?
    for index in chosen {
      guard let sums = outcomes[index].calibration[scope, isScaled: isScaled] else { continue }
      if pooled == nil { pooled = sums } else { pooled?.add(sums) }
    }
    return pooled
  }

  /// For each image a number of the photograph that it comes from, from 0 in order of appearance.
  static func clusters(_ images: [TestImage]) -> [Int] {
    var numbers: [[String]: Int] = [:]
    return images.map { image in
      let photograph = [image.dataset, image.group]
      let number = numbers[photograph] ?? numbers.count
      numbers[photograph] = number
      return number
    }
  }

  /// The indices of a domain's images.
  func indices(_ domain: Domain) -> [Int] { images.indices.filter { images[$0].domain == domain } }
}
