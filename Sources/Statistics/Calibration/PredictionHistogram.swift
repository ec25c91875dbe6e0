/// Many predictions in fine bins of their logit, for measures that need them sorted or all at once.
///
/// A bin holds the logits of one sign whose absolute values share sign, exponent and the first seven bits of the mantissa: it
/// is less than 1/128 of the logit wide. Those below 1/64 share one bin a sign, those above 2¹⁴ too. The sums of logits and of
/// probabilities are exact, so a bin stands for its predictions by their means.
public struct PredictionHistogram: Sendable {
  private static let smallest = 0x3C80
  private static let largest = 0x4680
  private static let perSign = largest - smallest + 1

  private(set) var counts: [Int]
  private(set) var events: [Int]
  private(set) var logitSums: [Double]
  private(set) var probabilitySums: [Double]

  public init() {
    counts = [Int](repeating: 0, count: 2 * Self.perSign)
    events = counts
    logitSums = [Double](repeating: 0, count: 2 * Self.perSign)
    probabilitySums = logitSums
  }

  /// The bin of a logit; bins ascend with it.
  private static func bin(_ logit: Float) -> Int {
    let magnitude = min(max(Int(logit.magnitude.bitPattern >> 16), smallest), largest) - smallest
    return logit < 0 ? perSign - 1 - magnitude : perSign + magnitude
  }

  /// Adds predictions: finite logits, the same as probabilities, and what happened (0 or 1).
  public mutating func add(logits: [Float], probabilities: [Float], events happened: [UInt8]) {
    for index in logits.indices {
      let bin = Self.bin(logits[index])
      counts[bin] += 1
      events[bin] += Int(happened[index])
      logitSums[bin] += Double(logits[index])
      probabilitySums[bin] += Double(probabilities[index])
    }
  }

  public mutating func add(_ other: PredictionHistogram) {
    for bin in counts.indices where other.counts[bin] > 0 {
      counts[bin] += other.counts[bin]
      events[bin] += other.events[bin]
      logitSums[bin] += other.logitSums[bin]
      probabilitySums[bin] += other.probabilitySums[bin]
    }
  }

  public var total: Int { counts.reduce(0, +) }

  /// The bins that hold a prediction, ascending.
  var filled: [Int] { counts.indices.filter { counts[$0] > 0 } }

  /// The probability between a bin and the one below it.
  func lowerProbability(_ bin: Int) -> Double {
    if bin == 0 { return 0 }
    if bin == Self.perSign { return 0.5 }
    let magnitude = bin > Self.perSign ? bin - Self.perSign : Self.perSign - bin
    let edge = Double(Float(bitPattern: UInt32(magnitude + Self.smallest) << 16))
    return 1 / (1 + exponential(bin > Self.perSign ? -edge : edge))
  }
}
