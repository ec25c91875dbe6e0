@testable import Statistics

/// Pixels of images in fifteen bins of predicted probability: an image's boundary lies further out or in than predicted, as a
/// whole; and where there are gross errors, a lesion is missed in one image of eight, and one of eight has a false positive.
struct PixelSample {
  static let bins = 15
  private static let pixels = 12_288.0
  private static let probabilities = (0..<bins).map { bin in
    bin == 0 ? 0.004 : bin == bins - 1 ? 0.99 : (Double(bin) + 0.5) / Double(bins)
  }

  /// `[image][bin]`
  var counts: [[Double]] = []
  var events: [[Double]] = []

  init(_ images: Int, _ random: inout StudyRandom, grossErrors: Bool) {
    for _ in 0..<images {
      let area = min(0.5, max(0.005, exponential(-2.3 + 0.8 * random.normal()))) * Self.pixels
      let missed = grossErrors && random.happens(0.12) ? (0.1 + 0.9 * random.uniform()) * 0.5 * area : 0
      let made = grossErrors && random.happens(0.12) ? 150 * random.exponentialVariate() : 0
      let shift = 0.8 * random.normal()
      let weights = (1..<(Self.bins - 1)).map { _ in (0..<5).reduce(0) { sum, _ in sum + random.exponentialVariate() } }
      let ring = 2.4 * area.squareRoot() * (0..<4).reduce(0) { sum, _ in sum + 0.25 * random.exponentialVariate() }
      let total = weights.reduce(0, +)
      var count = [0.0] + weights.map { (ring * $0 / total).rounded() } + [(0.9 * area + made).rounded()]
      count[0] = Self.pixels - count.reduce(0, +)
      counts.append(count)
      events.append(
        count.indices.map { bin in
          let p = Self.probabilities[bin]
          let odds = naturalLogarithm(p / (1 - p)) + shift + 0.4 * random.normal()
          let rate = bin == 0 ? 0.001 * exponential(random.normal() - 0.5) : logistic(odds)
          let whole = bin == Self.bins - 1 ? count[bin] - made : count[bin]
          let spread = (whole * rate * (1 - rate)).squareRoot()
          let happened = (whole * rate + spread * random.normal()).rounded() + (bin == 0 ? missed.rounded() : 0)
          return min(count[bin], max(0, happened))
        })
    }
  }

  /// What is predicted in each bin: as stated, or so far on the way to the frequency of events that 1 is calibrated.
  static func predictions(_ share: Double, _ truth: PixelSample) -> [Double] {
    let (counts, events) = truth.sums
    return (0..<bins).map { (1 - share) * probabilities[$0] + share * events[$0] / counts[$0] }
  }

  private var sums: (counts: [Double], events: [Double]) {
    let zero = [Double](repeating: 0, count: Self.bins)
    let add = { (sum: [Double], image: [Double]) in zip(sum, image).map { $0 + $1 } }
    return (counts.reduce(zero, add), events.reduce(zero, add))
  }

  func error(_ predictions: [Double]) -> Double {
    let (counts, events) = sums
    return (0..<Self.bins).reduce(0) { $0 + abs(counts[$1] * predictions[$1] - events[$1]) } / counts.reduce(0, +)
  }

  func images(_ predictions: [Double]) -> [ReliabilityBins] {
    zip(counts, events).map { counts, events in
      ReliabilityBins(
        counts: counts.map { Int($0) }, probabilitySums: zip(counts, predictions).map { $0 * $1 },
        events: events.map { Int($0) })
    }
  }

  func calibration(_ predictions: [Double]) -> ClusteredCalibration? {
    ClusteredCalibration(images(predictions), clusters: Array(counts.indices), draws: 1000)
  }
}

/// The plug-in estimate, for the bootstrap.
private struct PluginError: ResampledStatistic {
  let images: [ReliabilityBins]
  var takesPart: [Bool] { images.map { _ in true } }

  func callAsFunction(_ weights: [Double]) -> Double {
    var gaps = [Double](repeating: 0, count: PixelSample.bins)
    var total = 0.0
    for (image, weight) in zip(images, weights) where weight > 0 {
      total += weight * Double(image.total)
      for bin in gaps.indices { gaps[bin] += weight * (image.probabilitySums[bin] - Double(image.events[bin])) }
    }
    return gaps.reduce(0) { $0 + abs($1) } / total
  }
}

extension Simulation {
  static let calibration: [Simulation] = [true, false].flatMap { grossErrors -> [Simulation] in
    var random = StudyRandom(seed: 3, study: 1_000_000)
    let truth = PixelSample(100_000, &random, grossErrors: grossErrors)
    let kinds = ["not calibrated", "half as far from calibrated", "calibrated"]
    let predictions = [0, 0.5, 1].map { PixelSample.predictions($0, truth) }
    let errors = predictions.map { truth.error($0) }
    let images = grossErrors ? "with gross errors" : "without gross errors"
    let single = kinds.indices.flatMap { kind in
      let scenario = "ECE of a model that is \(kinds[kind]), \(images)"
      return [
        Simulation(.coverage, "Bootstrap.interval", scenario + " (BCa)", studies: 400) { count, random in
          let sample = PixelSample(count, &random, grossErrors: grossErrors)
          let statistic = PluginError(images: sample.images(predictions[kind]))
          return Resampling(units: count, draws: 1000).bootstraps(of: [statistic])[0].interval()?.holds(errors[kind])
        },
        Simulation(.coverage, "ClusteredCalibration.interval", scenario, studies: 400) { count, random in
          PixelSample(count, &random, grossErrors: grossErrors).calibration(predictions[kind])?
            .interval().holds(errors[kind])
        },
      ]
    }
    let pairs = [1, 2].flatMap { other in
      let difference = errors[0] - errors[other]
      let scenario = "difference of ECE of a model that is not calibrated and one that is \(kinds[other]), \(images)"
      return [
        Simulation(.coverage, "Bootstrap.interval", scenario + " (BCa)", studies: 400) { count, random in
          let sample = PixelSample(count, &random, grossErrors: grossErrors)
          let statistics = [0, other].map { PluginError(images: sample.images(predictions[$0])) }
          let bootstraps = Resampling(units: count, draws: 1000).bootstraps(of: statistics)
          return (bootstraps[0] - bootstraps[1]).interval()?.holds(difference)
        },
        Simulation(.coverage, "ClusteredCalibration.differenceInterval", scenario, studies: 400) { count, random in
          let sample = PixelSample(count, &random, grossErrors: grossErrors)
          guard let first = sample.calibration(predictions[0]), let second = sample.calibration(predictions[other])
          else {
            return nil
          }
          return ClusteredCalibration.differenceInterval(first, second).holds(difference)
        },
      ]
    }
    return single + pairs
  }
}
