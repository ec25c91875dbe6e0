import Datasets
import Foundation
import Statistics

/// What the models of one variant and one seed do on the test images, and each fold's model on its validation images.
package struct Evaluation: Codable, Sendable {
  /// An image, in the order of the study's test datasets and their manifests, or of the fold's validation samples.
  package struct TestImage: Codable, Sendable, Hashable {
    package var dataset: String
    package var sample: String
    /// The photograph that the sample comes from: samples of one are not independent.
    package var group: String
    /// SHA-256 of the image's file (of a generated one, of its pixels): one file is one photograph, whatever dataset lists it.
    package var imageDigest: String
    package var isInDistribution: Bool
    /// Rows and columns before the image was resized.
    package var nativeHeight: Int
    package var nativeWidth: Int

    package var domain: Domain { isInDistribution ? .inDistribution : .outOfDistribution }

    /// Pixels predicted as lesion that are none, counted at the size that the image had before it was resized.
    package func falsePositiveArea(_ overlap: OverlapCounts) -> Double {
      Double(overlap.falsePositives) * Double(nativeHeight * nativeWidth) / Double(overlap.pixels)
    }

    /// In pixels of the image before it was resized: no two of its pixels are farther apart.
    package var nativeDiagonal: Double {
      Double(nativeHeight * nativeHeight + nativeWidth * nativeWidth).squareRoot()
    }
  }

  /// What a fold's model does on the images that it was not trained on.
  package struct Validation: Codable, Sendable {
    package var images: [TestImage]
    package var outcomes: [ImageOutcome]
    /// Best on the pixels of these images; nil without any.
    package var temperature: Double?
  }

  package var images: [TestImage]
  /// `[fold][image]`.
  package var folds: [[ImageOutcome]]
  /// Of the mean probability of the fold models, by image. Scaled, it is the mean of the scaled models' probabilities.
  package var ensemble: [ImageOutcome]
  /// By fold.
  package var validations: [Validation]
  /// `[fold][slice]`.
  package var foldCurves: [[CalibrationCurve]]
  package var ensembleCurves: [CalibrationCurve]

  /// Calibration over the images with the given indices (repetitions count), of a slice whose domain is theirs; nil where no
  /// image has such pixels.
  package func calibration(
    _ outcomes: [ImageOutcome], _ scope: CalibrationScope, isScaled: Bool, images chosen: [Int]
  ) -> CalibrationSums? {
    var pooled: CalibrationSums?
    for index in chosen {
      guard let sums = outcomes[index].calibration[scope, isScaled: isScaled] else { continue }
      if pooled == nil { pooled = sums } else { pooled?.add(sums) }
    }
    return pooled
  }

  /// The indices of a domain's images.
  package func indices(_ domain: Domain) -> [Int] { images.indices.filter { images[$0].domain == domain } }
}

extension Evaluation {
  /// Raised whenever the same models and images would be measured differently, or the file below is laid out anew.
  package static let version = 4

  private static let fileName = "evaluation.json"

  /// - Throws: what Foundation says of a file that cannot be written.
  package func write(to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try encoder.encode(self).write(to: folder.appending(path: Self.fileName))
  }

  /// - Throws: a `DecodingError` for a file of another layout; what Foundation says of one that cannot be read.
  package init(from folder: URL) throws {
    self = try JSONDecoder().decode(Evaluation.self, from: Data(contentsOf: folder.appending(path: Self.fileName)))
  }
}
