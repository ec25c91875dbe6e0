/// A network in the vocabulary of `Layers`: what it does with an image.
protocol Network {
  /// The version of what the network computes: to be raised whenever the same settings, seed or weights, images and masks would give
  /// other bits of a checkpoint or of logits.
  static var version: Int { get }

  /// Maps of logits, `[batch, height, width, 1]`; the last is the prediction.
  func logits(_ image: Feature, in graph: Graph) -> [Feature]
}
