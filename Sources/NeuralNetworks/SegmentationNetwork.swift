import Diagnostics
import Tensors

/// A network with its parameters that can be trained and asked for predictions. One network belongs to one run.
public final class SegmentationNetwork {
  public let specification: NetworkSpecification
  private let network: UNet
  private let team: WorkerTeam
  private var trainingPlan: NetworkPlan?
  private var predictionPlan: NetworkPlan?
  private var isPacked = false
  private var usesRunningStatistics = false

  /// A new network with PyTorch's default initialisation from a seed.
  ///
  /// - Parameter threads: Cores that share the images of a batch; the results do not depend on it.
  /// - Throws: A processor or a library that cannot be used.
  public init(_ specification: NetworkSpecification, seed: UInt64, threads: Int = 1) throws(Diagnostic) {
    try requireSupportedProcessor()
    self.specification = specification
    team = WorkerTeam(threads: threads)
    network =
      switch specification {
      case .unet(let baseChannels): try UNet(baseChannels: baseChannels)
      }
    network.store.initialise(seed: seed)
  }

  /// A trained network.
  ///
  /// - Throws: A tensor that the checkpoint lacks, has beyond the network's, or has in another shape.
  public convenience init(
    _ specification: NetworkSpecification, checkpoint: Checkpoint, threads: Int = 1
  ) throws(Diagnostic) {
    try self.init(specification, seed: 0, threads: threads)
    try network.store.load(checkpoint)
  }

  /// Numbers that training changes.
  public var parameterCount: Int { network.store.parameterCount }

  /// Multiplications of an input by a weight that one image takes forward, as plain convolutions do them.
  func multiplications(height: Int, width: Int) -> Int { network.multiplications(height: height, width: width) }

  /// The network's tensors, those of running statistics among them, under PyTorch's names and in its layout.
  public func checkpoint(metadata: [String: String] = [:]) -> Checkpoint {
    Checkpoint(tensors: network.store.tensors(), metadata: metadata)
  }

  /// One step of training: forward with the batch's statistics, the objective, backward, the optimiser.
  ///
  /// - Parameters:
  ///   - images: `[batch, height, width, 3]`.
  ///   - objective: From the logits of each output, `[batch, height, width, 1]`, to the loss of each and its gradient in them.
  /// - Returns: The sum of the losses.
  public func trainingStep(
    images: Tensor, optimiser: inout NAdam, learningRate: Float,
    objective: ([Tensor]) -> [(value: Float, gradient: Tensor)]
  ) -> Float {
    let count = images.shape[0]
    precondition(count > 0, "a batch holds an image")
    let plan = plan(&trainingPlan, images: count, images.shape[1], images.shape[2], training: true)
    pack()
    plan.batch.images = count
    for image in 0..<count { plan.images.assign(images, image: image, from: image) }
    plan.forward.run(images: count, on: team)
    let losses = objective([logits(plan, count: count)])
    precondition(losses.count == 1, "an objective gives one loss for each output")
    for image in 0..<count { plan.logitGradient.assign(losses[0].gradient, image: image, from: image) }
    plan.backward.run(images: count, on: team)
    optimiser.step(network.store.everything, learningRate: learningRate)
    isPacked = false
    usesRunningStatistics = false
    return losses.reduce(0) { $0 + $1.value }
  }

  /// Logits in evaluation mode (running statistics): `[batch, height, width, 3]` to `[batch, height, width, 1]`. An image's
  /// logits do not depend on the others in its batch.
  public func logits(images: Tensor) -> Tensor {
    let (count, height, width) = (images.shape[0], images.shape[1], images.shape[2])
    let plan = plan(
      &predictionPlan, images: min(max(1, count), 2 * team.threads), height, width, training: false)
    pack()
    if !usesRunningStatistics {
      network.useRunningStatistics()
      usesRunningStatistics = true
    }
    var result = Tensor(shape: [count, height, width, 1])
    for first in stride(from: 0, to: count, by: plan.images.batch) {
      let images = (tensor: images, count: min(plan.images.batch, count - first))
      for image in 0..<images.count { plan.images.assign(images.tensor, image: image, from: first + image) }
      plan.forward.run(images: images.count, on: team)
      for image in 0..<images.count {
        plan.logits.copy(image: image, keeping: 1, to: &result.values, at: (first + image) * height * width)
      }
    }
    return result
  }

  /// The probability of a lesion at each pixel, the logistic function of the logits.
  public func probabilities(images: Tensor) -> Tensor {
    var result = logits(images: images)
    result.values = DeterministicMath.sigmoid(result.values)
    return result
  }

  /// The gradients of the last step, under the names of the tensors.
  func gradients() -> [(name: String, tensor: Tensor)] { network.store.gradients() }

  private func pack() {
    if isPacked { return }
    let packings = network.store.packings
    team.forEach(packings.count) { packings[$0]() }
    isPacked = true
  }

  private func plan(
    _ kept: inout NetworkPlan?, images: Int, _ height: Int, _ width: Int, training: Bool
  ) -> NetworkPlan {
    let multiple = specification.sizeMultiple
    precondition(
      height % multiple == 0 && width % multiple == 0 && height > 0 && width > 0,
      "height and width are multiples of \(multiple)")
    if let kept, kept.fits(images: images, height: height, width: width) { return kept }
    kept = nil
    let new = network.plan(images: images, height: height, width: width, training: training)
    kept = new
    return new
  }

  private func logits(_ plan: NetworkPlan, count: Int) -> Tensor {
    let (height, width) = (plan.logits.height, plan.logits.width)
    var result = Tensor(shape: [count, height, width, 1])
    for image in 0..<count {
      plan.logits.copy(image: image, keeping: 1, to: &result.values, at: image * height * width)
    }
    return result
  }
}
