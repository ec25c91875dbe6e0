/// The values of each cluster added up, in the order in which the clusters first appear; a cluster is what is independent of
/// the others, such as a photograph that gave several images.
public struct ClusterSums: Sendable, Hashable {
  /// One a cluster.
  public private(set) var sums: [Double] = []
  /// How many values each cluster has.
  public private(set) var counts: [Int] = []

  /// - Parameter clusters: of each value.
  public init(_ values: [Double], clusters: [Int]) {
    precondition(values.count == clusters.count, "each value is of a cluster")
    var places: [Int: Int] = [:]
    for (value, cluster) in zip(values, clusters) {
      if let place = places[cluster] {
        sums[place] += value
        counts[place] += 1
      } else {
        places[cluster] = sums.count
        sums.append(value)
        counts.append(1)
      }
    }
  }

  /// Each value a cluster of its own.
  public init(_ values: [Double]) {
    sums = values
    counts = [Int](repeating: 1, count: values.count)
  }

  /// All values with the other sign.
  public var turned: ClusterSums {
    var turned = self
    turned.sums = sums.map { 0 - $0 }
    return turned
  }

  /// The number of values.
  public var total: Int { counts.reduce(0, +) }

  /// The mean of all values; nil without any.
  public var mean: Double? { total == 0 ? nil : sums.reduce(0, +) / Double(total) }

  /// The sums after so much is taken from every value.
  public func shifted(by shift: Double) -> [Double] { zip(sums, counts).map { $0 - shift * Double($1) } }
}
