import ArtifactStore
import Diagnostics
import Foundation
import NeuralNetworks

/// What a run tells about its training, epoch by epoch. No times: they would differ each time.
struct RunHistory: Codable, Sendable, Equatable {
  struct Epoch: Codable, Sendable, Equatable {
    /// From 1.
    var epoch: Int
    /// At the epoch's first step.
    var learningRate: Double
    /// The weight of the variant's first loss.
    var alpha: Double
    /// The mean over the epoch's steps.
    var trainingLoss: Double
    /// Mean Dice over the images held out, after the epoch.
    var diceValidation: Double
  }

  /// Numbers that were trained.
  var parameters: Int
  var steps: Int
  var trainingImages: Int
  var validationImages: Int
  var epochs: [Epoch]

  /// Of the last epoch: the last weights count.
  var diceValidation: Double { epochs.last?.diceValidation ?? .nan }
}

/// The files of a finished run in the store.
struct RunArtefact {
  static let kind = "runs"

  let folder: URL

  private static let checkpointName = "checkpoint.safetensors"
  private static let historyName = "history.json"

  static func write(_ checkpoint: Checkpoint, _ history: RunHistory, to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try checkpoint.write(safetensorsTo: folder.appending(path: checkpointName))
    try encoder.encode(history).write(to: folder.appending(path: historyName))
  }

  func checkpoint() throws -> Checkpoint {
    let url = folder.appending(path: Self.checkpointName)
    return try Checkpoint(safetensors: Data(contentsOf: url, options: .alwaysMapped), path: url.path)
  }

  func history() throws -> RunHistory {
    try JSONDecoder().decode(RunHistory.self, from: Data(contentsOf: folder.appending(path: Self.historyName)))
  }
}
