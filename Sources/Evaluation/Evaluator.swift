import Datasets
import Diagnostics
import Statistics
import Tensors

/// Predicts validation and test images with fold models and their ensemble, and measures the predictions against the truth.
package struct Evaluator {
  /// The fold models, in the order of the folds.
  package let models: [TrainedModel]
  /// The prepared samples of each test dataset.
  package let tests: [PreparedSamples]
  package let names: [String]
  package let settings: EvaluationSettings
  package let workers: Int

  package init(
    models: [TrainedModel], tests: [PreparedSamples], names: [String], settings: EvaluationSettings, workers: Int
  ) {
    self.models = models
    self.tests = tests
    self.names = names
    self.settings = settings
    self.workers = workers
  }

  /// Pixels whose probabilities one worker keeps at once: 32 MiB, of the ensemble before and after scaling.
  private static let keptPixels = 1 << 21
  private static let largestBlock = 32

  /// - Parameter blockFinished: called with the number of test and validation images that are done, in any order.
  /// - Throws: what is wrong with a model, or why it cannot be read.
  package func evaluate(
    validation: ValidationSamples, blockFinished: @Sendable (Int) -> Void
  ) throws -> Evaluation {
    let validations = try validate(validation, blockFinished)
    let temperatures = validations.map { $0.temperature ?? 1 }
    let addresses = tests.indices.flatMap { dataset in tests[dataset].samples.indices.map { (dataset, $0) } }
    var folds = [[ImageOutcome]](repeating: [], count: models.count)
    var ensemble: [ImageOutcome] = []
    var tallies = [CalibrationTally](repeating: CalibrationTally(), count: models.count + 1)
    try blocks(of: tests.first?.size).forEach(addresses) { chosen in
      let measured = try measure(chosen, temperatures)
      blockFinished(chosen.count)
      return measured
    } inOrder: { measured in
      for fold in models.indices { folds[fold] += measured.folds[fold] }
      ensemble += measured.ensemble
      for (model, tally) in measured.tallies.enumerated() { tallies[model].add(tally) }
    }
    let gathered = tallies
    let curves = concurrentMap(count: gathered.count, workers: workers) { gathered[$0].curves() }
    return Evaluation(
      images: addresses.map { description(names[$0], tests[$0], $1) }, folds: folds, ensemble: ensemble,
      validations: validations, foldCurves: Array(curves[..<models.count]), ensembleCurves: curves[models.count])
  }

  /// Each fold's model on the samples that it held out.
  private func validate(
    _ validation: ValidationSamples, _ blockFinished: @Sendable (Int) -> Void
  ) throws -> [Evaluation.Validation] {
    let addresses = models.indices.flatMap { run in validation.folds[run].map { (run, $0) } }
    var outcomes = [[ImageOutcome]](repeating: [], count: models.count)
    var histograms = [PredictionHistogram](repeating: PredictionHistogram(), count: models.count)
    try blocks(of: validation.samples.size).forEach(addresses) { chosen in
      let measured = try validate(validation.samples, chosen)
      blockFinished(chosen.count)
      return measured
    } inOrder: { measured in
      for (run, outcome) in measured.outcomes { outcomes[run].append(outcome) }
      for (run, histogram) in measured.histograms { histograms[run].add(histogram) }
    }
    return models.indices.map { run in
      Evaluation.Validation(
        images: validation.folds[run].map { description(validation.name, validation.samples, $0) },
        outcomes: outcomes[run], temperature: histograms[run].temperature)
    }
  }

  private func blocks(of image: ImageSize?) -> OrderedBlocks {
    let pixels = image.map { $0.height * $0.width } ?? 1
    return OrderedBlocks(size: min(Self.largestBlock, max(1, Self.keptPixels / pixels)), workers: workers)
  }

  private struct ValidatedBlock: Sendable {
    var outcomes: [(run: Int, ImageOutcome)] = []
    var histograms: [(run: Int, PredictionHistogram)] = []
  }

  private func validate(
    _ samples: PreparedSamples, _ addresses: [(run: Int, sample: Int)]
  ) throws -> ValidatedBlock {
    var block = ValidatedBlock()
    for run in models.indices {
      let chosen = addresses.filter { $0.run == run }
      if chosen.isEmpty { continue }
      let predictor = try Predictor(models[run])
      var histogram = PredictionHistogram()
      for (_, sample) in chosen {
        let truth = truth(samples, sample)
        let prediction = try predictor.predict(samples.image(sample))
        block.outcomes.append((run, ImageOutcome(prediction, scaled: nil, truth: truth, settings: settings)))
        histogram.add(
          logits: prediction.logits, probabilities: prediction.probabilities, events: truth.mask.pixels)
      }
      block.histograms.append((run, histogram))
    }
    return block
  }

  private struct MeasuredBlock: Sendable {
    var folds: [[ImageOutcome]] = []
    var ensemble: [ImageOutcome] = []
    /// Of the folds, then of the ensemble.
    var tallies: [CalibrationTally] = []
  }

  private func measure(_ addresses: [(dataset: Int, sample: Int)], _ temperatures: [Double]) throws -> MeasuredBlock {
    var block = MeasuredBlock()
    let truths = addresses.map { truth(tests[$0.dataset], $0.sample) }
    let lesions = addresses.map { tests[$0.dataset].samples[$0.sample].domain == .inDistribution }
    var means = truths.map { EnsembleMean(pixels: $0.mask.pixels.count) }
    var scaledMeans = means
    func outcome(_ place: Int, _ prediction: Prediction, _ scaled: Prediction, _ tally: inout CalibrationTally)
      -> ImageOutcome
    {
      tally.add(prediction, isScaled: false, truths[place], isInDistribution: lesions[place])
      tally.add(scaled, isScaled: true, truths[place], isInDistribution: lesions[place])
      return ImageOutcome(prediction, scaled: scaled, truth: truths[place], settings: settings)
    }
    for run in models.indices {
      let predictor = try Predictor(models[run])
      var tally = CalibrationTally()
      var outcomes: [ImageOutcome] = []
      for (place, address) in addresses.enumerated() {
        let prediction = try predictor.predict(tests[address.dataset].image(address.sample))
        let scaled = prediction.scaled(temperature: temperatures[run])
        means[place].add(prediction)
        scaledMeans[place].add(scaled)
        outcomes.append(outcome(place, prediction, scaled, &tally))
      }
      block.folds.append(outcomes)
      block.tallies.append(tally)
    }
    var tally = CalibrationTally()
    for place in addresses.indices {
      block.ensemble.append(
        outcome(place, Prediction(mean: means[place]), Prediction(mean: scaledMeans[place]), &tally))
    }
    block.tallies.append(tally)
    return block
  }

  private func truth(_ samples: PreparedSamples, _ index: Int) -> TruthMask {
    TruthMask(
      pixels: samples.maskPixels(index), size: samples.size, native: samples.nativeSizes[index],
      settings: settings)
  }

  private func description(_ dataset: String, _ samples: PreparedSamples, _ index: Int) -> Evaluation.TestImage {
    let sample = samples.samples[index]
    return Evaluation.TestImage(
      dataset: dataset, sample: sample.id, group: sample.group, imageDigest: sample.imageDigest,
      isInDistribution: sample.domain == .inDistribution, nativeHeight: samples.nativeSizes[index].height,
      nativeWidth: samples.nativeSizes[index].width)
  }

  /// The ensemble's probabilities for one image.
  ///
  /// - Throws: what is wrong with a model, or why it cannot be read.
  package func ensembleProbabilities(test: Int, sample: Int) throws -> [Float] {
    let image = tests[test].image(sample)
    var mean = EnsembleMean(pixels: image.count / 3)
    for model in models { mean.add(try Predictor(model).predict(image)) }
    return mean.probabilities
  }
}

/// The samples that a study's models were validated on.
package struct ValidationSamples: Sendable {
  /// The dataset's name.
  package let name: String
  /// Everything that the study may train on, prepared as for training.
  package let samples: PreparedSamples
  /// The samples that each fold's model held out.
  package let folds: [[Int]]

  package init(name: String, samples: PreparedSamples, folds: [[Int]]) {
    self.name = name
    self.samples = samples
    self.folds = folds
  }

  package var count: Int { folds.reduce(0) { $0 + $1.count } }
}
