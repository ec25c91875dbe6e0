import Evaluation
import Statistics

/// The interval of a mean over images, for the models at hand: BCa over photographs.
///
/// - Parameters:
///   - values: one an image.
///   - clusters: of each image.
func meanInterval(_ values: [Double], clusters: [Int]) -> Interval? {
  let strata = [Int](repeating: 0, count: values.count)
  return Resampling(clusters: clusters, strata: strata).bootstraps(of: [WeightedMean(values)])[0]
    .interval(confidence: AnalysisSettings.confidence)
}

/// The interval of the share of lesions that are found. Lesions of one photograph are a cluster, also those of one image.
///
/// - Parameters:
///   - found: of each image; a fraction where it is a mean over seeds.
///   - lesions: of each image.
///   - clusters: of each image.
func lesionSensitivityInterval(found: [Double], lesions: [Int], clusters: [Int]) -> Interval? {
  var successes: [Double] = []
  var clustersOfLesions: [Int] = []
  for image in lesions.indices where lesions[image] > 0 {
    let share = found[image] / Double(lesions[image])
    successes += [Double](repeating: share, count: lesions[image])
    clustersOfLesions += [Int](repeating: clusters[image], count: lesions[image])
  }
  return rateInterval(successes: successes, clusters: clustersOfLesions, confidence: AnalysisSettings.confidence)
}
