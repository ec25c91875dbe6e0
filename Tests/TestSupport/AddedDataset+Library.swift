import ArtifactStore
import Datasets
import Foundation

extension AddedDataset {
  /// Writes the manifest into `manifests/` of a folder that holds the images.
  ///
  /// - Returns: a library of it, with a store in the same folder.
  public func library(in root: URL) throws -> DatasetLibrary {
    let manifests = root.appending(path: "manifests")
    let folder = manifests.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(table.utf8).write(to: folder.appending(path: "samples.csv"))
    try Data(croissant.utf8).write(to: folder.appending(path: "croissant.json"))
    return DatasetLibrary(manifests: manifests, data: root, store: ArtifactStore(root: root.appending(path: "s")))
  }
}
