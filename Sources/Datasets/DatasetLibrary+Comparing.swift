import Diagnostics

extension DatasetLibrary {
  /// What of a dataset's files on this computer is not as its manifest says, by their digests: no image is decoded that is
  /// right, and nothing is kept. Nothing of a dataset that is generated or not there.
  public func fileFaults(of manifest: DatasetManifest, workers: Int) -> [Diagnostic] {
    guard !manifest.isGenerated, isPresent(manifest) else { return [] }
    let dataset = VerifiedDataset(manifest: manifest, folder: folder(of: manifest), store: store)
    do {
      try DatasetVerification(dataset: dataset, workers: workers).checkFiles()
      return []
    } catch {
      return error.diagnostics
    }
  }
}
