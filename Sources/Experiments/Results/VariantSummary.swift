import Datasets
import Statistics

/// A measure with its interval of 95 %.
struct Estimate {
  var value: Double?
  var interval: Interval?
}

/// All of one variant's evaluations, one a seed, on the same test images.
struct VariantResults {
  var variant: LossVariant
  var seeds: [UInt64]
  var evaluations: [Evaluation]
  /// `[seed][fold]`.
  var histories: [[RunHistory]]

  var images: [Evaluation.TestImage] { evaluations.first?.images ?? [] }

  /// One value an image that takes part: the mean over the seeds' ensembles.
  func ensembleValues(_ measure: PerImageMeasure) -> [Double] {
    let perSeed = evaluations.map { measure.values($0, $0.ensemble) }
    guard let first = perSeed.first else { return [] }
    return first.indices.map { image in perSeed.reduce(0) { $0 + $1[image] } / Double(perSeed.count) }
  }

  /// The ensembles' measures; the uncertainty is that of the images, for these very models.
  func ensemble() -> [Measure: Estimate] {
    var estimates: [Measure: Estimate] = [:]
    for measure in PerImageMeasure.allCases {
      let values = ensembleValues(measure)
      estimates[measure.measure] = Estimate(value: mean(values), interval: interval(measure, values))
    }
    estimates[.calibrationError] = calibrationError(.inDistribution)
    estimates[.calibrationErrorOOD] = calibrationError(.outOfDistribution)
    return estimates
  }

  /// Wilson's for rates, also where seeds make an image count a fraction; BCa over images otherwise.
  private func interval(_ measure: PerImageMeasure, _ values: [Double]) -> Interval? {
    let sum = values.reduce(0, +)
    if measure.isRate { return wilsonInterval(successes: sum, trials: values.count) }
    let domains = measure.indices(images).map { images[$0].domain == .inDistribution ? 0 : 1 }
    let bootstrap = Bootstrap(strata: domains) { chosen in
      chosen.reduce(0) { $0 + values[$1] } / Double(chosen.count)
    }
    if let interval = bootstrap.interval() { return interval }
    // Where no image has a false-positive pixel, the share of pixels is at most that of images that have one.
    return measure == .pixelFPR && sum == 0 ? wilsonInterval(successes: 0, trials: values.count) : nil
  }

  private func calibrationError(_ domain: Domain) -> Estimate {
    let chosen = images.indices.filter { images[$0].domain == domain }
    guard !chosen.isEmpty else { return Estimate() }
    func error(_ places: [Int]) -> Double {
      let errors = evaluations.map { evaluation in
        var pooled = ReliabilityBins()
        for place in places { pooled.add(evaluation.ensemble[chosen[place]].reliability) }
        return pooled.expectedCalibrationError ?? .nan
      }
      return errors.reduce(0, +) / Double(errors.count)
    }
    let bootstrap = Bootstrap(strata: chosen.map { _ in 0 }, statistic: error)
    return Estimate(value: bootstrap.estimate, interval: bootstrap.interval())
  }

  /// The mean over folds of each fold's mean over seeds, with Student's interval over the folds; none for one fold.
  func overFolds() -> [Measure: Estimate] {
    let folds = evaluations.first?.folds.count ?? 0
    var byFold: [[Measure: [Double]]] = Array(repeating: [:], count: folds)
    for (evaluation, histories) in zip(evaluations, histories) {
      for fold in 0..<folds {
        let measures = RunMeasures(
          evaluation, evaluation.folds[fold], diceValidation: histories[fold].diceValidation)
        for (measure, value) in measures.values { byFold[fold][measure, default: []].append(value) }
      }
    }
    var estimates: [Measure: Estimate] = [:]
    for measure in Measure.allCases {
      let values = byFold.compactMap { $0[measure].flatMap(mean) }
      let interval = studentInterval(values).map { Interval(low: max(0, $0.low), high: min(1, $0.high)) }
      estimates[measure] = Estimate(value: mean(values), interval: interval)
    }
    return estimates
  }
}
