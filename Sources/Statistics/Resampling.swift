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
  /// - Parameter statistics: functions of the units' weights; not a number where they are undefined.
  public func bootstraps(of statistics: [([Double]) -> Double]) -> [Bootstrap] {
    var replicates = statistics.map { _ in [Double]() }
    for draw in 0..<draws {
      let weights = weights(draw: draw)
      for (index, statistic) in statistics.enumerated() { replicates[index].append(statistic(weights)) }
    }
    var jackknives = statistics.map { _ in [Double]() }
    for cluster in 0..<clusters {
      let weights = weights(without: cluster)
      for (index, statistic) in statistics.enumerated() { jackknives[index].append(statistic(weights)) }
    }
    return statistics.indices.map { index in
      Bootstrap(
        estimate: statistics[index](wholeSample), replicates: replicates[index], jackknives: [jackknives[index]])
    }
  }
}

/// The mean of values, each counted as often as its unit was drawn.
public struct WeightedMean: Sendable {
  /// Of the unit's values.
  private let sums: [Double]
  /// Of how many values.
  private let counts: [Double]

  /// - Parameter values: one a unit; nil where it takes no part.
  public init(_ values: [Double?]) {
    self.init(sums: values.map { $0 ?? 0 }, counts: values.map { $0 == nil ? 0 : 1 })
  }

  /// Of units that hold several values each, or none.
  public init(sums: [Double], counts: [Double]) {
    precondition(sums.count == counts.count)
    self.sums = sums
    self.counts = counts
  }

  /// - Parameter weights: one a unit.
  /// - Returns: not a number where no unit with a value has a weight.
  public func callAsFunction(_ weights: [Double]) -> Double {
    precondition(weights.count == sums.count)
    // Four sums side by side, added in one order on every computer.
    var sum4 = SIMD4<Double>.zero
    var count4 = SIMD4<Double>.zero
    var unit = 0
    while unit + 4 <= weights.count {
      let w = SIMD4(weights[unit], weights[unit + 1], weights[unit + 2], weights[unit + 3])
      sum4 += w * SIMD4(sums[unit], sums[unit + 1], sums[unit + 2], sums[unit + 3])
      count4 += w * SIMD4(counts[unit], counts[unit + 1], counts[unit + 2], counts[unit + 3])
      unit += 4
    }
    var sum = (sum4[0] + sum4[1]) + (sum4[2] + sum4[3])
    var count = (count4[0] + count4[1]) + (count4[2] + count4[3])
    while unit < weights.count {
      sum += weights[unit] * sums[unit]
      count += weights[unit] * counts[unit]
      unit += 1
    }
    return count > 0 ? sum / count : .nan
  }
}
