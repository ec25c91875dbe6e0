@testable import Statistics

extension Simulation {
  /// Differences of two models that are equally good.
  private static func equal(_ images: Int, _ random: inout StudyRandom, largest: Int = 1) -> DiceSample {
    DiceSample(images, &random, largest: largest)
  }

  /// By number of images, the differences that have a power of 80 %.
  private static let smallestMeans = Dictionary(
    uniqueKeysWithValues: images.map { ($0, PairedMeans.smallestDifference(images: $0, deviation: 1)) })
  private static let smallestRates = Dictionary(
    uniqueKeysWithValues: images.map { ($0, PairedRates.smallestDifference(images: $0)) })

  static let hypotheses: [Simulation] = [
    Simulation(.size, "SignFlipTest", "two models with equal Dice", studies: 2000) { images, random in
      SignFlipTest(equal(images, &random).differences).pValue <= 0.05
    },
    Simulation(
      .size, "SignFlipTest", "the same of photographs of one to four images, flipped whole", studies: 2000
    ) { images, random in
      let sample = equal(images, &random, largest: 4)
      return SignFlipTest(sample.differences, clusters: sample.clusters).pValue <= 0.05
    },
    Simulation(
      .size, "SignFlipTest", "the same, flipped image by image: why not", studies: 2000
    ) { images, random in
      SignFlipTest(equal(images, &random, largest: 4).differences).pValue <= 0.05
    },
    Simulation(.size, "wilcoxonSignedRankPValue", "two models with equal Dice", studies: 2000) { images, random in
      wilcoxonSignedRankPValue(equal(images, &random).differences) <= 0.05
    },
    Simulation(
      .size, "mcNemarExactPValue", "equal rates that differ on 0.2 of the images", studies: 4000
    ) { images, random in
      let sample = PairedRateSample(images, &random, both: 0.2, first: 0.1, second: 0.1)
      return mcNemarExactPValue(onlyFirst: sample.onlyFirst, onlySecond: sample.onlySecond) <= 0.05
    },
    Simulation(
      .size, "ClaimTest(.nonInferiority)", "Dice worse by just the margin; one-sided, nominally 2.5 %", studies: 2000
    ) { images, random in
      let differences = ClusterSums(DiceSample(images, &random, shift: 0.3).differences.map { 0 - $0 })
      return differences.pValue(shift: -DiceSample.difference, alternative: .greater) <= 0.025
    },
    Simulation(
      .size, "ClaimTest(.nonInferiority)", "the other way round: Dice better, margin above 0", studies: 2000
    ) { images, random in
      let differences = ClusterSums(DiceSample(images, &random, shift: 0.3).differences)
      return differences.pValue(shift: DiceSample.difference, alternative: .greater) <= 0.025
    },
    Simulation(
      .size, "ClaimTest(.nonInferiority)", "a rate worse by just the margin of 0.1; nominally 2.5 %", studies: 4000
    ) { images, random in
      let sample = PairedRateSample(images, &random, both: 0.2, first: 0.05, second: 0.15)
      return ClaimTest(.nonInferiority(margin: 0.1), sample.counts).isShown
    },
    Simulation(
      .size, "ClaimTest(.equivalence)", "a rate better by just the margin of 0.1; nominally 5 %", studies: 4000
    ) { images, random in
      let sample = PairedRateSample(images, &random, both: 0.2, first: 0.15, second: 0.05)
      return ClaimTest(.equivalence(margin: 0.1), sample.counts).isShown
    },
    Simulation(
      .size, "FixedSequence", "the second of two is false, the first true and often shown", studies: 2000
    ) { images, random in
      let rates = PairedRateSample(images, &random, both: 0.2, first: 0.3, second: 0.1)
      let dice = equal(images, &random).differences
      return FixedSequence([
        ClaimTest(.superiority, rates.counts).pValue, SignFlipTest(dice).pValue,
      ]).outcomes[1] == .shown
    },
    Simulation(
      .size, "holmAdjusted", "any of ten pairs of five equal models", studies: 1000
    ) { images, random in
      let difficulty = (0..<images).map { _ in random.normal() }
      let models = (0..<5).map { _ in difficulty.map { (0.15 * $0 + 0.1 * random.normal()) } }
      let pValues = (0..<5).flatMap { first in
        ((first + 1)..<5).map { second in
          pairedPermutationPValue(zip(models[first], models[second]).map { $0 - $1 })
        }
      }
      return holmAdjusted(pValues).contains { $0 <= 0.05 }
    },
    Simulation(
      .power, "SignFlipTest", "normal differences where PairedMeans.power says 80 %", studies: 2000
    ) { images, random in
      guard let difference = smallestMeans[images] ?? nil else { return nil }
      return SignFlipTest((0..<images).map { _ in difference + random.normal() }).pValue <= 0.05
    },
    Simulation(
      .power, "mcNemarExactPValue", "rates that differ one way where PairedRates.exactPower says 80 %", studies: 4000
    ) { images, random in
      guard let difference = smallestRates[images] ?? nil else { return nil }
      let sample = PairedRateSample(images, &random, both: 0.1, first: difference, second: 0)
      return mcNemarExactPValue(onlyFirst: sample.onlyFirst, onlySecond: sample.onlySecond) <= 0.05
    },
  ]
}
