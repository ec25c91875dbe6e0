import ArtifactStore
import Datasets

/// What every stage of a study works with.
struct Workbench: Sendable {
  let library: DatasetLibrary
  let store: ArtifactStore
  /// How many runs are trained, and images decoded, at once. No byte of the results depends on it.
  let workers: Int
  let report: @Sendable (StudyEvent) -> Void
}
