import Diagnostics
import Tensors

/// Boundary loss: the mean over the pixels of each image of φ·p, then the mean over the batch; p = σ(z), and φ the distance in
/// pixels to the nearest pixel of lesion off the lesion, 1 − the distance to the nearest pixel of background on it (0 on the
/// lesion's border, negative inside).
///
/// Its least value is negative. Alone it is blind to a lesion of one pixel and to wrong empty predictions: its authors lead over
/// to it from generalised Dice, as in `gdice-linear-boundary`.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks and all lesion: no border, φ = 0; loss and gradient 0, such an image teaches nothing.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0, also when it is wrong.
/// - Source: Kervadec et al., "Boundary loss for highly unbalanced segmentation" (2019), with the distance map of its code.
public struct Boundary: SegmentationLoss {
  public static let version = 1
  public let name = "boundary"

  public let description = LossDescription(
    title: "boundary", formula: #"\frac{1}{N} \sum \varphi\, p"#, scope: .image, learnsFromEmptyMasks: false,
    learnsFromFullMasks: false,
    source: .init(
      "Kervadec et al.", "Boundary loss for highly unbalanced segmentation", 2019, "arXiv:1812.07032"))

  public var parameters: KeyValuePairs<String, JSONDocument> { [:] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    let (batch, height, width) = (logits.shape[0], logits.shape[1], logits.shape[2])
    let pixels = height * width
    var gradient = DeterministicMath.sigmoid(logits.values)
    let share = 1 / Float(logits.count)
    var sum = 0.0
    for image in 0..<batch {
      let lesion = (image * pixels..<(image + 1) * pixels).map { truth.values[$0] > 0.5 }
      let distances = Self.signedDistances(lesion, height: height, width: width)
      for pixel in 0..<pixels {
        let i = image * pixels + pixel
        let p = gradient[i]
        sum += Double(distances[pixel]) * Double(p)
        gradient[i] = distances[pixel] * share * (p * (1 - p))
      }
    }
    return (Float(sum / Double(logits.count)), Tensor(shape: logits.shape, values: gradient))
  }

  /// φ of each pixel of a mask; 0 everywhere if it has no border.
  static func signedDistances(_ lesion: [Bool], height: Int, width: Int) -> [Float] {
    guard
      let outside = DistanceTransform.squaredDistances(to: lesion, height: height, width: width),
      let inside = DistanceTransform.squaredDistances(to: lesion.map { !$0 }, height: height, width: width)
    else { return [Float](repeating: 0, count: lesion.count) }
    return lesion.indices.map { pixel in
      lesion[pixel] ? 1 - Float(inside[pixel]).squareRoot() : Float(outside[pixel]).squareRoot()
    }
  }
}
