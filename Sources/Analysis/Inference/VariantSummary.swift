import Datasets
import Results
import Statistics

/// The rows of `summary`: each variant's measures with their intervals, by what they are about.
struct VariantSummary {
  let inference: StudyInference
  let variant: Int

  private var results: VariantResults { inference.variants[variant] }

  /// The ensembles' measures; the uncertainty is that of the images, for these very models.
  func ensemble() -> [Measure: Estimate] {
    let perSeed = results.evaluations.map { RunMeasures($0, .ensemble, diceValidation: nil).values }
    var estimates: [Measure: Estimate] = [:]
    for measure in Measure.all {
      var estimate = Estimate(value: mean(perSeed.compactMap { $0[measure] }))
      if case .image(let measure) = measure {
        estimate.value = mean(results.ensembleValues(measure).compactMap { $0 })
      }
      estimate.interval = interval(measure)
      estimates[measure] = estimate
    }
    return estimates
  }

  /// For rates Wilson's, also where seeds make an image count a fraction, and the exact one of clustered trials where photographs
  /// gave several images; of areas under ROC curves DeLong's, of calibration errors the wide one of `ClusteredCalibration`; BCa over
  /// photographs otherwise.
  private func interval(_ measure: Measure) -> Interval? {
    if let rates = rates(measure) { return interval(ofRates: rates) }
    if measure == .pooled(.presenceArea), let areas = inference.presenceAreas {
      return areas.interval(variant, confidence: AnalysisSettings.confidence)
    }
    if measure == .pooled(.lesionSensitivity) { return lesionInterval }
    if case .pooled(let pooled) = measure, let calibration = inference.calibration(pooled, variant) {
      return calibration.interval(confidence: AnalysisSettings.confidence)
    }
    if let interval = inference.bootstraps(measure, .ensemble)?[variant].interval(
      confidence: AnalysisSettings.confidence)
    {
      return interval
    }
    // Where no image has a false-positive pixel, the share of pixels is at most that of images that have one.
    guard case .image(.pixelFPR) = measure else { return nil }
    let values = results.ensembleValues(.pixelFPR)
    return values.contains { $0 ?? 0 > 0 } ? nil : interval(ofRates: values)
  }

  /// 0…1 for each image that takes part in a measure that counts images.
  private func rates(_ measure: Measure) -> [Double?]? {
    switch measure {
    case .image(let measure): return measure.isRate ? results.ensembleValues(measure) : nil
    case .pooled(let measure):
      guard measure == .falsePositivesAt95 || measure == .sensitivityAt95 else { return nil }
      let perSeed = results.evaluations.map { PooledStatistic.rates(measure, $0, .ensemble) }
      return results.images.indices.map { image in mean(perSeed.compactMap { $0[image] }) }
    case .diceValidation, .model, .undefined: return nil
    }
  }

  private func interval(ofRates values: [Double?]) -> Interval? {
    let places = values.indices.filter { values[$0] != nil }
    let successes = places.compactMap { values[$0] }
    let clusters = places.map { inference.clusters[$0] }
    return rateInterval(successes: successes, clusters: clusters, confidence: AnalysisSettings.confidence)
  }

  private var lesionInterval: Interval? {
    let places = results.images.indices.filter { results.images[$0].domain == .inDistribution }
    return lesionSensitivityInterval(
      found: places.map { place in
        mean(results.evaluations.map { Double($0.ensemble[place].lesions.truePositives) }) ?? 0
      },
      lesions: places.map { results.evaluations[0].ensemble[$0].lesions.truth },
      clusters: places.map { inference.clusters[$0] })
  }

  /// Of the method: the mean over runs, with an interval that takes in images and runs; there is none for fewer than three runs.
  func method() -> [Measure: Estimate] {
    var estimates: [Measure: Estimate] = [:]
    for measure in Measure.compared {
      guard let bootstrap = inference.bootstraps(measure, .method)?[variant] else { continue }
      estimates[measure] = Estimate(
        value: bootstrap.estimate.isFinite ? bootstrap.estimate : nil,
        interval: bootstrap.interval(confidence: AnalysisSettings.confidence, degrees: bootstrap.degrees))
    }
    return estimates
  }

  /// The mean over folds of each fold's mean over seeds, with Student's interval over the folds; none for one fold.
  func overFolds() -> [Measure: Estimate] {
    let folds = results.evaluations.first?.folds.count ?? 0
    var byFold: [[Measure: [Double]]] = Array(repeating: [:], count: folds)
    for (evaluation, histories) in zip(results.evaluations, results.histories) {
      for fold in 0..<folds {
        let measures = RunMeasures(evaluation, .fold(fold), diceValidation: histories[fold].diceValidation)
        for (measure, value) in measures.values { byFold[fold][measure, default: []].append(value) }
      }
    }
    var estimates: [Measure: Estimate] = [:]
    for measure in Measure.all {
      let values = byFold.compactMap { $0[measure].flatMap(mean) }
      let interval = studentInterval(values, confidence: AnalysisSettings.confidence).map {
        Interval(low: max(0, $0.low), high: measure.isShare ? min(1, $0.high) : $0.high)
      }
      estimates[measure] = Estimate(value: mean(values), interval: interval)
    }
    return estimates
  }
}
