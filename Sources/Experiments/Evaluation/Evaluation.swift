import Datasets
import Statistics

/// What the models of one variant and one seed do on the test images.
struct Evaluation: Codable, Sendable {
  /// A test image, in the order of the study's test datasets and their manifests.
  struct TestImage: Codable, Sendable, Hashable {
    var dataset: String
    var sample: String
    var isInDistribution: Bool

    var domain: Domain { isInDistribution ? .inDistribution : .outOfDistribution }
  }

  /// One image as one model sees it.
  struct Outcome: Codable, Sendable {
    var overlap: OverlapCounts
    /// The largest probability of any pixel.
    var maximumProbability: Float
    /// Over the image's pixels.
    var reliability: ReliabilityBins
  }

  var images: [TestImage]
  /// `[fold][image]`.
  var folds: [[Outcome]]
  /// Of the mean probability of the fold models, by image.
  var ensemble: [Outcome]

  /// Reliability over all images of a domain, added in the images' order.
  func reliability(_ outcomes: [Outcome], _ domain: Domain) -> ReliabilityBins {
    var pooled = ReliabilityBins()
    for (image, outcome) in zip(images, outcomes) where image.domain == domain { pooled.add(outcome.reliability) }
    return pooled
  }
}
