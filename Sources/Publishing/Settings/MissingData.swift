import Foundation

/// What a report's studies need and this computer does not have.
public struct MissingData: Sendable, Hashable {
  /// Datasets without a folder of images, by name.
  public var datasets: [String]
  /// Where files of pretrained weights were looked for.
  public var weights: [URL]

  public var isEmpty: Bool { datasets.isEmpty && weights.isEmpty }
}
