import Diagnostics
import Foundation

extension DatasetLibrary {
  /// Looks for what is doubtful in a dataset, by its name, or in a folder of images, by its path (what several have in common:
  /// `DatasetDoubts.between`).
  ///
  /// - Parameter current: the folder from which a path is read.
  /// - Throws: `Diagnostic` where there is neither, or the folder holds no images; `DiagnosticList` where the dataset's
  ///   manifest cannot be read, or its files are absent or differ from it.
  public func doubts(of nameOrFolder: String, from current: URL, workers: Int) throws -> DatasetDoubts {
    if names().contains(nameOrFolder) {
      let manifest = try manifest(named: nameOrFolder)
      return DatasetDoubts.find(in: try verified(manifest, workers: workers), workers: workers)
    }
    let folder = URL(fileURLWithPath: nameOrFolder, relativeTo: current).standardizedFileURL
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw Diagnostic(
        "there is no dataset and no folder `\(nameOrFolder)`",
        remedy: suggestion(for: nameOrFolder, among: names()), outcome: .usage)
    }
    return try DatasetDoubts.find(in: folder, workers: workers)
  }
}
