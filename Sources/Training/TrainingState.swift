import Foundation
import NeuralNetworks
import Studies

/// A training between two epochs: everything that the epochs to come depend on.
struct TrainingState {
  let network: SegmentationNetwork
  var optimiser: NAdam
  /// Of the epochs so far.
  var history: RunHistory

  /// How many are trained.
  var epochs: Int { history.epochs.count }

  private static let networkName = "network.safetensors"
  private static let optimiserName = "optimiser.safetensors"
  private static let historyName = "history.json"

  func write(to folder: URL) throws {
    try network.checkpoint().write(safetensorsTo: folder.appending(path: Self.networkName))
    try optimiser.checkpoint().write(safetensorsTo: folder.appending(path: Self.optimiserName))
    try JSONEncoder().encode(history).write(to: folder.appending(path: Self.historyName))
  }
}

extension TrainingState {
  /// The state that a folder holds, as one of a run's.
  init(from folder: URL, of run: Run, threads: Int) throws {
    network = try SegmentationNetwork(
      run.study.network, checkpoint: Self.checkpoint(folder.appending(path: Self.networkName)), threads: threads)
    optimiser = try NAdam(checkpoint: Self.checkpoint(folder.appending(path: Self.optimiserName)), of: network)
    history = try JSONDecoder().decode(
      RunHistory.self, from: Data(contentsOf: folder.appending(path: Self.historyName)))
  }

  private static func checkpoint(_ file: URL) throws -> Checkpoint {
    try Checkpoint(safetensors: Data(contentsOf: file, options: .alwaysMapped), path: file.path)
  }
}
