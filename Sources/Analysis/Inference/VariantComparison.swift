import Datasets
import Results
import Statistics
import Studies

/// The difference between the ensembles of two variants on the same images.
struct VariantComparison {
  enum Role: String {
    /// Declared before the results were known, and tested in its order (`HypothesisResult`).
    case primary
    /// Declared before the results were known, and adjusted together with the others that are.
    case secondary
    /// Not declared: adjusted together with all others of the study that are not.
    case exploratory
    /// Told with its interval, not tested.
    case descriptive
  }

  var measure: Measure
  var first: Int
  var second: Int
  /// Those for which the measure is defined for every variant.
  var images: Int
  var difference: Double
  /// Of the difference: what decides the hypothesis about it; else Tango's of rates, or by a bootstrap over photographs. Nil where
  /// all images differ alike.
  var interval: Interval?
  /// Of the mean difference over runs, which takes in images and runs; nil for fewer than three runs.
  var method: Estimate?
  var role: Role
  var test: String?
  var pValue: Double?
  /// Wilcoxon's, of means; it asks for a shift of the middle, which a few large differences do not make.
  var signedRankPValue: Double?
  var adjustedPValue: Double?

  /// Every measure and pair of variants. Where a hypothesis says that the two differ, its test is the comparison's.
  static func all(_ inference: StudyInference, _ hypotheses: [HypothesisResult]) -> [VariantComparison] {
    let variants = inference.variants.indices
    var comparisons: [VariantComparison] = []
    for measure in Measure.compared {
      guard let bootstraps = inference.pairedBootstraps(measure, .ensemble) else { continue }
      let methods = inference.pairedBootstraps(measure, .method)
      for first in variants {
        for second in variants where second > first {
          var comparison = VariantComparison(measure, first, second, bootstraps, methods)
          comparison.role = measure.isTested ? .exploratory : .descriptive
          switch measure {
          case .image(let measure): comparison.test(PairedValues(inference, measure, first, second), measure)
          case .pooled(let measure):
            comparison.images = inference.variants[first].images.count { measure.domains.contains($0.domain) }
            if measure == .presenceArea { comparison.compareAreas(inference) }
            if let a = inference.calibration(measure, first), let b = inference.calibration(measure, second) {
              comparison.interval = ClusteredCalibration.differenceInterval(
                a, b, confidence: AnalysisSettings.confidence)
            }
          case .diceValidation, .model, .undefined: break
          }
          comparison.take(hypotheses)
          comparisons.append(comparison)
        }
      }
    }
    adjust(&comparisons)
    return comparisons
  }

  private init(
    _ measure: Measure, _ first: Int, _ second: Int, _ bootstraps: [Bootstrap], _ methods: [Bootstrap]?
  ) {
    self.measure = measure
    self.first = first
    self.second = second
    images = 0
    let bootstrap = bootstraps[first] - bootstraps[second]
    difference = bootstrap.estimate
    interval = bootstrap.interval(confidence: AnalysisSettings.confidence)
    method = methods.map { methods in
      let bootstrap = methods[first] - methods[second]
      return Estimate(
        value: bootstrap.estimate,
        interval: bootstrap.interval(confidence: AnalysisSettings.confidence, degrees: bootstrap.degrees))
    }
    role = .descriptive
  }

  private mutating func test(_ values: PairedValues, _ measure: PerImageMeasure) {
    images = values.differences.count
    if let counts = values.counts { interval = counts.interval(confidence: AnalysisSettings.confidence) }
    guard role != .descriptive else { return }
    test = values.test
    pValue = values.sampling.pValue(shift: 0, alternative: .twoSided)
    if !measure.isRate { signedRankPValue = wilcoxonSignedRankPValue(values.sums.sums) }
  }

  /// Areas under ROC curves of single ensembles by their covariances.
  private mutating func compareAreas(_ inference: StudyInference) {
    guard let areas = inference.presenceAreas else { return }
    let found = areas.difference(first, second, confidence: AnalysisSettings.confidence)
    interval = found.interval
    test = inference.isClustered ? "Obuchowski" : "DeLong"
    pValue = found.pValue
  }

  /// The role, the test and the interval of the hypothesis that says of this very difference that there is one.
  private mutating func take(_ hypotheses: [HypothesisResult]) {
    guard
      let result = hypotheses.first(where: {
        !$0.hypothesis.kind.needsMargin && .image($0.hypothesis.measure) == measure
          && Set([$0.first, $0.second]) == [first, second]
      })
    else { return }
    role = result.hypothesis.family == .primary ? .primary : .secondary
    test = result.test
    pValue = result.pValue
    adjustedPValue = result.adjustedPValue
    if let own = result.interval {
      interval = result.first == first ? own : Interval(low: 0 - own.high, high: 0 - own.low)
    }
  }

  private static func adjust(_ comparisons: inout [VariantComparison]) {
    let exploratory = comparisons.indices.filter {
      comparisons[$0].role == .exploratory && comparisons[$0].pValue != nil
    }
    let adjusted = holmAdjusted(exploratory.compactMap { comparisons[$0].pValue })
    for (index, p) in zip(exploratory, adjusted) { comparisons[index].adjustedPValue = p }
  }
}
