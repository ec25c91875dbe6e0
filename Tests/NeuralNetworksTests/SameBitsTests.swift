import Diagnostics
import Foundation
import Tensors
import TestSupport
import Testing

@testable import NeuralNetworks

/// The same bytes for any number of threads, any split of a batch and any wider instructions.
@Suite struct SameBitsTests {
  /// A short training: odd batch sizes, even and odd maps, direct and Winograd's convolutions.
  static func trained(
    baseChannels: Int = 12, threads: Int
  ) throws -> (network: SegmentationNetwork, checkpoint: Data) {
    let network = try SegmentationNetwork(.unet(baseChannels: baseChannels), seed: 42, threads: threads)
    var optimiser = NAdam()
    for step in 0..<3 {
      let (images, truth) = LearningTests.batch(step == 1 ? 2 : 5, size: 24, seed: UInt64(step))
      _ = network.trainingStep(
        images: images, optimiser: &optimiser, learningRate: 1e-3,
        objective: TrainingAgainstPyTorchTests.objective(truth))
    }
    return (network, network.checkpoint(metadata: ["test": "yes"]).safetensors())
  }

  /// The checkpoints of a network whose channels fill vectors only with padding, and of one of 8 channels and more.
  static func checkpoints(threads: Int) throws -> Data {
    try trained(baseChannels: 12, threads: threads).checkpoint + trained(baseChannels: 8, threads: threads).checkpoint
  }

  @Test("a checkpoint does not depend on the number of threads")
  func threads() throws {
    let expected = try Self.checkpoints(threads: 1)
    for threads in [2, 3, 5] {
      #expect(try Self.checkpoints(threads: threads) == expected, "\(threads) threads")
    }
  }

  @Test("an image's probabilities do not depend on its batch or on the number of threads")
  func batches() throws {
    let (network, checkpoint) = try Self.trained(threads: 1)
    let images = LearningTests.batch(5, size: 24, seed: 77).images
    let together = network.probabilities(images: images)
    let other = try SegmentationNetwork(
      .unet(baseChannels: 12), checkpoint: Checkpoint(safetensors: checkpoint, path: "memory"), threads: 3)
    #expect(other.probabilities(images: images) == together)
    let (pixels, values) = (24 * 24, 24 * 24 * 3)
    for n in 0..<5 {
      let one = Tensor(
        shape: [1, 24, 24, 3], values: Array(images.values[n * values..<(n + 1) * values]))
      #expect(network.probabilities(images: one).values[...] == together.values[n * pixels..<(n + 1) * pixels])
    }
  }

  @Test("another seed gives another network, the same seed the same one")
  func seeds() throws {
    let first = try SegmentationNetwork(.unet(baseChannels: 2), seed: 1).checkpoint().safetensors()
    #expect(try SegmentationNetwork(.unet(baseChannels: 2), seed: 1).checkpoint().safetensors() == first)
    #expect(try SegmentationNetwork(.unet(baseChannels: 2), seed: 2).checkpoint().safetensors() != first)
  }

  // MARK: In a process of its own

  static let target = "MAKE_REPORT_TEST_CHECKPOINT"

  @Test(
    "(for the tests below) writes the checkpoints of short trainings",
    .enabled(if: ProcessInfo.processInfo.environment[target] != nil, "runs only in the processes of the tests below"))
  func writesCheckpoint() throws {
    let path = try #require(ProcessInfo.processInfo.environment[Self.target])
    let result: Data
    do {
      result = try Self.checkpoints(threads: 2)
    } catch let diagnostic as Diagnostic {
      result = Data(diagnostic.problem.utf8)
    }
    try result.write(to: URL(fileURLWithPath: path))
    #expect(!result.isEmpty)
  }

  /// The checkpoints that this program writes in a process of its own, begun by an emulator.
  static func checkpointsOfOwnProcess(_ command: [String]) throws -> Data {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "checkpoint.safetensors")
      let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let arguments = command + [own, "--testing-library", "swift-testing", "--filter", "writesCheckpoint"]
      let process = Process()
      process.executableURL = URL(fileURLWithPath: arguments[0])
      process.arguments = Array(arguments.dropFirst())
      process.environment = ProcessInfo.processInfo.environment.merging([target: file.path]) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return try Data(contentsOf: file)
    }
  }

  static let emulator = "/usr/bin/qemu-x86_64"

  @Test(
    "a processor without AVX-512 (Haswell, emulated) writes the same checkpoint",
    .enabled(if: FileManager.default.isExecutableFile(atPath: emulator), "qemu-user is not installed"))
  func haswell() throws {
    let emulated = try Self.checkpointsOfOwnProcess([Self.emulator, "-cpu", "Haswell"])
    #expect(try emulated == Self.checkpoints(threads: 1))
  }

  @Test(
    "a processor without AVX2 (Westmere, emulated) is refused with a diagnostic, not by an illegal instruction",
    .enabled(if: FileManager.default.isExecutableFile(atPath: emulator), "qemu-user is not installed"))
  func westmere() throws {
    let found = try Self.checkpointsOfOwnProcess([Self.emulator, "-cpu", "Westmere"])
    #expect(String(decoding: found, as: UTF8.self).hasPrefix("this processor has no AVX2 and FMA instructions"))
  }
}
