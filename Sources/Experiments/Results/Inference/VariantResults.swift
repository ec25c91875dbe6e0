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

  /// One value a test image: the mean over the seeds' ensembles; nil where it takes no part or is undefined.
  func ensembleValues(_ measure: PerImageMeasure) -> [Double?] {
    let perSeed = evaluations.map { measure.values($0, $0.ensemble) }
    return images.indices.map { image in mean(perSeed.compactMap { $0[image] }) }
  }

  /// `[run][image]`, the seeds' folds in turn: the nth run of every variant is paired.
  func runValues(_ measure: PerImageMeasure) -> [[Double?]] {
    evaluations.flatMap { evaluation in evaluation.folds.map { measure.values(evaluation, $0) } }
  }

  /// The ensembles' measure, averaged over the seeds, as a function of how often each test image counts.
  func ensembleStatistic(_ measure: Measure) -> ([Double]) -> Double {
    switch measure {
    case .image(let measure):
      let mean = WeightedMean(ensembleValues(measure))
      return { mean($0) }
    case .pooled(let measure):
      let statistics = evaluations.map { PooledStatistic(measure, $0, .ensemble) }
      return { weights in statistics.reduce(0) { $0 + $1(weights) } / Double(statistics.count) }
    case .diceValidation, .model, .undefined: return { _ in .nan }
    }
  }

  /// The mean over the seeds' ensembles.
  func ensembleValue(_ measure: Measure) -> Double? {
    if case .image(let measure) = measure { return mean(ensembleValues(measure).compactMap { $0 }) }
    return mean(evaluations.compactMap { RunMeasures($0, .ensemble, diceValidation: nil).values[measure] })
  }
}
