import Diagnostics
import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct TrainingBenchmarkTests {
  @Test("a benchmark prints the peer's names, each above 0")
  func report() throws {
    let benchmark = TrainingBenchmark(
      network: .unet(baseChannels: 2), height: 16, width: 24, batch: 2, steps: 3, threads: 2)
    let report = try benchmark.run()
    let found = try #require(
      JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any])
    for name in ["images_per_second", "milliseconds_per_step", "peak_rss_mib", "parameters", "gflop_per_second"] {
      #expect((found[name] as? NSNumber)?.doubleValue ?? 0 > 0, "\(name)")
    }
    #expect(report.parameters == 7_829)
  }

  @Test("the base-16 U-Net multiplies 0.668 · 10⁹ times an image of 128×128, as PyTorch counts")
  func multiplications() throws {
    let network = try SegmentationNetwork(.unet(baseChannels: 16), seed: 0)
    #expect(network.multiplications(height: 128, width: 128) == 667_942_912)
    // What is stored beside 5 channels to fill vectors does not count.
    let odd = try SegmentationNetwork(.unet(baseChannels: 5), seed: 0)
    #expect(odd.multiplications(height: 128, width: 128) == 66_805_760)
  }

  @Test("figures keep three digits, however slow the computer is")
  func rounding() {
    #expect(TrainingBenchmark.rounded(1234.56) == 1234.6)
    #expect(TrainingBenchmark.rounded(12.345) == 12.3)
    #expect(TrainingBenchmark.rounded(0.0123456) == 0.0123)
    #expect(TrainingBenchmark.rounded(0) == 0)
  }

  @Test("settings that cannot be used are faults of usage")
  func settings() {
    for (height, batch, steps, threads) in [(20, 1, 1, 1), (0, 1, 1, 1), (16, 0, 1, 1), (16, 1, 0, 1), (16, 1, 1, 0)] {
      let benchmark = TrainingBenchmark(
        network: .unet(baseChannels: 2), height: height, width: 16, batch: batch, steps: steps, threads: threads)
      let found = #expect(throws: Diagnostic.self) { try benchmark.run() }
      #expect(found?.outcome == .usage)
    }
  }
}
