import Datasets
import Diagnostics
import Digests
import Foundation
import TextFormats
import Weaving

/// The manifests of what a report's studies read, as they lie in the project.
struct CrateManifests {
  struct File {
    var name: String
    var data: Data
    var words: String
  }

  /// By the name of the dataset's folder.
  private var datasets: [String: [File]] = [:]
  /// By name.
  private(set) var weights: [String: Data] = [:]

  private static let mostBytes = 256 << 20

  /// - Throws: a `Diagnostic` for a file that is no longer there, or no longer what the report was made of.
  init(of document: CheckedDocument, in project: Project) throws(Diagnostic) {
    let folder = project.manifests
    for manifest in document.studies.flatMap(\.datasets) where datasets[manifest.folderName] == nil {
      let own = folder.appending(path: manifest.folderName)
      let table = try Self.data(own.appending(path: "samples.csv"))
      guard ContentDigest.of(table) == manifest.digest else {
        throw Diagnostic(
          "the table of the samples of `\(manifest.folderName)` changed while the report was made",
          at: .file(own.appending(path: "samples.csv").path), remedy: "render again", outcome: .data)
      }
      datasets[manifest.folderName] = [
        File(name: "croissant.json", data: try Self.data(own.appending(path: "croissant.json")), words: "The manifest"),
        File(name: "samples.csv", data: table, words: "The samples, with the digests of all files,"),
      ]
    }
    for manifest in document.studies.compactMap(\.weights) where weights[manifest.name] == nil {
      weights[manifest.name] = try Self.data(folder.appending(path: "weights/\(manifest.name).json"))
    }
  }

  func files(of manifest: DatasetManifest) -> [File] { datasets[manifest.folderName] ?? [] }

  /// In the order of their names.
  var digests: [ContentDigest] {
    datasets.sorted { $0.key < $1.key }.flatMap { $0.value.map { ContentDigest.of($0.data) } }
      + weights.sorted { $0.key < $1.key }.map { ContentDigest.of($0.value) }
  }

  private static func data(_ file: URL) throws(Diagnostic) -> Data {
    do throws(NamedFile.Obstacle) {
      return try NamedFile.read(ProjectBounds.resolved(file), atMost: mostBytes)
    } catch {
      throw Diagnostic(
        "the manifest \(error.description)", at: .file(file.path), remedy: error.remedy ?? "render again",
        outcome: .data)
    }
  }
}
