import Datasets
import Evaluation
import Results
import Statistics

/// A `PooledMeasure` of one model as a function of how often each test image counts, fast enough to be computed for thousands
/// of resamples.
struct PooledStatistic: ResampledStatistic {
  private enum Kind {
    case mean(WeightedMean)
    case bins(WeightedBins)
    /// The images, each as often as it counts, are measured again.
    case drawn((_ images: [Int]) -> Double?)
  }

  private let kind: Kind
  /// The images that have what is measured: pixels, lesions, a score.
  let takesPart: [Bool]

  init(_ measure: PooledMeasure, _ evaluation: Evaluation, _ model: EvaluatedModel) {
    let outcomes = evaluation.outcomes(of: model)
    let isOfDomain = evaluation.images.map { measure.domains.contains($0.domain) }
    func sums(_ scope: CalibrationScope, isScaled: Bool) -> [CalibrationSums?] {
      Self.sums(measure, evaluation, model, scope, isScaled: isScaled)
    }
    switch measure {
    case .calibrationError, .calibrationErrorOOD:
      kind = .bins(WeightedBins(sums(.all, isScaled: false), takesLargest: false))
    case .surroundingsError: kind = .bins(WeightedBins(sums(.surroundings, isScaled: false), takesLargest: false))
    case .scaledError, .scaledErrorOOD:
      kind = .bins(WeightedBins(sums(.all, isScaled: true), takesLargest: false))
    case .maximumError: kind = .bins(WeightedBins(sums(.all, isScaled: false), takesLargest: true))
    case .scaledLogLikelihood:
      let pixels = sums(.all, isScaled: true)
      kind = .mean(WeightedMean(sums: pixels.map { $0?.logLosses ?? 0 }, counts: pixels.map { Double($0?.count ?? 0) }))
    case .lesionF1:
      let lesions = zip(isOfDomain, outcomes).map { $0 ? $1.lesions : LesionCounts() }
      kind = .mean(
        WeightedMean(
          sums: lesions.map { 2 * Double($0.truePositives) }, counts: lesions.map { Double($0.truth + $0.predicted) }))
    case .lesionSensitivity:
      let lesions = zip(isOfDomain, outcomes).map { $0 ? $1.lesions : LesionCounts() }
      kind = .mean(
        WeightedMean(sums: lesions.map { Double($0.truePositives) }, counts: lesions.map { Double($0.truth) }))
    case .falsePositivesAt95, .sensitivityAt95:
      kind = .mean(WeightedMean(Self.rates(measure, evaluation, model)))
    case .presenceArea: kind = .drawn { measure.value(evaluation, model, images: $0) }
    }
    takesPart =
      switch kind {
      case .mean(let mean): mean.takesPart
      case .bins(let bins): bins.takesPart
      case .drawn: isOfDomain
      }
  }

  private static func sums(
    _ measure: PooledMeasure, _ evaluation: Evaluation, _ model: EvaluatedModel, _ scope: CalibrationScope,
    isScaled: Bool
  ) -> [CalibrationSums?] {
    zip(evaluation.images, evaluation.outcomes(of: model)).map { image, outcome in
      measure.domains.contains(image.domain) ? outcome.calibration[scope, isScaled: isScaled] : nil
    }
  }

  /// The bins of each image that takes part in a calibration error.
  static func reliability(
    _ measure: PooledMeasure, _ evaluation: Evaluation, _ model: EvaluatedModel
  ) -> [ReliabilityBins?] {
    let (scope, isScaled): (CalibrationScope, Bool) =
      switch measure {
      case .surroundingsError: (.surroundings, false)
      case .scaledError, .scaledErrorOOD: (.all, true)
      default: (.all, false)
      }
    return sums(measure, evaluation, model, scope, isScaled: isScaled).map { $0?.reliability }
  }

  /// 0 or 1 for each image that takes part in a measure that counts images.
  static func rates(_ measure: PooledMeasure, _ evaluation: Evaluation, _ model: EvaluatedModel) -> [Double?] {
    guard let threshold = OperatingPoint.scoreThreshold(evaluation, model) else {
      return evaluation.images.map { _ in nil }
    }
    return zip(evaluation.images, evaluation.outcomes(of: model)).map { image, outcome in
      measure.domains.contains(image.domain) ? (outcome.score >= threshold ? 1 : 0) : nil
    }
  }

  /// - Returns: not a number where it is undefined.
  func callAsFunction(_ weights: [Double]) -> Double {
    switch kind {
    case .mean(let mean): return mean(weights)
    case .bins(let bins): return bins(weights)
    case .drawn(let measured):
      var images: [Int] = []
      for (image, weight) in weights.enumerated() {
        for _ in 0..<Int(weight) { images.append(image) }
      }
      return measured(images) ?? .nan
    }
  }
}

/// The calibration error of pixels in bins, whose images count as often as they were drawn.
private struct WeightedBins {
  /// One an image: whether it has pixels.
  let takesPart: [Bool]
  private let bins: Int
  /// `[image][bin]`: the sum of probabilities minus the number of events.
  private var gaps: [Double] = []
  /// `[image][bin]`
  private var counts: [Double] = []
  private let takesLargest: Bool

  /// - Parameters:
  ///   - images: nil for those without pixels.
  ///   - takesLargest: the largest gap of any bin, not the mean over all pixels.
  init(_ images: [CalibrationSums?], takesLargest: Bool) {
    self.takesLargest = takesLargest
    takesPart = images.map { $0 != nil }
    bins = ReliabilityBins().counts.count
    for image in images {
      guard let reliability = image?.reliability else {
        gaps += [Double](repeating: 0, count: bins)
        counts += [Double](repeating: 0, count: bins)
        continue
      }
      for bin in 0..<bins {
        gaps.append(reliability.probabilitySums[bin] - Double(reliability.events[bin]))
        counts.append(Double(reliability.counts[bin]))
      }
    }
  }

  func callAsFunction(_ weights: [Double]) -> Double {
    var gap = [Double](repeating: 0, count: bins)
    var count = gap
    for (image, weight) in weights.enumerated() where weight > 0 {
      let start = image * bins
      for bin in 0..<bins {
        gap[bin] += weight * gaps[start + bin]
        count[bin] += weight * counts[start + bin]
      }
    }
    if takesLargest {
      return (0..<bins).compactMap { count[$0] > 0 ? abs(gap[$0]) / count[$0] : nil }.max() ?? .nan
    }
    let total = count.reduce(0, +)
    return total > 0 ? gap.reduce(0) { $0 + abs($1) } / total : .nan
  }
}
