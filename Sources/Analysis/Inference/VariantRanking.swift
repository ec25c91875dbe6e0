import Results
import Statistics

/// All variants ranked by one measure, and how sure that ranking is.
struct VariantRanking {
  let measure: Measure
  let estimand: Estimand
  let higherIsBetter: Bool
  /// One a variant.
  let values: [Double]
  let stability: RankStability?
  /// One a variant; nil for a single one.
  let withBest: [ComparisonsWithBest.Comparison]?

  /// - Returns: nil for a measure of which neither direction is better, and where a variant has no value.
  init?(_ inference: StudyInference, _ measure: Measure, _ estimand: Estimand) {
    guard let higherIsBetter = measure.higherIsBetter,
      let bootstraps = inference.pairedBootstraps(measure, estimand)
    else { return nil }
    self.measure = measure
    self.estimand = estimand
    self.higherIsBetter = higherIsBetter
    values = bootstraps.map(\.estimate)
    stability = RankStability(bootstraps, higherIsBetter: higherIsBetter)
    withBest =
      ComparisonsWithBest(
        bootstraps, higherIsBetter: higherIsBetter, confidence: AnalysisSettings.confidence)?.comparisons
  }
}
