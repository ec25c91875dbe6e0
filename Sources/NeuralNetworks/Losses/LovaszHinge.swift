import Diagnostics
import Tensors

/// Lovász hinge loss of each image, then the mean over the batch: the Lovász extension of the Jaccard loss at the hinge errors
/// e = 1 − z·(2y − 1), negative ones counting as 0: Σ max(e₍ₖ₎, 0)·(J(k) − J(k − 1)), e sorted downwards, J(k) the Jaccard loss
/// of getting the k worst pixels wrong and no other.
///
/// Of equal errors the first in the image comes first; the value does not depend on it, the gradient (a subgradient there) does.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: the largest max(1 + z, 0): the pixel most taken for a lesion is pushed down, so that a lesion-free image teaches.
/// - All lesion: the mean of max(1 − z, 0).
/// - Saturated logits: finite, at most 1 + |z|; a right pixel beyond the margin has the gradient 0, a wrong one not.
/// - Source: Yu and Blaschko, "The Lovász hinge" (2015); Berman, Triki and Blaschko, "The Lovász-softmax loss" (2018).
public struct LovaszHinge: SegmentationLoss {
  public static let version = 1
  public let name = "lovasz"

  public let description = LossDescription(
    title: "Lovász hinge",
    formula:
      #"\sum_k \max(e_k, 0) \left(J_k - J_{k-1}\right), \quad e_1 \ge e_2 \ge \dots, \quad e = 1 - z (2 y - 1)"#
      + #", \quad J_k = 1 - \frac{\sum_{i > k} y_i}{\sum y + \sum_{i \le k} (1 - y_i)}"#,
    scope: .image, learnsFromEmptyMasks: true, learnsFromFullMasks: true,
    source: .init(
      "Berman, Triki and Blaschko",
      "The Lovász-softmax loss: a tractable surrogate for the optimization of the intersection-over-union measure in "
        + "neural networks", 2018, "arXiv:1705.08790"))

  public var parameters: KeyValuePairs<String, JSONDocument> { [:] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    let batch = logits.shape[0]
    let pixels = logits.count / max(1, batch)
    var gradient = Tensor(shape: logits.shape)
    var sum = 0.0
    for image in 0..<batch {
      let range = image * pixels..<(image + 1) * pixels
      var wrong: [(error: Float, pixel: Int)] = []
      var lesion = 0.0
      for i in range {
        let error = 1 - logits.values[i] * (2 * truth.values[i] - 1)
        if error > 0 { wrong.append((error, i)) }
        lesion += Double(truth.values[i])
      }
      wrong.sort { ($1.error, $0.pixel) < ($0.error, $1.pixel) }
      var (left, union, before) = (lesion, lesion, 0.0)
      for (error, i) in wrong {
        let y = truth.values[i]
        left -= Double(y)
        union += Double(1 - y)
        let jaccard = 1 - left / union
        sum += Double(error) * (jaccard - before)
        gradient.values[i] = Float((jaccard - before) / Double(batch)) * (1 - 2 * y)
        before = jaccard
      }
    }
    return (Float(sum / Double(batch)), gradient)
  }
}
