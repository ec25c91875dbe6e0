/// Predicted probabilities against what happened, in bins that hold about equally many predictions.
public struct EqualMassBins: Sendable, Hashable, Codable {
  public struct Bin: Sendable, Hashable, Codable {
    /// The probabilities between which the bin lies; nil where it is empty.
    public var low: Double?
    public var high: Double?
    public var count: Int
    public var probabilitySum: Double
    public var events: Int

    /// The mean predicted probability; nil where the bin is empty.
    public var confidence: Double? { count == 0 ? nil : probabilitySum / Double(count) }

    /// The share of events; nil where the bin is empty.
    public var frequency: Double? { count == 0 ? nil : Double(events) / Double(count) }
  }

  public var bins: [Bin]

  /// A fine bin of the histogram is never divided: it goes where the middle one of its predictions, sorted, belongs.
  public init(_ histogram: PredictionHistogram, count: Int = 15) {
    bins = [Bin](repeating: Bin(count: 0, probabilitySum: 0, events: 0), count: count)
    let total = histogram.total
    var before = 0
    for fine in histogram.filled {
      let size = histogram.counts[fine]
      let place = (2 * before + size) * count / (2 * total)
      if bins[place].count == 0 { bins[place].low = histogram.lowerProbability(fine) }
      bins[place].count += size
      bins[place].probabilitySum += histogram.probabilitySums[fine]
      bins[place].events += histogram.events[fine]
      before += size
    }
    var next = 1.0
    for place in bins.indices.reversed() where bins[place].count > 0 {
      bins[place].high = next
      next = bins[place].low ?? next
    }
    if let first = bins.firstIndex(where: { $0.count > 0 }) { bins[first].low = 0 }
  }

  /// The mean distance between predicted probability and frequency, bins weighted by their counts; nil without predictions.
  public var expectedCalibrationError: Double? {
    let total = bins.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    return bins.reduce(0) { $0 + abs($1.probabilitySum - Double($1.events)) } / Double(total)
  }
}
