@testable import Statistics

/// Dice of two models on the same images: most are high, some lesions are missed, and hard images are hard for both.
struct DiceSample {
  var first: [Double] = []
  var second: [Double] = []
  var clusters: [Int] = []

  /// - Parameters:
  ///   - shift: of the logit of the first.
  ///   - largest: images to a photograph, whose difficulty they share.
  init(_ images: Int, _ random: inout StudyRandom, shift: Double = 0, largest: Int = 1) {
    while first.count < images {
      let difficulty = random.normal()
      let missed = random.happens(0.05)
      let cluster = clusters.last.map { $0 + 1 } ?? 0
      // Photographs differ in which model they suit, too.
      let preference = largest > 1 ? 0.4 * random.normal() : 0
      for _ in 0..<min(images - first.count, largest == 1 ? 1 : 1 + random.index(below: largest)) {
        let (a, b) = (random.normal(), random.normal())
        first.append(missed && a < 0 ? 0 : logistic(2 + shift + preference + difficulty + 0.5 * a))
        second.append(missed && b < 0 ? 0 : logistic(2 - preference + difficulty + 0.5 * b))
        clusters.append(cluster)
      }
    }
  }

  var differences: [Double] { zip(first, second).map { $0 - $1 } }

  /// By two hundred thousand images.
  static func truth(shift: Double, _ value: (DiceSample) -> [Double]) -> Double {
    var random = StudyRandom(seed: 1, study: 1_000_000)
    return mean(value(DiceSample(200_000, &random, shift: shift))) ?? .nan
  }

  static let mean0 = truth(shift: 0) { $0.first }
  static let difference = truth(shift: 0.3) { $0.differences }
}

extension Simulation {
  static let means: [Simulation] = [
    Simulation(.coverage, "studentInterval", "a mean Dice", studies: 4000) { images, random in
      studentInterval(DiceSample(images, &random).first)?.holds(DiceSample.mean0)
    },
    Simulation(.coverage, "Bootstrap.interval", "a mean Dice (BCa)", studies: 1000) { images, random in
      Bootstrap.mean(of: DiceSample(images, &random).first).interval()?.holds(DiceSample.mean0)
    },
    Simulation(.coverage, "Bootstrap.percentileInterval", "a mean Dice", studies: 1000) { images, random in
      Bootstrap.mean(of: DiceSample(images, &random).first).percentileInterval()?.holds(DiceSample.mean0)
    },
    Simulation(.coverage, "Bootstrap.interval", "a difference of mean Dice (BCa)", studies: 1000) { images, random in
      Bootstrap.mean(of: DiceSample(images, &random, shift: 0.3).differences).interval()?
        .holds(DiceSample.difference)
    },
    Simulation(
      .coverage, "Bootstrap.interval", "the same of photographs of one to four images", studies: 1000
    ) { images, random in
      let sample = DiceSample(images, &random, shift: 0.3, largest: 4)
      let resampling = Resampling(clusters: sample.clusters, strata: sample.clusters.map { _ in 0 })
      return resampling.bootstraps(of: [WeightedMean(sample.differences)])[0].interval()?.holds(clusteredDifference)
    },
    Simulation(
      .coverage, "ClusterSums.interval", "a difference of mean Dice (inverted sign flips)", studies: 1000
    ) { images, random in
      ClusterSums(DiceSample(images, &random, shift: 0.3).differences).keeps(DiceSample.difference)
    },
    Simulation(
      .coverage, "ClusterSums.interval", "the same of photographs of one to four images", studies: 1000
    ) { images, random in
      let sample = DiceSample(images, &random, shift: 0.3, largest: 4)
      return ClusterSums(sample.differences, clusters: sample.clusters).keeps(clusteredDifference)
    },
    Simulation(
      .coverage, "CrossedResampling", "a mean over five runs that differ a tenth as much as images", studies: 400
    ) { images, random in
      method(images, &random, deviation: 0.015)
    },
    Simulation(
      .coverage, "CrossedResampling", "a mean over five runs that differ as much as images", studies: 400
    ) { images, random in
      method(images, &random, deviation: 0.15)
    },
    Simulation(
      .coverage, "ComparisonsWithBest", "the best of five models is in the set", studies: 400
    ) { images, random in
      let difficulty = (0..<images).map { _ in random.normal() }
      let resampling = Resampling(units: images)
      let models = (0..<5).map { model -> any ResampledStatistic in
        WeightedMean(difficulty.map { 0.15 * $0 + 0.1 * random.normal() + (model == 3 ? 0.01 : 0) })
      }
      let comparisons = ComparisonsWithBest(resampling.bootstraps(of: models), higherIsBetter: true)
      return comparisons?.comparisons[3].mayBeBest
    },
  ]

  private static let clusteredDifference: Double = {
    var random = StudyRandom(seed: 2, study: 1_000_000)
    return mean(DiceSample(200_000, &random, shift: 0.3, largest: 4).differences) ?? .nan
  }()

  private static func method(_ images: Int, _ random: inout StudyRandom, deviation: Double) -> Bool? {
    let level = (0..<images).map { _ in 0.15 * random.normal() }
    let runs = (0..<5).map { _ -> any ResampledStatistic in
      let run = deviation * random.normal()
      return WeightedMean(level.map { $0 + run + 0.1 * random.normal() })
    }
    let bootstrap = CrossedResampling(images: Resampling(units: images, draws: 1000), runs: 5)?.bootstraps(of: [runs])
    return bootstrap.flatMap { $0[0].interval(degrees: $0[0].degrees)?.holds(0) }
  }
}

extension ClusterSums {
  /// Whether `interval` holds the difference, without computing it.
  func keeps(_ difference: Double) -> Bool {
    pValue(shift: difference, alternative: .greater) > 0.025 && pValue(shift: difference, alternative: .less) > 0.025
  }
}
