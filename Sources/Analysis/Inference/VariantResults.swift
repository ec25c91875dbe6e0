import Datasets
import Evaluation
import Results
import Statistics
import Studies

/// A measure with its interval of 95 %.
struct Estimate {
  var value: Double?
  var interval: Interval?
}

/// All of one variant's evaluations, one a seed, on the same test images.
package struct VariantResults {
  let variant: LossVariant
  let seeds: [UInt64]
  package var evaluations: [Evaluation]
  /// `[seed][fold]`.
  package var histories: [[RunHistory]]

  package init(
    variant: LossVariant, seeds: [UInt64], evaluations: [Evaluation] = [], histories: [[RunHistory]] = []
  ) {
    self.variant = variant
    self.seeds = seeds
    self.evaluations = evaluations
    self.histories = histories
  }

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

  /// The ensembles' measure, averaged over the seeds; undefined where it is no measure of test images.
  func ensembleStatistic(_ measure: Measure) -> any ResampledStatistic {
    switch measure {
    case .image(let measure): WeightedMean(ensembleValues(measure))
    case .pooled(let measure): MeanOverSeeds(statistics: evaluations.map { PooledStatistic(measure, $0, .ensemble) })
    case .diceValidation, .model, .undefined: WeightedMean(images.map { _ in nil })
    }
  }
}

private struct MeanOverSeeds: ResampledStatistic {
  let statistics: [PooledStatistic]

  var takesPart: [Bool] {
    let perSeed = statistics.map(\.takesPart)
    return (perSeed.first?.indices ?? 0..<0).map { image in perSeed.contains { $0[image] } }
  }

  func callAsFunction(_ weights: [Double]) -> Double {
    statistics.reduce(0) { $0 + $1(weights) } / Double(statistics.count)
  }
}
