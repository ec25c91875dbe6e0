import ArtifactStore
import Datasets
import Diagnostics
import Digests
import Foundation
import NeuralNetworks
import Synchronization
import Tensors

/// Trains those runs of a study that are not in the store, one a core.
struct StudyTrainer {
  let laboratory: Laboratory
  let study: StudyDeclaration
  let data: [String: VerifiedDataset]

  /// - Returns: the artefact of every run under its key.
  /// - Throws: a `DiagnosticList` of all runs that failed, when the others are finished and kept.
  func train(_ runs: [Run]) throws -> [ContentDigest: RunArtefact] {
    var artefacts = try kept(runs)
    let missing = runs.filter { artefacts[$0.key] == nil }
    guard !missing.isEmpty, let dataset = data[study.dataset.name] else { return artefacts }
    let trainable = study.trainable
    let encoder = try pretrainedEncoder()
    laboratory.report(.preparing(study: study.label, dataset: study.dataset.name, images: trainable.count))
    let samples = try dataset.prepared(
      samples: trainable, size: study.imageSize, filter: .bicubic, workers: laboratory.workers)
    let threads = threads(for: missing)
    let states = TrainingStates(of: missing, store: laboratory.store)
    let steps = states.steps(of: missing)
    laboratory.report(.planned(try estimate(missing, cached: runs.count - missing.count, steps: steps)))
    let progress = TrainingProgress(study: study.label, runs: missing, steps: steps, report: laboratory.report)
    let outcomes = concurrentMap(count: missing.count, workers: laboratory.workers) { index in
      Result { try trained(missing[index], samples, encoder, states, threads, progress) }
    }
    var failures: [Diagnostic] = []
    for (run, outcome) in zip(missing, outcomes) {
      do {
        artefacts[run.key] = RunArtefact(folder: try outcome.get())
      } catch let list as DiagnosticList {
        failures += list.diagnostics
      } catch {
        failures.append(Diagnostic(error, doing: "keep the run `\(run.name)`", path: laboratory.store.root.path))
      }
    }
    if !failures.isEmpty { throw DiagnosticList(failures.withoutRepetitions()) }
    return artefacts
  }

  /// What training the missing ones among runs would take; nil where none is missing.
  func estimate(_ runs: [Run]) throws -> StudyEstimate? {
    let kept = try kept(runs)
    let missing = runs.filter { kept[$0.key] == nil }
    if missing.isEmpty { return nil }
    let steps = TrainingStates(of: missing, store: laboratory.store).steps(of: missing)
    return try estimate(missing, cached: runs.count - missing.count, steps: steps)
  }

  /// Those runs that are in the store.
  private func kept(_ runs: [Run]) throws -> [ContentDigest: RunArtefact] {
    var artefacts: [ContentDigest: RunArtefact] = [:]
    for run in runs {
      if let folder = try laboratory.store.existing(kind: RunArtefact.kind, key: run.key) {
        artefacts[run.key] = RunArtefact(folder: folder)
      }
    }
    return artefacts
  }

  /// With fewer runs than cores, the cores share the images of a batch.
  private func threads(for missing: [Run]) -> Int {
    min(max(1, laboratory.workers / missing.count), study.batchSize, 64)
  }

  private func trained(
    _ run: Run, _ samples: PreparedSamples, _ encoder: PretrainedEncoder?, _ states: TrainingStates,
    _ threads: Int, _ progress: TrainingProgress
  ) throws -> URL {
    let folder = try laboratory.store.artefact(kind: RunArtefact.kind, key: run.key) { folder in
      let loop = TrainingLoop(
        run: run, data: samples, encoder: encoder, states: states, threads: threads,
        stepFinished: progress.stepFinished,
        epochFinished: { progress.epochFinished(run, $0) })
      let (checkpoint, history) = try loop.train()
      try RunArtefact.write(checkpoint, history, to: folder)
    }
    try states.finish(run)
    progress.runFinished(run)
    return folder
  }

  /// The weights that the study's encoders begin with, compared with their checksum.
  private func pretrainedEncoder() throws -> PretrainedEncoder? {
    guard let manifest = study.weights, let map = EncoderKeyMap(of: manifest) else { return nil }
    let path = laboratory.library.weights.file(of: manifest).path
    return try PretrainedEncoder(safetensors: laboratory.library.weights.contents(of: manifest), map: map, path: path)
  }

  /// From the time of two steps of a network like the study's, after one that is not counted.
  private func estimate(_ missing: [Run], cached: Int, steps: Int) throws -> StudyEstimate {
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
    let seconds = Double(steps) * (duration / .seconds(1)) / Double(min(laboratory.workers, missing.count))
    return StudyEstimate(
      study: study.label, runs: missing.count, cached: cached, seconds: seconds,
      bytes: missing.count * (4 * network.parameterCount + 4096))
  }
}

/// Counts steps over the threads that train, and estimates the time left.
final class TrainingProgress: Sendable {
  private let study: String
  private let steps: Int
  private let runs: Int
  private let epochs: Int
  private let report: @Sendable (StudyEvent) -> Void
  private let start = ContinuousClock.now
  private let stepsFinished = Atomic<Int>(0)
  private let runsFinished = Atomic<Int>(0)

  /// - Parameter steps: that are to be made until all runs are finished.
  init(study: String, runs: [Run], steps: Int, report: @escaping @Sendable (StudyEvent) -> Void) {
    self.study = study
    self.runs = runs.count
    self.steps = steps
    epochs = runs.first?.study.epochs ?? 0
    self.report = report
  }

  func stepFinished() { stepsFinished.add(1, ordering: .relaxed) }

  func epochFinished(_ run: Run, _ epoch: RunHistory.Epoch) {
    let finished = stepsFinished.load(ordering: .relaxed)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    report(
      .epochFinished(
        EpochProgress(
          study: study, run: run.name, epoch: epoch.epoch, epochs: epochs, trainingLoss: epoch.trainingLoss,
          diceValidation: epoch.diceValidation, stepsFinished: finished, steps: steps,
          secondsLeft: seconds / Double(max(1, finished)) * Double(max(0, steps - finished)))))
  }

  func runFinished(_ run: Run) {
    let finished = runsFinished.add(1, ordering: .relaxed).newValue
    report(.runFinished(study: study, run: run.name, finished: finished, of: runs))
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
