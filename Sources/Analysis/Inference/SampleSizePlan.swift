import Statistics
import Studies

/// How many images the primary contrast needs: from the difference that its author declared, and from the spread of paired
/// outcomes alone of what was observed.
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
    var formula: String
  }

  /// Images at hand.
  let images: Int
  let rows: [Row]

  /// - Parameter values: of both variants, one an image, whose rows do not depend on their means.
  init(_ contrast: PrimaryContrast, _ values: (first: [Double], second: [Double])) {
    let differences = zip(values.first, values.second).map { $0 - $1 }
    images = differences.count
    let delta = contrast.smallestDifference
    rows =
      contrast.measure.isRate
      ? Self.rates(differences, delta)
      : standardDeviation(differences).map { Self.means(differences.count, delta, deviation: $0) } ?? []
  }

  private static func rates(_ differences: [Double], _ delta: Double) -> [Row] {
    let disagreeing = Double(differences.count { $0 != 0 })
    let upper = wilsonInterval(successes: disagreeing, trials: differences.count)?.high ?? 1
    let assumptions = [
      ("they differ only one way: the fewest images", delta),
      ("they differ as often as observed", max(delta, disagreeing / Double(max(1, differences.count)))),
      ("they differ as often as the observed share's upper limit", max(delta, upper)),
    ]
    return assumptions.flatMap { assumption, discordance in
      AnalysisSettings.powers.map { power in
        Row(
          assumption: assumption, power: power, discordance: discordance,
          needed: PairedRates.imagesNeeded(
            difference: delta, discordance: discordance, level: AnalysisSettings.level, power: power),
          powerHere: PairedRates.exactPower(
            images: differences.count, difference: delta, discordance: discordance, level: AnalysisSettings.level),
          formula: "McNemar's test (Connor 1987)")
      }
    }
  }

  private static func means(_ images: Int, _ delta: Double, deviation: Double) -> [Row] {
    AnalysisSettings.powers.map { power in
      Row(
        assumption: "differences spread as observed", power: power, deviation: deviation,
        needed: PairedMeans.imagesNeeded(
          difference: delta, deviation: deviation, level: AnalysisSettings.level, power: power),
        powerHere: PairedMeans.power(
          images: images, difference: delta, deviation: deviation, level: AnalysisSettings.level),
        formula: "paired t-test (Cohen 1988)")
    }
  }
}
