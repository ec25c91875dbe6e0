import ArtifactStore
import Datasets
import Diagnostics
import Foundation

extension DatasetAddition {
  /// Makes the manifest of a folder of images and writes it to the project's `data-manifests/`.
  ///
  /// - Parameter replacing: whether a manifest of that name may be there already.
  /// - Returns: what was written, and the folder in which the images will be looked for.
  /// - Throws: `DiagnosticList` with everything that does not fit; nothing is written then.
  public func write(
    from folder: URL, replacing: Bool, in settings: PublishingSettings
  ) throws -> (dataset: AddedDataset, expected: URL) {
    let target = settings.project.manifests.appending(path: name)
    guard name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]*/) != nil else {
      throw Diagnostic(
        "`\(name)` cannot name a dataset", expected: "letters, digits, `.`, `_` and `-`", outcome: .usage)
    }
    guard replacing || !FileManager.default.fileExists(atPath: target.path) else {
      throw Diagnostic(
        "there already is a manifest `\(name)`", at: .file(target.path),
        remedy: "give another `--name`, or `--replace` it", outcome: .usage)
    }
    let dataset = try manifest(of: folder, workers: settings.workers)
    try writeAtomically(Data(dataset.table.utf8), to: target.appending(path: "samples.csv"))
    try writeAtomically(Data(dataset.croissant.utf8), to: target.appending(path: "croissant.json"))
    return (dataset, settings.data.appending(path: name))
  }
}

extension DatasetDoubts {
  /// Looks at a dataset of the project by its name, or at a folder of images by its path.
  ///
  /// - Throws: `DiagnosticList` where the dataset's files are absent or differ from its manifest.
  public static func find(_ nameOrFolder: String, from current: URL, in settings: PublishingSettings) throws
    -> DatasetDoubts
  {
    let library = settings.library
    if library.names().contains(nameOrFolder) {
      let manifest = try library.manifest(named: nameOrFolder)
      return find(in: try library.verified(manifest, workers: settings.workers), workers: settings.workers)
    }
    let folder = URL(fileURLWithPath: nameOrFolder, relativeTo: current).standardizedFileURL
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw Diagnostic(
        "there is no dataset and no folder `\(nameOrFolder)`",
        remedy: suggestion(for: nameOrFolder, among: library.names()), outcome: .usage)
    }
    return try find(in: folder, workers: settings.workers)
  }
}
