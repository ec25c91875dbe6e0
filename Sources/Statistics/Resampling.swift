/// How often each unit of a sample is in each of many resamples with replacement: a function of the seed, so that whatever is
/// computed of the same resampling is paired.
///
/// Units of one cluster, such as rectangles of one photograph, are drawn together. A cluster is replaced by one of its
/// stratum only: of those whose units are of the same strata, so that the number of such clusters is kept.
public struct Resampling: Sendable {
  /// The number of units.
  public let units: Int
  /// The number of resamples.
  public let draws: Int
  private let members: [[Int]]
  /// By cluster: those that it may be replaced by.
  private let pools: [[Int]]
  /// The clusters of each stratum: independent samples.
  private let samples: [[Int]]
  private let random: ResamplingSequence

  public static let defaultDraws = 2000

  /// - Parameters:
  ///   - clusters: one entry a unit.
  ///   - strata: one entry a unit.
  public init(clusters: [Int], strata: [Int], draws: Int = defaultDraws, seed: UInt64 = 0) {
    var places: [Int: Int] = [:]
    var members: [[Int]] = []
    for (unit, cluster) in clusters.enumerated() {
      if let place = places[cluster] {
        members[place].append(unit)
      } else {
        places[cluster] = members.count
        members.append([unit])
      }
    }
    let kinds = members.map { units in Set(units.map { strata[$0] }).sorted() }
    var alike: [[Int]: [Int]] = [:]
    for (cluster, kind) in kinds.enumerated() { alike[kind, default: []].append(cluster) }
    self.units = clusters.count
    self.draws = draws
    self.members = members
    pools = kinds.map { alike[$0] ?? [] }
    samples = pools.enumerated().filter { $0.element.first == $0.offset }.map(\.element)
    random = ResamplingSequence(seed: seed)
  }

  /// Independent units of one stratum.
  public init(units: Int, draws: Int = defaultDraws, seed: UInt64 = 0) {
    self.init(clusters: Array(0..<units), strata: [Int](repeating: 0, count: units), draws: draws, seed: seed)
  }

  /// The number of clusters.
  public var clusters: Int { members.count }

  /// The weights of the sample itself.
  public var wholeSample: [Double] { [Double](repeating: 1, count: units) }

  /// How often each unit was drawn.
  public func weights(draw: Int) -> [Double] {
    let row = random.row(draw)
    var weights = [Double](repeating: 0, count: units)
    for (cluster, pool) in pools.enumerated() {
      for unit in members[pool[row.index(cluster, below: pool.count)]] { weights[unit] += 1 }
    }
    return weights
  }

  /// The sample without one of its clusters.
  public func weights(without cluster: Int) -> [Double] {
    var weights = wholeSample
    for unit in members[cluster] { weights[unit] = 0 }
    return weights
  }

  /// The statistics of the sample and of every resample, the same resamples for all of them.
  ///
  /// - Parameter statistics: of as many units.
  public func bootstraps(of statistics: [any ResampledStatistic]) -> [Bootstrap] {
    var replicates = statistics.map { _ in [Double]() }
    for draw in 0..<draws {
      let weights = weights(draw: draw)
      for (index, statistic) in statistics.enumerated() { replicates[index].append(statistic(weights)) }
    }
    var leaving = statistics.map { _ in [Double]() }
    for cluster in 0..<clusters {
      let weights = weights(without: cluster)
      for (index, statistic) in statistics.enumerated() { leaving[index].append(statistic(weights)) }
    }
    return statistics.indices.map { index in
      Bootstrap(
        estimate: statistics[index](wholeSample), replicates: replicates[index],
        jackknives: jackknives(leaving[index], statistics[index].takesPart))
    }
  }

  /// One a stratum.
  ///
  /// - Parameters:
  ///   - leaving: the statistic without each cluster.
  ///   - takesPart: of each unit; a cluster takes part where one of its units does.
  func jackknives(_ leaving: [Double], _ takesPart: [Bool]) -> [Jackknife] {
    samples.map { sample in
      Jackknife(
        values: sample.map { leaving[$0] },
        takesPart: sample.map { cluster in members[cluster].contains { takesPart[$0] } })
    }
  }
}
