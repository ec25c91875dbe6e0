import Datasets
import Diagnostics
import Foundation
import NeuralNetworks
import Statistics
import Tensors

/// Predicts test images with fold models and their ensemble, and measures the predictions against the truth.
struct Evaluator {
  let specification: NetworkSpecification
  /// The fold models' runs, in the order of the folds.
  let runs: [RunArtefact]
  /// The prepared samples of each test dataset.
  let tests: [PreparedSamples]
  let names: [String]
  let workers: Int

  /// Probabilities kept at once by one worker: 32 MiB.
  private static let keptPixels = 1 << 23
  private static let largestBlock = 32

  /// - Parameter blockFinished: called with the number of images that are done, in any order.
  func evaluate(blockFinished: @Sendable (Int) -> Void) throws -> Evaluation {
    let addresses = tests.indices.flatMap { dataset in tests[dataset].samples.indices.map { (dataset, $0) } }
    let pixels = tests.first.map { $0.size.height * $0.size.width } ?? 1
    // Blocks do not depend on the workers, and images are measured one by one: any split gives the same numbers.
    let block = min(Self.largestBlock, max(1, Self.keptPixels / pixels))
    let starts = Array(stride(from: 0, to: addresses.count, by: block))
    let blocks = try concurrentMap(count: starts.count, workers: workers) { index in
      let chosen = Array(addresses[starts[index]..<min(addresses.count, starts[index] + block)])
      let measured = try measure(chosen)
      blockFinished(chosen.count)
      return measured
    }
    return Evaluation(
      images: addresses.map { dataset, index in
        let sample = tests[dataset].samples[index]
        return Evaluation.TestImage(
          dataset: names[dataset], sample: sample.id, isInDistribution: sample.domain == .inDistribution)
      },
      folds: runs.indices.map { fold in blocks.flatMap { $0.folds[fold] } }, ensemble: blocks.flatMap(\.ensemble))
  }

  private func measure(_ addresses: [(Int, Int)]) throws -> (
    folds: [[Evaluation.Outcome]], ensemble: [Evaluation.Outcome]
  ) {
    let truths = addresses.map { tests[$0.0].maskPixels($0.1) }
    var means = truths.map { EnsembleMean(pixels: $0.count) }
    var folds: [[Evaluation.Outcome]] = []
    for run in runs {
      let network = try SegmentationNetwork(specification, checkpoint: run.checkpoint())
      var outcomes: [Evaluation.Outcome] = []
      for (position, (dataset, index)) in addresses.enumerated() {
        let probabilities = predict(network, tests[dataset].image(index))
        outcomes.append(try Self.outcome(probabilities, truths[position], run.folder))
        means[position].add(probabilities)
      }
      folds.append(outcomes)
    }
    let ensemble = try zip(means, truths).map { mean, truth in
      try Self.outcome(mean.probabilities, truth, runs.last?.folder)
    }
    return (folds, ensemble)
  }

  private func predict(_ network: SegmentationNetwork, _ image: Tensor) -> [Float] {
    network.probabilities(images: Tensor(stacking: [Normalisation.imageNet.apply(image)])).values
  }

  /// The ensemble's probabilities for one image.
  func ensembleProbabilities(test: Int, sample: Int) throws -> [Float] {
    let image = tests[test].image(sample)
    var mean = EnsembleMean(pixels: image.count / 3)
    for run in runs {
      mean.add(predict(try SegmentationNetwork(specification, checkpoint: run.checkpoint()), image))
    }
    return mean.probabilities
  }

  /// Measures one prediction; a diagnostic names the model's folder when it predicts no numbers.
  static func outcome(
    _ probabilities: [Float], _ truth: [UInt8], _ folder: URL?
  ) throws(Diagnostic) -> Evaluation.Outcome {
    guard probabilities.allSatisfy(\.isFinite) else {
      throw Diagnostic(
        "a trained model predicts something that is no number", at: .file(folder?.path ?? ""),
        remedy: "lower `learning-rate` and train again")
    }
    var reliability = ReliabilityBins()
    reliability.add(probabilities: probabilities, events: truth)
    return Evaluation.Outcome(
      overlap: OverlapCounts(probabilities: probabilities, truth: truth),
      maximumProbability: probabilities.max() ?? 0, reliability: reliability)
  }
}
