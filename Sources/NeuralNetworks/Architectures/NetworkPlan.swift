import Tensors

/// The memory and the passes of a network for batches of one size.
final class NetworkPlan {
  let arena = Arena()
  let batch = Batch()
  let training: Bool
  /// `[batch, height, width, 3]` with a border of 1.
  let images: FeatureMaps
  /// `[batch, height, width, 1]` with a border of 1, as its gradient.
  let logits: FeatureMaps
  let logitGradient: FeatureMaps
  var forward = Program()
  var backward = Program()

  init(images count: Int, height: Int, width: Int, training: Bool) {
    self.training = training
    images = arena.maps(count, height, width, 3, border: 1)
    logits = arena.maps(count, height, width, 1, border: 1)
    logitGradient = arena.maps(training ? count : 0, height, width, 1, border: 1)
  }

  func fits(images count: Int, height: Int, width: Int) -> Bool {
    count <= images.batch && height == images.height && width == images.width
  }
}
