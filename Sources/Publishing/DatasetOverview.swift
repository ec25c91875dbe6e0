import Datasets
import Diagnostics

/// A dataset in one line: what it is, and whether its images are here.
public struct DatasetOverview: Sendable {
  public var name: String
  public var isPresent: Bool
  public var line: String

  /// Every dataset of the project's manifests; the faults of those whose manifest cannot be read.
  public static func all(in settings: PublishingSettings) -> (datasets: [DatasetOverview], faults: [Diagnostic]) {
    let library = settings.library
    var datasets: [DatasetOverview] = []
    var faults: [Diagnostic] = []
    for name in library.names() {
      do {
        datasets.append(overview(of: try library.manifest(named: name), in: library))
      } catch {
        faults += error.diagnostics
      }
    }
    return (datasets, faults)
  }

  private static func overview(of manifest: DatasetManifest, in library: DatasetLibrary) -> DatasetOverview {
    let isPresent = library.isPresent(manifest)
    let samples = manifest.samples.filter { $0.split != .excluded }
    let lesionFree = samples.filter { $0.domain == .outOfDistribution }.count
    let place = manifest.isGenerated ? "generated" : isPresent ? "present" : "not on this computer"
    return DatasetOverview(
      name: manifest.name, isPresent: isPresent,
      line: "\(manifest.name): \(samples.count) samples, \(lesionFree) lesion-free, \(place); "
        + manifest.licence)
  }

  /// Checks every file of a dataset against its checksum.
  ///
  /// - Throws: `DiagnosticList` with every file that is absent or differs.
  public static func verify(_ name: String, in settings: PublishingSettings) throws {
    let library = settings.library
    _ = try library.verified(try library.manifest(named: name), workers: settings.workers)
  }
}
