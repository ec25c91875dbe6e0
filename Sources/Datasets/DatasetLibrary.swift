import ArtifactStore
import Diagnostics
import Foundation

/// The datasets of a project: their manifests, and where the images of each lie on this computer.
public struct DatasetLibrary: Sendable {
  /// The project's `data-manifests`.
  public let manifests: URL
  /// The images of a dataset NAME lie in `data`/NAME.
  public let data: URL
  /// Takes generated images and prepared samples.
  public let store: ArtifactStore
  /// The pretrained weights that networks may begin with.
  public let weights: WeightsLibrary

  private let allowedFolders: [URL]

  /// - Parameters:
  ///   - weights: the folder of pretrained weights; `weights` beside `data` where none is given.
  ///   - allowedFolders: where links among the manifests may lead, besides the project.
  public init(
    manifests: URL, data: URL, store: ArtifactStore, weights: URL? = nil, allowedFolders: [URL] = []
  ) {
    self.manifests = manifests
    self.allowedFolders = allowedFolders
    self.data = data
    self.store = store
    self.weights = WeightsLibrary(
      manifests: manifests.appending(path: "weights"),
      folder: weights ?? data.standardizedFileURL.deletingLastPathComponent().appending(path: "weights"),
      allowedFolders: allowedFolders)
  }

  /// Every dataset that has a manifest, each followed by its parts (`NAME/PART`), sorted.
  public func names() -> [String] {
    DatasetManifest.namesWithParts(in: manifests, allowing: allowedFolders)
  }

  /// Whether `names` has a name; reads no table of samples but that of a dataset whose part is asked for.
  public func knows(_ name: String) -> Bool {
    let folder = DatasetManifest.folderName(of: name)
    guard DatasetManifest.names(in: manifests).contains(folder) else { return false }
    return folder == name || (try? manifest(named: name)) != nil
  }

  /// - Throws: every fault of the manifest (`DatasetManifest.load`).
  public func manifest(named name: String) throws(DiagnosticList) -> DatasetManifest {
    try DatasetManifest.load(named: name, in: manifests, allowing: allowedFolders)
  }

  /// Whether there is a folder of images for the dataset; generated ones are always there.
  public func isPresent(_ manifest: DatasetManifest) -> Bool {
    if manifest.isGenerated { return true }
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: folder(of: manifest).path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The folder in which the images of a dataset that is not generated are looked for.
  public func folder(of manifest: DatasetManifest) -> URL {
    data.appending(path: manifest.folderName)
  }

  /// Checks every file of a dataset against its manifest, all in one pass; generates phantoms into the store first.
  ///
  /// Every file is hashed each time. That each can be decoded, that masks have their image's size and rectangles fit,
  /// follows from the bytes, so it is looked at once and remembered in the store.
  ///
  /// - Parameters:
  ///   - manifest: one of this library's.
  ///   - workers: how many threads read and decode.
  /// - Throws: one diagnostic with outcome `data` for every missing, changed, undecodable or surplus file, naming dataset,
  ///   sample, expected and found digest.
  public func verified(_ manifest: DatasetManifest, workers: Int) throws(DiagnosticList) -> VerifiedDataset {
    guard isPresent(manifest) else {
      throw DiagnosticList([
        Diagnostic(
          "the images of the dataset `\(manifest.name)` are not on this computer",
          at: .file(shownPath(folder(of: manifest))),
          expected: "\(manifest.samples.count) samples from \(manifest.sources.joined(separator: ", "))",
          remedy: (manifest.isFetchable
            ? "`make-report data fetch \(manifest.folderName)` gets them" : "put them there")
            + ", or name the folder that holds `\(manifest.folderName)/` with --data", outcome: .data)
      ])
    }
    let folder: URL
    do {
      folder =
        manifest.isGenerated ? try PhantomGenerator.folder(in: store, workers: workers) : self.folder(of: manifest)
    } catch {
      throw DiagnosticList(wrapping: error)
    }
    let dataset = VerifiedDataset(manifest: manifest, folder: folder, store: store)
    try DatasetVerification(dataset: dataset, workers: workers).run()
    return dataset
  }
}
