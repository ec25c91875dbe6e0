import ArtifactStore
import Datasets
import Diagnostics
import Evaluation
import Foundation
import NeuralNetworks
import Studies
import Synchronization
import Tensors
import Training

/// Trains those runs of a study that are not in the store, one a core.
struct StudyTrainer {
  let bench: Workbench
  let recipes: StudyRecipes
  let data: [String: VerifiedDataset]

  private var study: StudyDeclaration { recipes.study }

  /// - Returns: the artefact of every run.
  /// - Throws: a `DiagnosticList` of all runs that failed, when the others are finished and kept.
  func train(_ runs: [PlannedRun]) throws -> [Recipe: RunArtefact] {
    var artefacts = try kept(runs)
    let missing = runs.filter { artefacts[$0.recipe] == nil }
    guard !missing.isEmpty, let dataset = data[study.dataset.name] else { return artefacts }
    let encoder = try Self.pretrainedEncoder(of: study, in: bench.library)
    let preparation = recipes.trainable
    bench.report(
      .preparing(study: study.label, dataset: study.dataset.name, images: preparation.samples.count))
    let samples = try dataset.prepared(preparation, workers: bench.workers)
    let threads = threads(for: missing)
    let states = TrainingStates(of: missing, store: bench.store)
    let steps = states.steps(of: missing)
    bench.report(.planned(try estimate(missing, cached: runs.count - missing.count, steps: steps)))
    let progress = TrainingProgress(
      study: study.label, runs: missing.count, epochs: study.epochs, steps: steps, report: bench.report)
    let outcomes = concurrentMap(count: missing.count, workers: bench.workers) { index in
      Result { try trained(missing[index], samples, encoder, states, threads, progress) }
    }
    var failures: [Diagnostic] = []
    for (planned, outcome) in zip(missing, outcomes) {
      do {
        artefacts[planned.recipe] = try outcome.get()
      } catch let list as DiagnosticList {
        failures += list.diagnostics
      } catch {
        failures.append(
          Diagnostic(error, doing: "keep the run `\(planned.run.name)`", path: bench.store.root.path))
      }
    }
    if !failures.isEmpty { throw DiagnosticList(failures.withoutRepetitions()) }
    return artefacts
  }

  /// What training the missing ones among runs would take; nil where none is missing.
  ///
  /// - Throws: a `Diagnostic` for a network that this computer cannot train.
  func estimate(_ runs: [PlannedRun]) throws -> StudyEstimate? {
    let missing = runs.filter { bench.store.existing($0.recipe) == nil }
    if missing.isEmpty { return nil }
    let steps = TrainingStates(of: missing, store: bench.store).steps(of: missing)
    return try estimate(missing, cached: runs.count - missing.count, steps: steps)
  }

  /// Those runs that are in the store.
  private func kept(_ runs: [PlannedRun]) throws -> [Recipe: RunArtefact] {
    var artefacts: [Recipe: RunArtefact] = [:]
    for planned in runs {
      artefacts[planned.recipe] = try bench.store.existingValue(planned.recipe, read: RunArtefact.init(from:))
    }
    return artefacts
  }

  /// With fewer runs than cores, the cores share the images of a batch.
  private func threads(for missing: [PlannedRun]) -> Int {
    min(max(1, bench.workers / missing.count), study.batchSize, 64)
  }

  private func trained(
    _ planned: PlannedRun, _ samples: PreparedSamples, _ encoder: PretrainedEncoder?, _ states: TrainingStates,
    _ threads: Int, _ progress: TrainingProgress
  ) throws -> RunArtefact {
    let artefact = try bench.store.value(planned.recipe, read: RunArtefact.init(from:)) { folder in
      let loop = TrainingLoop(
        planned, data: samples, encoder: encoder, states: states, threads: threads,
        stepFinished: progress.stepFinished,
        epochFinished: { progress.epochFinished(planned.run, $0) })
      let (checkpoint, history) = try loop.train()
      try RunArtefact.write(checkpoint, history, to: folder)
    }
    try states.finish(planned)
    progress.runFinished(planned.run)
    return artefact
  }

  /// The weights that a study's encoders begin with, compared with their checksum; nil where they begin with a seed.
  static func pretrainedEncoder(of study: StudyDeclaration, in library: DatasetLibrary) throws -> PretrainedEncoder? {
    guard let manifest = study.weights, let map = EncoderKeyMap(of: manifest) else { return nil }
    let path = library.weights.file(of: manifest).path
    return try PretrainedEncoder(safetensors: library.weights.contents(of: manifest), map: map, path: path)
  }

  /// From the time of two steps of a network like the study's, after one that is not counted.
  private func estimate(_ missing: [PlannedRun], cached: Int, steps: Int) throws -> StudyEstimate {
    let network = try SegmentationNetwork(study.network, seed: 0, threads: threads(for: missing))
    let images = Tensor(
      shape: [study.batchSize, study.imageSize.height, study.imageSize.width, 3])
    var optimiser = NAdam()
    func step() {
      _ = network.trainingStep(images: images, optimiser: &optimiser, learningRate: 0) { outputs in
        outputs.map { (0, Tensor(shape: $0.shape)) }
      }
    }
    step()
    let clock = ContinuousClock()
    let duration = clock.measure { for _ in 0..<2 { step() } } / 2
    let seconds = Double(steps) * (duration / .seconds(1)) / Double(min(bench.workers, missing.count))
    return StudyEstimate(
      study: study.label, runs: missing.count, cached: cached, seconds: seconds,
      bytes: missing.count * (4 * network.parameterCount + 4096))
  }
}

extension [Diagnostic] {
  /// Each once: a full disk stops many runs with the same words.
  fileprivate func withoutRepetitions() -> [Diagnostic] {
    // Several runs that meet one full disk are one problem, wherever each of them met it.
    var seen: Set<String> = []
    return filter { diagnostic in
      guard case .file = diagnostic.place else { return true }
      return seen.insert(diagnostic.problem).inserted
    }
  }
}
