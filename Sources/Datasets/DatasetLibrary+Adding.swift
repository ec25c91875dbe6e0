import ArtifactStore
import Diagnostics
import Foundation

extension DatasetLibrary {
  /// Makes the manifest of a folder of images and writes it to `manifests`.
  ///
  /// - Parameters:
  ///   - addition: what the author of the manifest decides.
  ///   - folder: of the images; nothing in it is changed.
  ///   - replacing: whether a manifest of that name may be there already.
  ///   - workers: how many threads read and decode.
  /// - Returns: what was written, and the folder in which the images will be looked for.
  /// - Throws: `Diagnostic` for a name that cannot be used and for a file that cannot be written; `DiagnosticList` with
  ///   everything that does not fit. Where the images or their decisions do not fit, nothing is written.
  public func add(
    _ addition: DatasetAddition, from folder: URL, replacing: Bool, workers: Int
  ) throws -> (dataset: AddedDataset, expected: URL) {
    let name = addition.name
    let target = manifests.appending(path: name)
    guard name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]*/) != nil else {
      throw Diagnostic(
        "`\(name)` cannot name a dataset", expected: "letters, digits, `.`, `_` and `-`", outcome: .usage)
    }
    guard replacing || !FileManager.default.fileExists(atPath: target.path) else {
      throw Diagnostic(
        "there already is a manifest `\(name)`", at: .file(target.path),
        remedy: "give another `--name`, or `--replace` it", outcome: .usage)
    }
    let dataset = try addition.manifest(of: folder, workers: workers)
    try writeAtomically(Data(dataset.table.utf8), to: target.appending(path: SampleTable.fileName))
    try writeAtomically(Data(dataset.croissant.utf8), to: target.appending(path: CroissantDescription.fileName))
    return (dataset, data.appending(path: name))
  }
}
