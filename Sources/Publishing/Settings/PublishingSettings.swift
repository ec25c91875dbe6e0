import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import LiterateDocuments
import TextFormats
import WovenDocuments

/// What the user chose for a rendering; nothing of it but `parameters` and `formats` can change a report's bytes.
public struct PublishingSettings: Sendable {
  public typealias Format = ReportFormat

  public var project: Project
  /// Where a dataset named NAME lies in NAME/.
  public var data: URL
  /// Where pretrained weights lie; nil: in `weights` beside the data.
  public var weights: URL?
  public var store: URL
  public var output: URL
  public var formats: Set<Format>
  /// Values that replace the defaults of the front matter's `params`.
  public var parameters: ParameterOverrides
  public var workers: Int
  /// Folders outside the project in which a report's files may lie.
  public var allowedFolders: [URL]

  public init(
    project: Project, data: URL? = nil, weights: URL? = nil, store: URL? = nil, output: URL? = nil,
    formats: Set<Format> = Set(Format.allCases), parameters: ParameterOverrides = ParameterOverrides(),
    workers: Int, allowedFolders: [URL] = []
  ) {
    self.project = project
    self.data = data ?? project.root.appending(path: "data")
    self.weights = weights
    self.store = store ?? project.root.appending(path: ".make-report")
    self.output = output ?? project.root.appending(path: "_reports")
    self.formats = formats
    self.parameters = parameters
    self.workers = workers
    self.allowedFolders = allowedFolders
  }

  /// Where the files of a report may lie: in the project; of a report elsewhere, in the project that holds it, or else in
  /// its folder.
  func bounds(of report: URL) -> ProjectBounds {
    let folder = report.deletingLastPathComponent()
    let root =
      project.holds(report) ? project.root : (try? Project.containing(folder))?.root ?? folder
    return ProjectBounds(project: root, allowed: allowedFolders)
  }

  /// The datasets of the project, as these settings find and keep them.
  ///
  /// - Parameter warn: told of what was set aside in the store.
  public func library(warn: @escaping @Sendable (Diagnostic) -> Void) -> DatasetLibrary {
    library(in: ArtifactStore(root: store) { warn($0.diagnostic) })
  }

  func library(in store: ArtifactStore) -> DatasetLibrary {
    DatasetLibrary(
      manifests: project.manifests, data: data, store: store, weights: weights, allowedFolders: allowedFolders)
  }
}
