import Diagnostics
import Tensors

/// A network with its parameters that can be trained and asked for predictions. One network belongs to one run.
public final class SegmentationNetwork {
  public let specification: NetworkSpecification
  private let architecture: LayeredArchitecture
  private let team: WorkerTeam
  private var plan: NetworkPlan?
  private var isPrepared = false

  /// A new network from a seed, initialised as PyTorch (for U-Net) or segmentation_models_pytorch and timm do.
  ///
  /// - Parameter threads: Cores that share the images of a batch; the results do not depend on it.
  /// - Throws: A processor or a library that cannot be used.
  public convenience init(_ specification: NetworkSpecification, seed: UInt64, threads: Int = 1)
    throws(Diagnostic)
  {
    try self.init(specification, threads: threads)
    architecture.store.initialise(seed: seed, on: team)
  }

  /// A trained network.
  ///
  /// - Throws: A tensor that the checkpoint lacks, has beyond the network's, or has in another shape.
  public convenience init(
    _ specification: NetworkSpecification, checkpoint: Checkpoint, threads: Int = 1
  ) throws(Diagnostic) {
    try self.init(specification, threads: threads)
    try architecture.store.load(checkpoint)
  }

  private init(_ specification: NetworkSpecification, threads: Int) throws(Diagnostic) {
    try requireSupportedProcessor()
    self.specification = specification
    team = WorkerTeam(threads: threads)
    architecture = specification.architecture()
  }

  /// Numbers that training changes.
  public var parameterCount: Int { architecture.store.parameterCount }

  /// Multiplications of an input by a weight that one image takes forward, as plain convolutions do them without padding channels.
  func multiplications(height: Int, width: Int) -> Int {
    architecture.multiplications(height: height, width: width)
  }

  /// The network's tensors, those of running statistics among them, under PyTorch's names and in its layout.
  public func checkpoint(metadata: [String: String] = [:]) -> Checkpoint {
    Checkpoint(tensors: architecture.store.tensors(), metadata: metadata)
  }

  var store: ParameterStore { architecture.store }

  /// Must be called when parameters have been set from outside.
  func parametersChanged() { isPrepared = false }

  // MARK: Training

  /// One step of training: forward with the batch's statistics, the objective, backward, the optimiser.
  ///
  /// - Parameters:
  ///   - images: `[batch, height, width, 3]`.
  ///   - random: Where dropout's random numbers come from, another for each step; nil drops nothing.
  ///   - objective: From the logits of each output, `[batch, height, width, 1]`, to the loss of each and its gradient in them.
  /// - Returns: The sum of the losses.
  public func trainingStep(
    images: Tensor, optimiser: inout NAdam, learningRate: Float, random: CounterRandom? = nil,
    objective: ([Tensor]) -> [(value: Float, gradient: Tensor)]
  ) -> Float {
    let count = images.shape[0]
    precondition(count > 0, "a batch holds an image")
    let plan = plan(images: count, images.shape[1], images.shape[2], training: true)
    plan.batch.images = count
    plan.chance.random = random
    for image in 0..<count { plan.images.assign(images, image: image, from: image) }
    plan.forward.run(images: count, on: team)
    let logits = plan.logits.map { maps in
      var logits = Tensor(shape: [count, maps.height, maps.width, 1])
      Self.copyLogits(of: maps, count: count, to: &logits, from: 0)
      return logits
    }
    let losses = objective(logits)
    precondition(losses.count == plan.logits.count, "an objective gives one loss for each output")
    for (loss, target) in zip(losses, plan.logitGradients) {
      for image in 0..<count { target.assign(loss.gradient, image: image, from: image) }
    }
    plan.updates.step = optimiser.begin(count: store.count, learningRate: learningRate)
    plan.backward.run(images: count, on: team)
    plan.updates.step = nil
    isPrepared = false
    return losses.reduce(0) { $0 + $1.value }
  }

  /// Whether the gradients of a step stay to be looked at.
  var keepsGradients = false { didSet { plan = nil } }

  /// The gradients of the last step, under the names of the tensors, if they were to be kept.
  func gradients() -> [(name: String, tensor: Tensor)] { architecture.store.gradients() }

  // MARK: Prediction

  /// Logits in evaluation mode (running statistics, no dropout): `[batch, height, width, 3]` to `[batch, height, width, 1]`. An
  /// image's logits do not depend on the others in its batch.
  public func logits(images: Tensor) -> Tensor {
    allLogits(images: images).last ?? Tensor(shape: [0])
  }

  /// The logits of every output, the prediction last.
  func allLogits(images: Tensor) -> [Tensor] {
    let (count, height, width) = (images.shape[0], images.shape[1], images.shape[2])
    let plan = plan(images: min(max(1, count), 2 * team.threads), height, width, training: false)
    if !isPrepared {
      team.forEach(plan.preparations.count) { plan.preparations[$0]() }
      isPrepared = true
    }
    var results = plan.logits.map { _ in Tensor(shape: [count, height, width, 1]) }
    for first in stride(from: 0, to: count, by: plan.images.batch) {
      let together = min(plan.images.batch, count - first)
      for image in 0..<together { plan.images.assign(images, image: image, from: first + image) }
      plan.batch.images = together
      plan.forward.run(images: together, on: team)
      for (output, maps) in plan.logits.enumerated() {
        Self.copyLogits(of: maps, count: together, to: &results[output], from: first)
      }
    }
    return results
  }

  /// The probability of a lesion at each pixel, the logistic function of the logits.
  public func probabilities(images: Tensor) -> Tensor {
    var result = logits(images: images)
    result.values = DeterministicMath.sigmoid(result.values)
    return result
  }

  // MARK: Plans

  /// One plan at a time: training and prediction take turns in the same memory.
  private func plan(images: Int, _ height: Int, _ width: Int, training: Bool) -> NetworkPlan {
    let multiple = specification.sizeMultiple
    precondition(
      height % multiple == 0 && width % multiple == 0 && height > 0 && width > 0,
      "height and width are multiples of \(multiple)")
    if let plan, plan.fits(images: images, height: height, width: width, training: training) {
      return plan
    }
    plan = nil
    isPrepared = false
    let new = architecture.plan(
      images: images, height: height, width: width, training: training, keepsGradients: keepsGradients)
    plan = new
    return new
  }

  /// Copies the first `count` images' logits to a tensor `[batch, height, width, 1]`, whose image `first` is the first of them.
  private static func copyLogits(of maps: FeatureMaps, count: Int, to logits: inout Tensor, from first: Int) {
    for image in 0..<count {
      maps.copy(image: image, keeping: 1, to: &logits.values, at: (first + image) * maps.height * maps.width)
    }
  }
}

extension NAdam {
  /// The optimiser of a network that goes on as the one of the checkpoint would have.
  ///
  /// - Throws: A checkpoint of something else, or of a network that has another number of parameters.
  public init(checkpoint: Checkpoint, of network: SegmentationNetwork) throws(Diagnostic) {
    try self.init(checkpoint: checkpoint, count: network.store.count)
  }
}
