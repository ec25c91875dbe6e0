import Tensors

/// The memory and the passes of a network for batches of one size.
struct NetworkPlan {
  let training: Bool
  let batch: Batch
  /// Where a training step's random numbers come from.
  let chance: Chance
  /// Takes the optimiser's step on the way back.
  let updates: Updates
  /// `[batch, height, width, 3]`.
  let images: FeatureMaps
  /// Of each output `[batch, height, width, 1]`, and of its gradient.
  let logits: [FeatureMaps]
  let logitGradients: [FeatureMaps]
  let forward: Program
  let backward: Program
  /// What has to be done in evaluation after parameters have changed; independent of each other.
  let preparations: [() -> Void]

  func fits(images count: Int, height: Int, width: Int, training: Bool) -> Bool {
    count <= images.batch && height == images.height && width == images.width && training == self.training
  }
}
