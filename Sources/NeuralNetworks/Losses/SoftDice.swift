import Diagnostics
import Tensors

/// Soft Dice loss: 1 − D, D = 2·Σpy / max(Σp + Σy, 1e-7), p = σ(z).
///
/// Two options make four losses: D of each image and then the mean over the batch (`dice`), or D of the whole batch's pixels
/// (`batchdice`); and −log max(D, 1e-7) in place of 1 − D (`logdice`, `batchlogdice`).
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: D is 0 whatever the prediction, so the loss is 1 (16.118 as a logarithm) and the gradient 0: such an image
///   teaches nothing, unless the whole batch has a lesion elsewhere. (The floor of the sum is not reached by a mask with a pixel.)
/// - All lesion: D = 2·Σp / (Σp + N); the gradient raises every p.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0, also when it is wrong.
/// - Source: Milletari, Navab and Ahmadi, "V-Net" (2016), with p instead of p² below; the whole batch: Kodym et al. (2018);
///   the logarithm: Wong et al. (2018), with exponent 1.
public struct SoftDice: SegmentationLoss {
  public static let version = 1
  public let wholeBatch: Bool
  public let logarithmic: Bool

  public init(wholeBatch: Bool = false, logarithmic: Bool = false) {
    self.wholeBatch = wholeBatch
    self.logarithmic = logarithmic
  }

  public var name: String {
    (wholeBatch ? "batch" : "") + (logarithmic ? "log" : "") + "dice"
  }

  public var description: LossDescription {
    let title = (logarithmic ? "logarithmic soft Dice" : "soft Dice") + (wholeBatch ? " of the whole batch" : "")
    let coefficient = #"\frac{2 \sum p y}{\sum p + \sum y}"#
    let source: LossDescription.Paper =
      switch (wholeBatch, logarithmic) {
      case (_, true):
        .init(
          "Wong et al.", "3D segmentation with exponential logarithmic loss for highly unbalanced object sizes", 2018,
          "arXiv:1809.00076")
      case (true, false):
        .init(
          "Kodym, Španěl and Herout",
          "Segmentation of head and neck organs at risk using CNN with batch Dice loss", 2018, "arXiv:1812.02427")
      case (false, false):
        .init(
          "Milletari, Navab and Ahmadi",
          "V-Net: Fully convolutional neural networks for volumetric medical image segmentation", 2016,
          "arXiv:1606.04797")
      }
    return LossDescription(
      title: title, formula: logarithmic ? #"-\log "# + coefficient : "1 - " + coefficient,
      scope: wholeBatch ? .batch : .image, learnsFromEmptyMasks: false, learnsFromFullMasks: true, source: source)
  }

  public var parameters: KeyValuePairs<String, JSONDocument> {
    ["whole-batch": .boolean(wholeBatch), "logarithmic": .boolean(logarithmic), "floor": .number(SoftCounts.floor)]
  }

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    SoftCounts.loss(logits: logits, truth: truth, scope: wholeBatch ? .batch : .image) { counts in
      let dice = Self.coefficient(counts)
      if !logarithmic { return dice.through((1 - dice.value, -1)) }
      let kept = max(dice.value, SoftCounts.floor)
      return dice.through((-DeterministicMath.log(kept), dice.value > SoftCounts.floor ? -1 / kept : 0))
    }
  }

  static func coefficient(_ counts: SoftCounts) -> SoftCounts.Value {
    let total = counts.predicted + counts.lesion
    let size = max(total, SoftCounts.floor)
    return SoftCounts.Value(
      value: 2 * counts.overlap / size, inOverlap: 2 / size,
      inPredicted: total > SoftCounts.floor ? -2 * counts.overlap / (size * size) : 0)
  }
}
