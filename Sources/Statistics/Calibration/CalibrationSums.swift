/// What the calibration measures of some predictions need, small enough to be kept for every image and added up.
public struct CalibrationSums: Sendable, Hashable, Codable {
  /// Of equal width.
  public private(set) var reliability: ReliabilityBins
  /// Σ (p − y)².
  public private(set) var squaredErrors: Double
  /// −Σ log of the probability that was given to what happened, in nats.
  public private(set) var logLosses: Double

  public init() {
    reliability = ReliabilityBins()
    squaredErrors = 0
    logLosses = 0
  }

  /// Adds predictions.
  ///
  /// - Parameters:
  ///   - probabilities: of an event, 0…1.
  ///   - logLosses: of each, − log of the probability that was given to what happened.
  ///   - events: what happened, 0 or 1.
  public mutating func add(probabilities: [Float], logLosses losses: [Float], events: [UInt8]) {
    reliability.add(probabilities: probabilities, events: events)
    var (squares, sum) = (0.0, 0.0)
    for index in probabilities.indices {
      let error = Double(probabilities[index]) - Double(events[index])
      squares += error * error
      sum += Double(losses[index])
    }
    squaredErrors += squares
    logLosses += sum
  }

  public mutating func add(_ other: CalibrationSums) {
    reliability.add(other.reliability)
    squaredErrors += other.squaredErrors
    logLosses += other.logLosses
  }

  public var count: Int { reliability.total }

  /// The mean squared distance between probability and event (Brier 1950); nil without predictions.
  public var brierScore: Double? { count == 0 ? nil : squaredErrors / Double(count) }

  /// The mean, in nats; nil without predictions.
  public var negativeLogLikelihood: Double? { count == 0 ? nil : logLosses / Double(count) }

  /// In bins of equal width; nil without predictions.
  public var expectedCalibrationError: Double? { reliability.expectedCalibrationError }

  /// The largest distance between mean probability and frequency in any bin of equal width that holds a prediction
  /// (Naeini, Cooper and Hauskrecht 2015); nil without predictions.
  public var maximumCalibrationError: Double? {
    reliability.counts.indices.compactMap { bin in
      guard let confidence = reliability.confidence(bin), let frequency = reliability.frequency(bin) else { return nil }
      return abs(confidence - frequency)
    }.max()
  }
}
