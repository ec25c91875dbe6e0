import Foundation

/// Predicted pixels of an image at each of a row of thresholds.
package struct ThresholdCounts: Codable, Sendable, Hashable {
  /// Ascending: hundredths, and finer steps near 0 and 1, where networks trained with Dice put most pixels.
  package static let thresholds: [Double] =
    [0.0001, 0.001] + (1...99).map { Double($0) / 100 } + [0.999, 0.9999]
  private static let limits = thresholds.map(Float.init)

  /// For each threshold, the pixels whose probability is above it.
  package private(set) var predicted: [UInt32]
  /// Those of them that are lesion.
  package private(set) var truePositives: [UInt32]

  package init(probabilities: [Float], truth: [UInt8]) {
    // Pixels by how many thresholds they are above.
    let count = Self.thresholds.count
    var all = [UInt32](repeating: 0, count: count + 1)
    var lesion = all
    for (p, t) in zip(probabilities, truth) {
      let above = Self.thresholdsBelow(p)
      all[above] += 1
      lesion[above] += t == 0 ? 0 : 1
    }
    for above in stride(from: count - 1, through: 0, by: -1) {
      all[above] += all[above + 1]
      lesion[above] += lesion[above + 1]
    }
    predicted = Array(all[1...])
    truePositives = Array(lesion[1...])
  }

  private static let cells = 1024
  /// For the probabilities from each 1024th on, how many thresholds lie below it.
  private static let firstAbove: [Int] = (0...cells).map { cell in
    limits.count { $0 < Float(cell) / Float(cells) }
  }

  private static func thresholdsBelow(_ probability: Float) -> Int {
    var above = firstAbove[Int(probability * Float(cells))]
    while above < limits.count, probability > limits[above] { above += 1 }
    return above
  }

  // Kept as bytes: as decimal numbers they would be most of an evaluation.
  /// - Throws: a `DecodingError` for counts of other thresholds.
  package init(from decoder: any Decoder) throws {
    let words = try decoder.singleValueContainer().decode(Data.self)
    let count = words.count / 8
    guard words.count == 8 * count, count == Self.thresholds.count else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "\(words.count) bytes of counts"))
    }
    let values = (0..<(2 * count)).map { index in
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(words[words.startIndex + 4 * index + $1]) << (8 * UInt32($1)) }
    }
    predicted = Array(values[..<count])
    truePositives = Array(values[count...])
  }

  /// - Throws: what the encoder throws.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(
      Data((predicted + truePositives).flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }))
  }
}
