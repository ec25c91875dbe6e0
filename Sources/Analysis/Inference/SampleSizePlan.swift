import Statistics
import Studies

/// How many images a hypothesis needs: from the difference that its author declared, and from the spread of paired outcomes alone
/// of what was observed.
struct SampleSizePlan {
  struct Row {
    /// What is taken for the share of images on which the two differ, or for the spread of the differences.
    var assumption: String
    var power: Double
    /// The share of images on which the two differ; of rates.
    var discordance: Double?
    /// The standard deviation of the paired differences; of means.
    var deviation: Double?
    var needed: Int?
    /// With the images at hand.
    var powerHere: Double
    /// The smallest difference that the images at hand show with the power; nil where none is large enough.
    var detectable: Double?
    var formula: String
  }

  /// Images at hand.
  let images: Int
  let rows: [Row]

  /// - Parameter values: of both variants; nothing of it depends on their means.
  init(_ values: PairedValues, smallestDifference delta: Double) {
    images = values.differences.count
    rows =
      if let counts = values.counts {
        Self.rates(counts, delta)
      } else {
        standardDeviation(values.clusterMeans).map {
          Self.means(values.clusterMeans.count, delta, deviation: $0)
        } ?? []
      }
  }

  private static func rates(_ counts: PairedCounts, _ delta: Double) -> [Row] {
    let disagreeing = counts.onlyFirst + counts.onlySecond
    let share = Double(disagreeing) / Double(max(1, counts.images))
    let upper = wilsonInterval(successes: Double(disagreeing), trials: counts.images)?.high ?? 1
    let assumptions = [
      ("they differ only one way: the fewest images", 0),
      ("they differ as often as observed", share),
      ("they differ as often as the observed share’s upper limit", upper),
    ]
    return assumptions.flatMap { assumption, observed in
      AnalysisSettings.powers.map { power in
        let discordance = max(delta, observed)
        return Row(
          assumption: assumption, power: power, discordance: discordance,
          needed: PairedRates.imagesNeeded(
            difference: delta, discordance: discordance, level: AnalysisSettings.level, power: power),
          powerHere: PairedRates.exactPower(
            images: counts.images, difference: delta, discordance: discordance, level: AnalysisSettings.level),
          detectable: detectable(counts.images, discordance: observed, power: power),
          formula: "McNemar’s exact test")
      }
    }
  }

  /// The smallest difference of two rates that differ on so large a share of the images, or just by the difference where it is
  /// larger than that.
  static func detectable(_ images: Int, discordance: Double, power: Double) -> Double? {
    let level = AnalysisSettings.level
    let known =
      discordance > 0
      ? PairedRates.smallestDifference(images: images, discordance: discordance, level: level, power: power) : nil
    return known ?? PairedRates.smallestDifference(images: images, level: level, power: power)
  }

  private static func means(_ images: Int, _ delta: Double, deviation: Double) -> [Row] {
    AnalysisSettings.powers.map { power in
      Row(
        assumption: "differences spread as observed", power: power, deviation: deviation,
        needed: PairedMeans.imagesNeeded(
          difference: delta, deviation: deviation, level: AnalysisSettings.level, power: power),
        powerHere: PairedMeans.power(
          images: images, difference: delta, deviation: deviation, level: AnalysisSettings.level),
        detectable: PairedMeans.smallestDifference(
          images: images, deviation: deviation, level: AnalysisSettings.level, power: power),
        formula: "paired t-test (Cohen 1988)")
    }
  }
}
