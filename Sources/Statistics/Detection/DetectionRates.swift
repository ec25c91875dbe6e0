/// How many images with a finding are found, and how many without one are not left alone, at a threshold that was chosen
/// elsewhere: the one rate says nothing without the other. The intervals hold for the threshold as it is, whatever images chose
/// it.
public struct DetectionRates: Sendable, Hashable {
  public struct Rate: Sendable, Hashable {
    public var value: Double
    public var positives: Int
    public var images: Int
    /// Wilson's; of images that come in clusters Korn and Graubard's (`rateInterval`).
    public var interval: Interval?
  }

  /// Of the images with a finding; nil without any.
  public let sensitivity: Rate?
  /// Of the images without; nil without any.
  public let falsePositiveRate: Rate?

  /// - Parameters:
  ///   - isFound: of each image, whether it is taken to have a finding, by whatever rule.
  ///   - hasFinding: of each image.
  ///   - clusters: of each image.
  public init(isFound: [Bool], hasFinding: [Bool], clusters: [Int], confidence: Double = 0.95) {
    func rate(_ kind: Bool) -> Rate? {
      let places = hasFinding.indices.filter { hasFinding[$0] == kind }
      guard !places.isEmpty else { return nil }
      let successes = places.map { isFound[$0] ? 1.0 : 0 }
      let positives = places.count { isFound[$0] }
      return Rate(
        value: Double(positives) / Double(places.count), positives: positives, images: places.count,
        interval: rateInterval(successes: successes, clusters: places.map { clusters[$0] }, confidence: confidence))
    }
    sensitivity = rate(true)
    falsePositiveRate = rate(false)
  }

  /// An image is found where its score is the threshold or above.
  public init(
    scores: [Double], threshold: Double, hasFinding: [Bool], clusters: [Int], confidence: Double = 0.95
  ) {
    self.init(
      isFound: scores.map { $0 >= threshold }, hasFinding: hasFinding, clusters: clusters, confidence: confidence)
  }
}
