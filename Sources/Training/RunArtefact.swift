import Foundation
import NeuralNetworks
import Studies

/// A finished run in the store.
package struct RunArtefact: Sendable {
  /// Its safetensors file.
  package let checkpoint: URL
  package let history: RunHistory

  private static let checkpointName = "checkpoint.safetensors"
  private static let historyName = "history.json"

  /// - Throws: what Foundation says of a file that cannot be written.
  package static func write(_ checkpoint: Checkpoint, _ history: RunHistory, to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try checkpoint.write(safetensorsTo: folder.appending(path: checkpointName))
    try encoder.encode(history).write(to: folder.appending(path: historyName))
  }

  /// - Throws: a `DecodingError` for files of another layout; what Foundation says of one that cannot be read.
  package init(from folder: URL) throws {
    checkpoint = folder.appending(path: Self.checkpointName)
    history = try JSONDecoder().decode(
      RunHistory.self, from: Data(contentsOf: folder.appending(path: Self.historyName)))
    guard FileManager.default.fileExists(atPath: checkpoint.path) else {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "there is no \(Self.checkpointName)"))
    }
  }
}
