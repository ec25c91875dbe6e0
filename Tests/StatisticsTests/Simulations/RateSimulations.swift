@testable import Statistics

extension Interval {
  func holds(_ value: Double) -> Bool { low <= value && value <= high }
}

/// Images in photographs of one to four, of which each has a level of its own.
struct ClusteredRates {
  var successes: [Double] = []
  var clusters: [Int] = []

  /// The mean of the logistic of 1.2·z − 1, integrated numerically.
  static let rate = 0.31383

  init(_ images: Int, _ random: inout StudyRandom) {
    var cluster = 0
    while successes.count < images {
      let level = logistic(1.2 * random.normal() - 1)
      for _ in 0..<min(images - successes.count, 1 + random.index(below: 4)) {
        successes.append(random.happens(level) ? 1 : 0)
        clusters.append(cluster)
      }
      cluster += 1
    }
  }
}

/// Images on which two rates agree or differ.
struct PairedRateSample {
  var both = 0
  var onlyFirst = 0
  var onlySecond = 0
  var neither = 0

  init(_ images: Int, _ random: inout StudyRandom, both p: Double, first: Double, second: Double) {
    for _ in 0..<images {
      let u = random.uniform()
      if u < p {
        both += 1
      } else if u < p + first {
        onlyFirst += 1
      } else if u < p + first + second {
        onlySecond += 1
      } else {
        neither += 1
      }
    }
  }

  var counts: PairedCounts {
    PairedCounts(onlyFirst: onlyFirst, onlySecond: onlySecond, images: both + onlyFirst + onlySecond + neither)
  }
}

/// Two rates on images of photographs of one to four: both find what is easy on the whole photograph and on the image.
struct ClusteredPairs {
  var differences: [Double] = []
  var clusters: [Int] = []

  /// Of the rates where the first is better by so much of the latent normal variate.
  static func difference(_ shift: Double) -> Double {
    let deviation = 2.49.squareRoot()
    return StandardNormal.probability(below: (shift - 0.5) / deviation)
      - StandardNormal.probability(below: -0.5 / deviation)
  }

  init(_ images: Int, _ random: inout StudyRandom, shift: Double) {
    var cluster = 0
    while differences.count < images {
      let photograph = random.normal()
      for _ in 0..<min(images - differences.count, 1 + random.index(below: 4)) {
        let ease = photograph + random.normal()
        let first = ease + 0.7 * random.normal() + shift > 0.5
        let second = ease + 0.7 * random.normal() > 0.5
        differences.append((first ? 1 : 0) - (second ? 1 : 0))
        clusters.append(cluster)
      }
      cluster += 1
    }
  }

  var sums: ClusterSums { ClusterSums(differences, clusters: clusters) }
}

extension Simulation {
  static let rates: [Simulation] =
    [0.05, 0.3].flatMap { rate in
      [
        Simulation(.coverage, "wilsonInterval", "a rate of \(rate)", studies: 4000) { images, random in
          let successes = (0..<images).count { _ in random.happens(rate) }
          return wilsonInterval(successes: Double(successes), trials: images)?.holds(rate)
        },
        Simulation(.coverage, "clopperPearsonInterval", "a rate of \(rate)", studies: 4000) { images, random in
          let successes = (0..<images).count { _ in random.happens(rate) }
          return clopperPearsonInterval(successes: Double(successes), trials: Double(images))?.holds(rate)
        },
      ]
    } + [
      Simulation(
        .coverage, "clusteredRateInterval", "a rate of 0.31 of photographs of one to four images", studies: 4000
      ) { images, random in
        let sample = ClusteredRates(images, &random)
        return clusteredRateInterval(successes: sample.successes, clusters: sample.clusters)?.holds(ClusteredRates.rate)
      },
      Simulation(
        .coverage, "wilsonInterval", "the same, as if images were independent", studies: 4000
      ) { images, random in
        let sample = ClusteredRates(images, &random)
        return wilsonInterval(successes: sample.successes.reduce(0, +), trials: images)?.holds(ClusteredRates.rate)
      },
      Simulation(
        .coverage, "PairedCounts.scoreInterval", "rates of 0.35 and 0.25 that differ on 0.2 of the images",
        studies: 4000
      ) { images, random in
        let sample = PairedRateSample(images, &random, both: 0.2, first: 0.15, second: 0.05)
        return sample.counts.scoreInterval()?.holds(0.1)
      },
      Simulation(
        .coverage, "ClusterSums.interval", "rates of 0.50 and 0.38 of photographs of one to four images", studies: 1000
      ) { images, random in
        ClusteredPairs(images, &random, shift: 0.5).sums.keeps(ClusteredPairs.difference(0.5))
      },
      Simulation(
        .size, "SignFlipTest", "equal rates of 0.38 of photographs of one to four images", studies: 2000
      ) { images, random in
        SignFlipTest(ClusteredPairs(images, &random, shift: 0).sums.sums).pValue <= 0.05
      },
      Simulation(
        .size, "ClaimTest(.nonInferiority)",
        "a rate of photographs of one to four images worse by just the margin; nominally 2.5 %", studies: 2000
      ) { images, random in
        let margin = -ClusteredPairs.difference(-0.5)
        return ClusteredPairs(images, &random, shift: -0.5).sums.pValue(shift: -margin, alternative: .greater) <= 0.025
      },
    ]
}
