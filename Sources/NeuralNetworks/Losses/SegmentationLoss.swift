import Diagnostics
import Tensors

/// A loss on logits. A new one is a file in this folder and a line in `LossCatalogue`.
public protocol SegmentationLoss: Sendable {
  /// The name that studies use: lower-case letters and digits, so that `A+B`, `A-linear-B` and `A-finetune-B` can be read.
  var name: String { get }

  /// What a list of losses or the loss atlas says of it.
  var description: LossDescription { get }

  /// The version of what the family computes: to be raised whenever the same parameters would give other bits of value or gradient.
  static var version: Int { get }

  /// Every constant that decides what is computed, at the value in use, under a plain name: `alpha`, `whole-batch`.
  var parameters: KeyValuePairs<String, JSONDocument> { get }

  /// The loss and its gradient in the logits.
  ///
  /// - Parameters:
  ///   - logits: `[batch, height, width, 1]`, any finite values.
  ///   - truth: The same shape, 0 or 1 (`JaccardMetric` and `DiceSemimetric`: anything from 0 to 1).
  /// - Returns: Both finite; the gradient has the shape of the logits.
  func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor)
}

extension SegmentationLoss {
  /// What decides the bits of value and gradient.
  public var recipe: JSONDocument {
    .object([
      ("name", .text(name)), ("version", .integer(Self.version)), ("parameters", .object(Array(parameters))),
    ])
  }
}
