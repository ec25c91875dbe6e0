import NeuralNetworks
import Tensors

/// The gradient of a loss in the logit of a pixel, by the pixel's probability and truth.
///
/// Most losses look at more than one pixel, so the field is that of a definite image: 32 × 32 pixels with a disc in the middle,
/// of which lesion and background alike are predicted with every probability 0.05, 0.10, …, 0.95 equally often. The
/// gradient is the mean over the pixels of one truth and probability, times the number of pixels.
struct LossField {
  struct Point {
    var lesionShare: Double
    var truth: Int
    var probability: Double
    var gradient: Double
  }

  private static let side = 32
  private static let radii = [3, 7, 12]
  private static let levels = 19

  private static func probability(_ level: Int) -> Double { Double(level + 1) / Double(levels + 1) }

  /// In the order of lesion share, truth and probability.
  static func points(of loss: any SegmentationLoss) -> [Point] {
    radii.flatMap { points(of: loss, radius: $0) }
  }

  private static func points(of loss: any SegmentationLoss, radius: Int) -> [Point] {
    let pixels = side * side
    let truth = (0..<pixels).map { pixel in
      // Centres of pixels, measured from the middle of the image in half pixels.
      let (dx, dy) = (2 * (pixel % side) + 1 - side, 2 * (pixel / side) + 1 - side)
      return dx * dx + dy * dy <= 4 * radius * radius ? 1 : 0
    }
    var seen = [0, 0]
    // A step that has no divisor in common with the levels spreads each level over the whole disc.
    let level = truth.map { value -> Int in
      seen[value] += 7
      return seen[value] % levels
    }
    let shape = [1, side, side, 1]
    let logits = level.map { level in
      let p = probability(level)
      return Float(DeterministicMath.log(p / (1 - p)))
    }
    let gradient = loss.valueAndGradient(
      logits: Tensor(shape: shape, values: logits), truth: Tensor(shape: shape, values: truth.map { Float($0) })
    ).gradient.values
    let share = Double(truth.reduce(0, +)) / Double(pixels)
    return [0, 1].flatMap { value in
      (0..<levels).map { wanted in
        let chosen = truth.indices.filter { truth[$0] == value && level[$0] == wanted }
        let sum = chosen.reduce(0.0) { $0 + Double(gradient[$1]) }
        return Point(
          lesionShare: share, truth: value, probability: probability(wanted),
          gradient: sum / Double(chosen.count) * Double(pixels))
      }
    }
  }
}
