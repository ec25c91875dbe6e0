/// A network in the vocabulary of `Layers`: what it does with an image.
protocol Network {
  /// Maps of logits, `[batch, height, width, 1]`; the last is the prediction.
  func logits(_ image: Feature, in graph: Graph) -> [Feature]
}
