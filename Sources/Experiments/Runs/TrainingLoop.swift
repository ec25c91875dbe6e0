import Datasets
import Diagnostics
import NeuralNetworks
import Tensors

/// Trains one run from its first to its last epoch.
///
/// Initialisation, the order of samples and their augmentation follow from seed, epoch and sample alone, so that all variants
/// of a study see the same (DESIGN §5: one seed serves every loss and fold).
struct TrainingLoop: Sendable {
  let run: Run
  /// All of `StudyDeclaration.trainable`, in its order.
  let data: PreparedSamples
  /// How many cores share the images of a batch; the result does not depend on it.
  let threads: Int
  /// Called after every step.
  let stepFinished: @Sendable () -> Void
  /// Called after every epoch.
  let epochFinished: @Sendable (RunHistory.Epoch) -> Void

  /// What random numbers are for: the high byte of their stream. 0 is the network's initialisation.
  private enum Purpose: UInt64 {
    case order = 1
    case augmentation = 2
  }

  private func random(_ purpose: Purpose, epoch: Int, sample: Int = 0) -> CounterRandom {
    CounterRandom(seed: run.seed, stream: purpose.rawValue << 56 | UInt64(epoch) << 32 | UInt64(sample))
  }

  /// - Throws: a `Diagnostic` that names the run when its loss is no longer a finite number.
  func train() throws -> (Checkpoint, RunHistory) {
    let study = run.study
    let (training, validation) = study.split(fold: run.fold)
    let stepsPerEpoch = study.stepsPerEpoch(fold: run.fold)
    let network = try SegmentationNetwork(study.network, seed: run.seed, threads: threads)
    var optimiser = NAdam()
    var history = RunHistory(
      parameters: network.parameterCount, steps: run.steps, trainingImages: training.count,
      validationImages: validation.count, epochs: [])
    for epoch in 0..<study.epochs {
      let alpha = run.variant.alpha(epoch: epoch, of: study.epochs)
      let objective = MixedObjective(run.variant, alpha: alpha)
      let order = random(.order, epoch: epoch).permutation(of: training.count).map { training[$0] }
      var sum = 0.0
      for step in 0..<stepsPerEpoch {
        let chosen = Array(order[step * study.batchSize..<(step + 1) * study.batchSize])
        let (images, truth) = batch(chosen, epoch: epoch)
        let loss = network.trainingStep(
          images: images, optimiser: &optimiser,
          learningRate: rate(step: epoch * stepsPerEpoch + step)
        ) { outputs in outputs.map { objective.valueAndGradient(logits: $0, truth: truth) } }
        guard loss.isFinite else { throw divergence(epoch: epoch, step: step) }
        sum += Double(loss)
        stepFinished()
      }
      let record = RunHistory.Epoch(
        epoch: epoch + 1, learningRate: Double(rate(step: epoch * stepsPerEpoch)), alpha: alpha,
        trainingLoss: sum / Double(stepsPerEpoch), diceValidation: validationDice(network, validation))
      history.epochs.append(record)
      epochFinished(record)
    }
    let checkpoint = network.checkpoint(metadata: ["network": study.network.canonicalDescription])
    guard checkpoint.tensors.allSatisfy({ $0.tensor.values.allSatisfy(\.isFinite) }) else {
      throw divergence(epoch: study.epochs - 1, step: stepsPerEpoch - 1)
    }
    return (checkpoint, history)
  }

  private func rate(step: Int) -> Float {
    cosineLearningRate(Float(run.study.learningRate), step: step, of: run.steps)
  }

  private func divergence(epoch: Int, step: Int) -> Diagnostic {
    Diagnostic(
      "the run `\(run.name)` of the study `\(run.study.label)` diverged in epoch \(epoch + 1), step \(step + 1): "
        + "its loss or its weights are no longer finite numbers", at: run.study.place,
      remedy: "lower `learning-rate`, which is \(run.study.learningRate); runs that were finished are kept")
  }

  /// Augmented, normalised images `[batch, height, width, 3]` and masks `[batch, height, width, 1]`.
  private func batch(_ indices: [Int], epoch: Int) -> (images: Tensor, truth: Tensor) {
    let augmentation = run.study.augmentationValue
    let pairs = concurrentMap(count: indices.count, workers: threads) { position in
      let index = indices[position]
      let (image, mask) = augmentation.apply(
        image: data.image(index), mask: data.mask(index), random: random(.augmentation, epoch: epoch, sample: index))
      return (Normalisation.imageNet.apply(image), mask)
    }
    return (Tensor(stacking: pairs.map(\.0)), Tensor(stacking: pairs.map(\.1)))
  }

  private func validationDice(_ network: SegmentationNetwork, _ indices: [Int]) -> Double {
    var sum = 0.0
    for start in stride(from: 0, to: indices.count, by: run.study.batchSize) {
      let chosen = indices[start..<min(indices.count, start + run.study.batchSize)]
      let images = chosen.map { Normalisation.imageNet.apply(data.image($0)) }
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

extension Tensor {
  /// Tensors of one shape as `[count, …shape]`.
  init(stacking tensors: [Tensor]) {
    var values: [Float] = []
    values.reserveCapacity(tensors.reduce(0) { $0 + $1.count })
    for tensor in tensors { values += tensor.values }
    self.init(shape: [tensors.count] + (tensors.first?.shape ?? []), values: values)
  }
}
