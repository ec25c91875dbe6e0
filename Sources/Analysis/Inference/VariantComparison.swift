import Datasets
import Results
import Statistics
import Studies

/// The difference between the ensembles of two variants on the same images.
struct VariantComparison {
  enum Role: String {
    /// Declared before the results were known: its p-value needs no adjustment.
    case primary
    /// Adjusted together with all others of the study.
    case secondary
    /// Told with its interval, not tested.
    case descriptive
  }

  var measure: Measure
  var first: Int
  var second: Int
  /// Those for which the measure is defined for every variant.
  var images: Int
  var difference: Double
  /// Of the difference: Newcombe's of rates, else by a bootstrap over photographs; nil where all images differ alike.
  var interval: Interval?
  /// Of the mean difference over runs, which takes in images and runs; nil for fewer than three runs.
  var method: Estimate?
  var role: Role
  var test: String?
  var pValue: Double?
  /// Wilcoxon's, of means; it asks for a shift of the middle, which a few large differences do not make.
  var signedRankPValue: Double?
  var adjustedPValue: Double?

  /// Every measure and pair of variants. The primary contrast is tested as it is, all others by Holm's method among them.
  static func all(_ inference: StudyInference, primary: PrimaryContrast?) -> [VariantComparison] {
    let variants = inference.variants.indices
    var comparisons: [VariantComparison] = []
    for measure in Measure.compared {
      guard let bootstraps = inference.pairedBootstraps(measure, .ensemble) else { continue }
      let methods = inference.pairedBootstraps(measure, .method)
      for first in variants {
        for second in variants where second > first {
          var comparison = VariantComparison(measure, first, second, bootstraps, methods)
          if primary?.compares(measure, inference.variants[first].variant, inference.variants[second].variant) == true {
            comparison.role = .primary
          } else {
            comparison.role = measure.isTested ? .secondary : .descriptive
          }
          switch measure {
          case .image(let measure): comparison.test(measure, inference)
          case .pooled(let measure):
            comparison.images = inference.variants[first].images.count { measure.domains.contains($0.domain) }
          case .diceValidation, .model, .undefined: break
          }
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

  /// Exact McNemar for rates of one ensemble on independent images; else sign flips of photographs' summed differences.
  private mutating func test(_ measure: PerImageMeasure, _ inference: StudyInference) {
    let values = StudyInference.complete(inference.variants.map { $0.ensembleValues(measure) })
    let pairs = zip(values[first], values[second]).enumerated().compactMap { image, pair -> (cluster: Int, Double)? in
      guard let a = pair.0, let b = pair.1 else { return nil }
      return (inference.clusters[image], a - b)
    }
    images = pairs.count
    let differences = pairs.map(\.1)
    let isCounted = measure.isRate && inference.variants[first].seeds.count == 1 && !inference.isClustered
    if isCounted { interval = rateInterval(values, differences) }
    guard role != .descriptive else { return }
    if isCounted {
      test = "exact McNemar"
      pValue = mcNemarExactPValue(
        onlyFirst: differences.count { $0 > 0 }, onlySecond: differences.count { $0 < 0 })
    } else {
      let sums = Self.clusterSums(pairs)
      test = inference.isClustered ? "paired permutation of photographs" : "paired permutation"
      pValue = pairedPermutationPValue(sums)
      if !measure.isRate { signedRankPValue = wilcoxonSignedRankPValue(sums) }
    }
  }

  /// Newcombe's of two rates.
  private func rateInterval(_ values: [[Double?]], _ differences: [Double]) -> Interval? {
    let (onlyFirst, onlySecond) = (differences.count { $0 > 0 }, differences.count { $0 < 0 })
    let both = values[first].count { $0 == 1 } - onlyFirst
    return pairedRateInterval(
      both: both, onlyFirst: onlyFirst, onlySecond: onlySecond,
      neither: differences.count - both - onlyFirst - onlySecond,
      confidence: AnalysisSettings.confidence)
  }

  private static func clusterSums(_ pairs: [(cluster: Int, Double)]) -> [Double] {
    var places: [Int: Int] = [:]
    var sums: [Double] = []
    for (cluster, difference) in pairs {
      if let place = places[cluster] {
        sums[place] += difference
      } else {
        places[cluster] = sums.count
        sums.append(difference)
      }
    }
    return sums
  }

  private static func adjust(_ comparisons: inout [VariantComparison]) {
    let secondary = comparisons.indices.filter { comparisons[$0].role == .secondary && comparisons[$0].pValue != nil }
    let adjusted = holmAdjusted(secondary.compactMap { comparisons[$0].pValue })
    for (index, p) in zip(secondary, adjusted) { comparisons[index].adjustedPValue = p }
    for index in comparisons.indices where comparisons[index].role == .primary {
      comparisons[index].adjustedPValue = comparisons[index].pValue
    }
  }
}
