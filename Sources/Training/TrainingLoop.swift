import Datasets
import Diagnostics
import NeuralNetworks
import Statistics
import Studies
import Tensors

/// Trains one run to its last epoch, from its first or from where it, or another run that begins alike, was kept.
///
/// Initialisation, the order of samples and their augmentation follow from seed, epoch and sample alone, so that all variants
/// of a study see the same: one seed serves every loss and fold.
package struct TrainingLoop: Sendable {
  private let planned: PlannedRun
  /// All of `StudyDeclaration.trainable`, in its order.
  private let data: PreparedSamples
  /// What the network's encoders begin with; nil: they begin from the seed.
  private let encoder: PretrainedEncoder?
  private let states: TrainingStates
  /// How many cores share the images of a batch; the result does not depend on it.
  private let threads: Int
  private let stepFinished: @Sendable () -> Void
  private let epochFinished: @Sendable (RunHistory.Epoch) -> Void

  private var run: Run { planned.run }

  /// - Parameters:
  ///   - stepFinished: called after every step.
  ///   - epochFinished: called after every epoch.
  package init(
    _ planned: PlannedRun, data: PreparedSamples, encoder: PretrainedEncoder?, states: TrainingStates, threads: Int,
    stepFinished: @escaping @Sendable () -> Void, epochFinished: @escaping @Sendable (RunHistory.Epoch) -> Void
  ) {
    self.planned = planned
    self.data = data
    self.encoder = encoder
    self.states = states
    self.threads = threads
    self.stepFinished = stepFinished
    self.epochFinished = epochFinished
  }

  /// What random numbers are for: the high byte of their stream. 0 is the network's initialisation.
  private enum Purpose: UInt64 {
    case order = 1
    case augmentation = 2
    case dropout = 3
  }

  private func random(_ purpose: Purpose, epoch: Int, sample: Int = 0) -> CounterRandom {
    CounterRandom(seed: run.seed, stream: purpose.rawValue << 56 | UInt64(epoch) << 32 | UInt64(sample))
  }

  /// - Parameter step: from the first epoch's first on.
  private func random(_ purpose: Purpose, step: Int) -> CounterRandom {
    CounterRandom(seed: run.seed, stream: purpose.rawValue << 56 | UInt64(step))
  }

  /// - Throws: a `Diagnostic` that names the run when its loss is no longer a finite number; why a state cannot be kept or read.
  package func train() throws -> (Checkpoint, RunHistory) {
    var state = try states.latest(of: planned, beyond: 0, threads: threads) ?? beginning()
    while state.epochs < run.study.epochs - 1 {
      var isMine = false
      try states.keep(planned, epochs: state.epochs + 1) { folder in
        try trainEpoch(&state)
        try state.write(to: folder)
        isMine = true
      }
      // Another run that begins like this one has just trained the epoch.
      if !isMine { state = try states.latest(of: planned, beyond: state.epochs, threads: threads) ?? state }
    }
    try trainEpoch(&state)
    let checkpoint = state.network.checkpoint(metadata: ["recipe": planned.recipe.text])
    guard checkpoint.tensors.allSatisfy({ $0.tensor.values.allSatisfy(\.isFinite) }) else {
      throw try divergence(epoch: run.study.epochs - 1, step: run.steps / run.study.epochs - 1)
    }
    return (checkpoint, state.history)
  }

  private func beginning() throws -> TrainingState {
    let (training, validation) = run.study.split(fold: run.fold)
    let network = try SegmentationNetwork(run.study.network, seed: run.seed, threads: threads)
    try encoder?.load(into: network)
    return TrainingState(
      network: network, optimiser: NAdam(),
      history: RunHistory(
        parameters: network.parameterCount, steps: run.steps, trainingImages: training.count,
        validationImages: validation.count, epochs: []))
  }

  private func trainEpoch(_ state: inout TrainingState) throws {
    let study = run.study
    let epoch = state.epochs
    let (training, validation) = study.split(fold: run.fold)
    let steps = study.stepsPerEpoch(fold: run.fold)
    let objective = run.objective(epoch: epoch)
    let order = random(.order, epoch: epoch).permutation(of: training.count).map { training[$0] }
    var sum = 0.0
    for step in 0..<steps {
      let chosen = Array(order[step * study.batchSize..<(step + 1) * study.batchSize])
      let (images, truth) = batch(chosen, epoch: epoch)
      let loss = state.network.trainingStep(
        images: images, optimiser: &state.optimiser, learningRate: rate(step: epoch * steps + step),
        random: random(.dropout, step: epoch * steps + step)
      ) { outputs in outputs.map { objective.valueAndGradient(logits: $0, truth: truth) } }
      guard loss.isFinite else { throw try divergence(epoch: epoch, step: step) }
      sum += Double(loss)
      stepFinished()
    }
    let record = RunHistory.Epoch(
      epoch: epoch + 1, learningRate: Double(rate(step: epoch * steps)),
      alpha: run.variant.alpha(epoch: epoch, of: study.epochs), trainingLoss: sum / Double(steps),
      diceValidation: validationDice(state.network, validation))
    state.history.epochs.append(record)
    epochFinished(record)
  }

  private func rate(step: Int) -> Float {
    cosineLearningRate(Float(run.study.learningRate), step: step, of: run.steps)
  }

  private func divergence(epoch: Int, step: Int) throws -> Diagnostic {
    try states.finish(planned)
    return Diagnostic(
      "the run `\(run.name)` of the study `\(run.study.label)` diverged in epoch \(epoch + 1), step \(step + 1): "
        + "its loss or its weights are no longer finite numbers", at: run.study.place,
      remedy: "lower `learning-rate`, which is \(run.study.learningRate); runs that were finished are kept")
  }

  /// Augmented, normalised images `[batch, height, width, 3]` and masks `[batch, height, width, 1]`.
  private func batch(_ indices: [Int], epoch: Int) -> (images: Tensor, truth: Tensor) {
    let augmentation = run.study.augmentation.value
    let pairs = concurrentMap(count: indices.count, workers: threads) { position in
      let index = indices[position]
      let (image, mask) = augmentation.apply(
        image: data.image(index), mask: data.mask(index), random: random(.augmentation, epoch: epoch, sample: index))
      return (run.study.normalisation.apply(image), mask)
    }
    return (Tensor(stacking: pairs.map(\.0)), Tensor(stacking: pairs.map(\.1)))
  }

  private func validationDice(_ network: SegmentationNetwork, _ indices: [Int]) -> Double {
    var sum = 0.0
    for start in stride(from: 0, to: indices.count, by: run.study.batchSize) {
      let chosen = indices[start..<min(indices.count, start + run.study.batchSize)]
      let images = chosen.map { run.study.normalisation.apply(data.image($0)) }
      let probabilities = network.probabilities(images: Tensor(stacking: images)).values
      for (position, index) in chosen.enumerated() {
        let pixels = data.size.height * data.size.width
        let predicted = probabilities[position * pixels..<(position + 1) * pixels]
        sum += OverlapCounts(probabilities: predicted, truth: data.maskPixels(index)).dice
      }
    }
    return sum / Double(indices.count)
  }
}
