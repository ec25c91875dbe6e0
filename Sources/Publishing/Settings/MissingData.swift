import Datasets
import Foundation

/// What a report's studies need and this computer does not have.
public struct MissingData: Sendable, Hashable {
  /// Datasets without a folder of images, by name.
  public var datasets: [String]
  /// Where files of pretrained weights were looked for.
  public var weights: [URL]
  /// What of both `data fetch` can get, by the name that it is to be given.
  public var fetchable: [String]

  /// Whether `data fetch` can get everything.
  public var isFetchable: Bool {
    fetchable.count == Set(datasets.map(DatasetManifest.folderName)).count + weights.count
  }

  public var isEmpty: Bool { datasets.isEmpty && weights.isEmpty }
}
