import ArgumentParser
import Diagnostics
import NeuralNetworks

struct TrainingBenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training", abstract: "Measures how fast a network trains on this computer.",
    discussion: """
      A step is forward, binary cross-entropy, backward and NAdam on random images; the median over the steps counts, after three to warm
      up. Benchmarks/ compares it with PyTorch.
      """)

  @Option(
    help: ArgumentHelp(
      "The network: unet, or the encoder of two feature pyramids in cascade: \(EncoderName.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name"))
  var network = "unet"

  @Option(help: "Channels of the U-Net's first level.")
  var baseChannels = 16

  @Option(help: ArgumentHelp("Rows and columns of an image.", valueName: "rows x columns"))
  var imageSize = "128x128"

  @Option(help: "Images in a batch.")
  var batch = 8

  @Option(help: "Steps that are measured.")
  var steps = 15

  @Option(help: "Threads; the samples of a batch are spread over them.")
  var threads = 2

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let console = Console(quiet: false)
    try reportingProblems(on: console) {
      let size = try PixelSize(imageSize)
      let benchmark = TrainingBenchmark(
        network: try specification(), height: size.rows, width: size.columns, batch: batch, steps: steps,
        threads: threads)
      let report = try benchmark.run()
      console.answer(json ? try CommandAnswer.json(report) : Self.text(report))
    }
  }

  /// An encoder by its own name, or by segmentation_models_pytorch's.
  private func specification() throws(Diagnostic) -> NetworkSpecification {
    if network == "unet" { return .unet(baseChannels: baseChannels) }
    let names = ["mobilenet_v2": EncoderName.mobileNetV2, "timm-tf_efficientnet_lite0": .efficientNetLite0]
    guard let encoder = EncoderName(rawValue: network) ?? names[network] else {
      throw Diagnostic(
        "there is no network `\(network)`",
        remedy: suggestion(for: network, among: ["unet"] + EncoderName.allCases.map(\.rawValue)),
        outcome: .usage)
    }
    return .fpn(encoder: encoder, cascade: true)
  }

  private static func text(_ report: TrainingBenchmark.Report) -> String {
    let decimal = CommandAnswer.decimal
    return """
      \(report.network), \(report.parameters) parameters, \(report.batch) images of \(report.height)×\(report.width) a step, \
      \(report.threads) thread\(report.threads == 1 ? "" : "s")
      \(decimal(report.imagesPerSecond)) images/s, \(decimal(report.millisecondsPerStep)) ms a step, \
      \(decimal(report.gigaflopPerSecond)) GFLOP/s, at most \(report.peakResidentMebibytes) MiB
      """
  }
}
