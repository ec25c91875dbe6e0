import Statistics

/// Lesions that are found and made up in an image at each of a row of thresholds, by the rule of `LesionCounts`.
package struct DetectionCounts: Codable, Sendable, Hashable {
  /// Ascending; few, since every one costs an image its components.
  package static let thresholds: [Double] =
    [0.001, 0.01, 0.05] + (1...9).map { Double($0) / 10 } + [0.95, 0.99, 0.999]
  private static let limits = thresholds.map(Float.init)

  /// For each threshold, the lesions that a component of the prediction finds.
  package private(set) var found: [Int]
  /// For each threshold, the components that find no lesion.
  package private(set) var falsePositives: [Int]

  package init(probabilities: [Float], truth: TruthMask, minimumOverlap: Double) {
    let counts = LesionCounts.sweep(
      probabilities: probabilities, thresholds: Self.limits, truth: truth.lesions, height: truth.mask.height,
      width: truth.mask.width, minimumOverlap: minimumOverlap)
    found = counts.map(\.truePositives)
    falsePositives = counts.map(\.falsePositives)
  }

  /// - Throws: a `DecodingError` for counts of other thresholds.
  package init(from decoder: any Decoder) throws {
    let counts = try decoder.singleValueContainer().decode([[Int]].self)
    guard counts.count == 2, counts.allSatisfy({ $0.count == Self.thresholds.count }) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "counts of other thresholds"))
    }
    (found, falsePositives) = (counts[0], counts[1])
  }

  /// - Throws: what the encoder throws.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode([found, falsePositives])
  }
}
