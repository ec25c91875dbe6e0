/// Resamples images and, independently of them, the training runs whose models looked at these images: what is estimated is the
/// method, not the models at hand (the pigeonhole bootstrap of Owen 2007).
///
/// Of R runs R − 1 are drawn, which makes the spread that comes of the runs unbiased (Rao and Wu 1988); with the R that are
/// usual it would be 1/R too small.
public struct CrossedResampling: Sendable {
  public let images: Resampling
  public let runs: Int
  private let random: ResamplingSequence

  /// Fewer say too little about how runs differ.
  public static let leastRuns = 3

  /// - Parameter runs: paired ones: the nth run of every variant had the same start, order and images.
  /// - Returns: nil for fewer than `leastRuns` runs.
  public init?(images: Resampling, runs: Int, seed: UInt64 = 1) {
    guard runs >= Self.leastRuns else { return nil }
    self.images = images
    self.runs = runs
    random = ResamplingSequence(seed: seed)
  }

  /// How often each run was drawn.
  func runWeights(draw: Int) -> [Double] {
    let row = random.row(draw)
    var weights = [Double](repeating: 0, count: runs)
    for position in 0..<(runs - 1) { weights[row.index(position, below: runs)] += 1 }
    return weights
  }

  /// The mean over runs of a statistic of each, for the sample and for every resample.
  ///
  /// - Parameter statistics: `[statistic][run]`, of the images.
  public func bootstraps(of statistics: [[any ResampledStatistic]]) -> [Bootstrap] {
    var replicates = statistics.map { _ in [Double]() }
    for draw in 0..<images.draws {
      let weights = images.weights(draw: draw)
      let drawn = runWeights(draw: draw)
      for (index, ofRuns) in statistics.enumerated() {
        var sum = 0.0
        for (run, weight) in drawn.enumerated() where weight > 0 { sum += weight * ofRuns[run](weights) }
        replicates[index].append(sum / Double(runs - 1))
      }
    }
    var leavingImages = statistics.map { _ in [Double]() }
    for cluster in 0..<images.clusters {
      let weights = images.weights(without: cluster)
      for (index, ofRuns) in statistics.enumerated() {
        leavingImages[index].append(ofRuns.reduce(0) { $0 + $1(weights) } / Double(runs))
      }
    }
    return statistics.indices.map { index in
      let whole = statistics[index].map { $0(images.wholeSample) }
      let leavingRuns = whole.indices.map { left in
        whole.indices.reduce(0) { $1 == left ? $0 : $0 + whole[$1] } / Double(runs - 1)
      }
      let perRun = statistics[index].map(\.takesPart)
      let takesPart = (0..<images.units).map { image in perRun.contains { $0[image] } }
      return Bootstrap(
        estimate: whole.reduce(0, +) / Double(runs), replicates: replicates[index],
        jackknives: images.jackknives(leavingImages[index], takesPart)
          + [Jackknife(values: leavingRuns, takesPart: leavingRuns.map { _ in true })])
    }
  }
}
