/// Predicted probabilities against what happened, in bins of equal width over 0…1; the last bin holds 1 too.
public struct ReliabilityBins: Sendable, Hashable, Codable {
  /// Predictions in each bin.
  public private(set) var counts: [Int]
  /// The sum of predicted probabilities in each bin.
  public private(set) var probabilitySums: [Double]
  /// Events that happened in each bin.
  public private(set) var events: [Int]

  public init(count: Int = 15) {
    counts = [Int](repeating: 0, count: count)
    probabilitySums = [Double](repeating: 0, count: count)
    events = counts
  }

  /// Of sums that are known.
  init(counts: [Int], probabilitySums: [Double], events: [Int]) {
    self.counts = counts
    self.probabilitySums = probabilitySums
    self.events = events
  }

  /// Adds predictions of 0…1 and what happened: 0 or 1.
  public mutating func add(probabilities: [Float], events happened: [UInt8]) {
    let bins = counts.count
    for (p, event) in zip(probabilities, happened) {
      let bin = min(bins - 1, Int(p * Float(bins)))
      counts[bin] += 1
      probabilitySums[bin] += Double(p)
      events[bin] += Int(event)
    }
  }

  public mutating func add(_ other: ReliabilityBins) {
    for bin in counts.indices {
      counts[bin] += other.counts[bin]
      probabilitySums[bin] += other.probabilitySums[bin]
      events[bin] += other.events[bin]
    }
  }

  public var total: Int { counts.reduce(0, +) }

  /// The bounds of a bin.
  public func bounds(_ bin: Int) -> Interval {
    Interval(low: Double(bin) / Double(counts.count), high: Double(bin + 1) / Double(counts.count))
  }

  /// The mean predicted probability in a bin; nil where it is empty.
  public func confidence(_ bin: Int) -> Double? {
    counts[bin] == 0 ? nil : probabilitySums[bin] / Double(counts[bin])
  }

  /// The share of events in a bin; nil where it is empty.
  public func frequency(_ bin: Int) -> Double? {
    counts[bin] == 0 ? nil : Double(events[bin]) / Double(counts[bin])
  }

  /// The mean distance between predicted probability and frequency, bins weighted by their counts (Naeini, Cooper and
  /// Hauskrecht 2015); nil without predictions.
  public var expectedCalibrationError: Double? {
    guard total > 0 else { return nil }
    return counts.indices.reduce(0.0) { $0 + abs(probabilitySums[$1] - Double(events[$1])) } / Double(total)
  }
}
