import Tensors

/// A loss on logits. A new one is a file in this folder and a line in `LossCatalogue`.
public protocol SegmentationLoss: Sendable {
  /// The name that studies use.
  var name: String { get }

  /// The loss and its gradient in the logits.
  ///
  /// - Parameters:
  ///   - logits: `[batch, height, width, 1]`, any finite values.
  ///   - truth: The same shape, 0 or 1.
  func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor)
}
