import Datasets
import Evaluation
import Results
import Statistics

/// What an interval or a ranking is about.
enum Estimand: String, CaseIterable, Sendable {
  /// The trained models as they are, on other images of the kind: images are resampled.
  case ensemble
  /// The method, trained again: images and, independently, the paired runs of all variants are resampled.
  case method

  /// The results' column `estimand`.
  var words: String {
    switch self {
    case .ensemble: "these models, on images of this kind"
    case .method: "models trained again by the same method, on images of this kind"
    }
  }
}

/// All variants' measures in the same resamples of the test images, and of the runs.
struct StudyInference {
  let variants: [VariantResults]
  /// By test image: a number of its photograph.
  let clusters: [Int]
  /// `[measure]`, one a variant.
  private let ensembles: [Measure: [Bootstrap]]
  /// The same over the images for which the measure is defined for every variant, so that variants are paired.
  private let paired: [Estimand: [Measure: [Bootstrap]]]
  private let methods: [Measure: [Bootstrap]]
  /// `[measure][variant]`: the ensembles' values where the measure is defined for every variant.
  private let completeValues: [PerImageMeasure: [[Double?]]]
  /// Of the ensembles' scores of lesion presence; nil where seeds gave several, and without images of both domains.
  let presenceAreas: AreasUnderCurves?
  /// `[measure][variant]`
  private let calibrations: [PooledMeasure: [ClusteredCalibration?]]

  /// - Parameter variants: with evaluations of the same images.
  init(_ variants: [VariantResults]) {
    self.variants = variants
    let images = variants.first?.images ?? []
    clusters = Evaluation.clusters(images)
    let resampling = Resampling(clusters: clusters, strata: images.map { $0.domain == .inDistribution ? 0 : 1 })
    var statistics = MeasureStatistics<any ResampledStatistic>()
    for measure in Measure.compared { statistics.add(measure, variants.map { $0.ensembleStatistic(measure) }) }
    ensembles = statistics.bootstraps { resampling.bootstraps(of: $0) }

    let completeValues = Dictionary(
      uniqueKeysWithValues: PerImageMeasure.allCases.map { measure in
        (measure, Self.complete(variants.map { $0.ensembleValues(measure) }))
      })
    self.completeValues = completeValues
    presenceAreas = Self.presenceAreas(variants, clusters)
    calibrations = Self.calibrations(variants, clusters)

    let incomplete = PerImageMeasure.allCases.filter(\.mayBeUndefined)
    var complete = MeasureStatistics<any ResampledStatistic>()
    for measure in incomplete {
      complete.add(.image(measure), (completeValues[measure] ?? []).map { WeightedMean($0) })
    }
    let completeEnsembles = complete.bootstraps { resampling.bootstraps(of: $0) }

    let runs = variants.first.map { $0.evaluations.reduce(0) { $0 + $1.folds.count } } ?? 0
    if let crossed = CrossedResampling(images: resampling, runs: runs) {
      var statistics = MeasureStatistics<[any ResampledStatistic]>()
      for measure in PerImageMeasure.allCases {
        statistics.add(.image(measure), variants.map { $0.runValues(measure).map { WeightedMean($0) } })
      }
      methods = statistics.bootstraps { crossed.bootstraps(of: $0) }
      var complete = MeasureStatistics<[any ResampledStatistic]>()
      for measure in incomplete {
        let means = Self.complete(variants.flatMap { $0.runValues(measure) }).map { WeightedMean($0) }
        complete.add(.image(measure), variants.indices.map { Array(means[($0 * runs)..<(($0 + 1) * runs)]) })
      }
      let completeMethods = complete.bootstraps { crossed.bootstraps(of: $0) }
      paired = [
        .ensemble: ensembles.merging(completeEnsembles) { $1 }, .method: methods.merging(completeMethods) { $1 },
      ]
    } else {
      methods = [:]
      paired = [.ensemble: ensembles.merging(completeEnsembles) { $1 }]
    }
  }

  /// One a variant; nil where it cannot be resampled.
  func bootstraps(_ measure: Measure, _ estimand: Estimand) -> [Bootstrap]? {
    estimand == .ensemble ? ensembles[measure] : methods[measure]
  }

  /// One a variant, all over the same images; nil where one has no value.
  func pairedBootstraps(_ measure: Measure, _ estimand: Estimand) -> [Bootstrap]? {
    guard let found = paired[estimand]?[measure], found.allSatisfy(\.estimate.isFinite) else { return nil }
    return found
  }

  /// One an image: the value of a variant's ensemble where the measure is defined for every variant.
  func pairedValues(_ measure: PerImageMeasure, _ variant: Int) -> [Double?] { completeValues[measure]?[variant] ?? [] }

  /// Of a calibration error of one variant's ensemble; nil where seeds gave several, and for other measures.
  func calibration(_ measure: PooledMeasure, _ variant: Int) -> ClusteredCalibration? {
    calibrations[measure]?[variant]
  }

  private static func presenceAreas(_ variants: [VariantResults], _ clusters: [Int]) -> AreasUnderCurves? {
    guard variants.allSatisfy({ $0.evaluations.count == 1 }) else { return nil }
    return AreasUnderCurves(
      scores: variants.map { $0.evaluations[0].ensemble.map(\.score) },
      hasFinding: variants.first?.images.map { $0.domain == .inDistribution } ?? [], clusters: clusters)
  }

  private static func calibrations(
    _ variants: [VariantResults], _ clusters: [Int]
  ) -> [PooledMeasure: [ClusteredCalibration?]] {
    guard variants.allSatisfy({ $0.evaluations.count == 1 }) else { return [:] }
    let measures = PooledMeasure.allCases.filter(\.isMeanCalibrationError)
    return Dictionary(
      uniqueKeysWithValues: measures.map { measure in
        let ofVariants = variants.map { variant in
          let bins = PooledStatistic.reliability(measure, variant.evaluations[0], .ensemble)
          let places = bins.indices.filter { bins[$0] != nil }
          return ClusteredCalibration(places.compactMap { bins[$0] }, clusters: places.map { clusters[$0] })
        }
        return (measure, ofVariants)
      })
  }

  /// Whether photographs gave several images each.
  var isClustered: Bool { Set(clusters).count < clusters.count }

  /// Only the images for which all are defined.
  static func complete(_ values: [[Double?]]) -> [[Double?]] {
    guard let first = values.first else { return values }
    let isComplete = first.indices.map { image in values.allSatisfy { $0[image] != nil } }
    return values.map { zip($0, isComplete).map { $1 ? $0 : nil } }
  }
}

/// Statistics of several measures and variants, to be computed of each resample together.
private struct MeasureStatistics<Statistic> {
  private var measures: [(Measure, count: Int)] = []
  private var statistics: [Statistic] = []

  mutating func add(_ measure: Measure, _ ofVariants: [Statistic]) {
    measures.append((measure, ofVariants.count))
    statistics += ofVariants
  }

  func bootstraps(_ resample: ([Statistic]) -> [Bootstrap]) -> [Measure: [Bootstrap]] {
    var rest = resample(statistics)[...]
    var found: [Measure: [Bootstrap]] = [:]
    for (measure, count) in measures {
      found[measure] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return found
  }
}
