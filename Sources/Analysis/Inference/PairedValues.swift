import Results
import Statistics

/// The differences of a measure between the ensembles of two variants, image by image.
struct PairedValues {
  /// One an image for which the measure is defined for every variant: the first's value minus the second's.
  let differences: [Double]
  /// The same, by photograph.
  let sums: ClusterSums
  /// Of rates of one ensemble on independent images, each of which counts 0 or 1 for either.
  let counts: PairedCounts?
  private let isClustered: Bool

  init(_ inference: StudyInference, _ measure: PerImageMeasure, _ first: Int, _ second: Int) {
    var differences: [Double] = []
    var clusters: [Int] = []
    for (image, pair) in zip(inference.pairedValues(measure, first), inference.pairedValues(measure, second))
      .enumerated()
    {
      guard let a = pair.0, let b = pair.1 else { continue }
      differences.append(a - b)
      clusters.append(inference.clusters[image])
    }
    self.differences = differences
    sums = ClusterSums(differences, clusters: clusters)
    isClustered = sums.sums.count < differences.count
    let isCounted = measure.isRate && inference.variants[first].seeds.count == 1 && !isClustered
    counts = isCounted ? PairedCounts(differences) : nil
  }

  private init(differences: [Double], sums: ClusterSums, counts: PairedCounts?, isClustered: Bool) {
    self.differences = differences
    self.sums = sums
    self.counts = counts
    self.isClustered = isClustered
  }

  /// The second's minus the first's.
  var turned: PairedValues {
    PairedValues(
      differences: differences.map { 0 - $0 }, sums: sums.turned,
      counts: counts.map {
        PairedCounts(onlyFirst: $0.onlySecond, onlySecond: $0.onlyFirst, images: $0.images)
      }, isClustered: isClustered)
  }

  /// Whichever the differences are tested with.
  var sampling: any ShiftTest { counts ?? sums }

  /// The mean difference of each photograph.
  var clusterMeans: [Double] { zip(sums.sums, sums.counts).map { $0 / Double($1) } }

  /// The smallest difference that so many images, as different as these, show with a power of 80 %; nil where none is large
  /// enough, or all differ alike.
  var detectable: Double? {
    let power = AnalysisSettings.powers[0]
    guard let counts else {
      return standardDeviation(clusterMeans).flatMap {
        PairedMeans.smallestDifference(
          images: clusterMeans.count, deviation: $0, level: AnalysisSettings.level, power: power)
      }
    }
    let share = Double(counts.onlyFirst + counts.onlySecond) / Double(max(1, counts.images))
    return SampleSizePlan.detectable(counts.images, discordance: share, power: power)
  }

  /// The test of no difference, by name.
  var test: String {
    if counts != nil { return "exact McNemar" }
    return isClustered ? "paired permutation of photographs" : "paired permutation"
  }

  /// The test of another difference, by name.
  var shiftedTest: String { counts != nil ? "Tango’s score test" : test }
}
