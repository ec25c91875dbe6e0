import Diagnostics
import Foundation
import Tensors

/// How fast a network trains here: steps of forward, binary cross-entropy, backward and NAdam on random images.
public struct TrainingBenchmark: Sendable {
  public var network: NetworkSpecification
  public var height: Int
  public var width: Int
  public var batch: Int
  /// Steps that are measured, after three that are not.
  public var steps: Int
  public var threads: Int

  public init(network: NetworkSpecification, height: Int, width: Int, batch: Int, steps: Int, threads: Int) {
    self.network = network
    self.height = height
    self.width = width
    self.batch = batch
    self.steps = steps
    self.threads = threads
  }

  /// What was measured; encodes under the names that `pytorch_train_step.py` prints.
  public struct Report: Sendable, Encodable {
    public var network: String
    public var height: Int
    public var width: Int
    public var batch: Int
    public var steps: Int
    public var threads: Int
    public var parameters: Int
    /// The median over steps.
    public var millisecondsPerStep: Double
    public var imagesPerSecond: Double
    /// The most memory that the process has held.
    public var peakResidentMebibytes: Int
    /// 10⁹ floating-point operations a second, counting those of plain convolutions: two for each multiplication of a weight,
    /// in three passes.
    public var gigaflopPerSecond: Double

    enum CodingKeys: String, CodingKey {
      case network, height, width, batch, steps, threads, parameters
      case millisecondsPerStep = "milliseconds_per_step"
      case imagesPerSecond = "images_per_second"
      case peakResidentMebibytes = "peak_rss_mib"
      case gigaflopPerSecond = "gflop_per_second"
    }
  }

  /// - Throws: Settings that cannot be used, a processor or a library that is missing.
  public func run() throws(Diagnostic) -> Report {
    try check()
    let trained = try SegmentationNetwork(network, seed: 0, threads: threads)
    var optimiser = NAdam()
    let random = CounterRandom(seed: 0, stream: 0)
    let pixels = batch * height * width
    let images = Tensor(
      shape: [batch, height, width, 3], values: (0..<3 * pixels).map { 4 * random.uniform(UInt64($0)) - 2 })
    let truth = Tensor(
      shape: [batch, height, width, 1],
      values: (0..<pixels).map { random.uniform(UInt64(3 * pixels + $0)) > 0.9 ? 1 : 0 })
    let loss = CrossEntropy()
    var seconds: [Double] = []
    for step in 0..<steps + 3 {
      let start = ContinuousClock.now
      _ = trained.trainingStep(images: images, optimiser: &optimiser, learningRate: 3e-4) { outputs in
        outputs.map { loss.valueAndGradient(logits: $0, truth: truth) }
      }
      if step >= 3 { seconds.append((ContinuousClock.now - start) / .seconds(1)) }
    }
    let median = seconds.sorted()[seconds.count / 2]
    return Report(
      network: network.canonicalDescription, height: height, width: width, batch: batch, steps: steps,
      threads: threads, parameters: trained.parameterCount,
      millisecondsPerStep: Self.rounded(1e3 * median), imagesPerSecond: Self.rounded(Double(batch) / median),
      peakResidentMebibytes: Self.peakResidentMebibytes(),
      gigaflopPerSecond: Self.rounded(
        6 * Double(batch * trained.multiplications(height: height, width: width)) / median / 1e9))
  }

  /// To a tenth, and below 100 to three digits: a slow step is not one of no speed.
  static func rounded(_ value: Double) -> Double {
    var scale = 10.0
    while value > 0, value * scale < 100, scale < 1e15 { scale *= 10 }
    return (value * scale).rounded() / scale
  }

  private func check() throws(Diagnostic) {
    let multiple = network.sizeMultiple
    for (name, value) in [("height", height), ("width", width)]
    where value < multiple || value % multiple != 0 {
      throw Diagnostic(
        "the \(name) \(value) cannot be used with \(network.canonicalDescription)",
        expected: "a multiple of \(multiple)", outcome: .usage)
    }
    for (name, value) in [("batch", batch), ("number of steps", steps), ("number of threads", threads)]
    where value < 1 {
      throw Diagnostic("the \(name) is \(value)", expected: "at least 1", outcome: .usage)
    }
  }

  private static func peakResidentMebibytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(0), &usage)
    return usage.ru_maxrss >> 10
  }
}
