import Datasets
import Diagnostics

/// A dataset or a file of pretrained weights in one line: what it is, and whether it is on this computer.
public struct DataOverview: Sendable {
  public var name: String
  public var isPresent: Bool
  public var line: String

  /// Every dataset of the project's manifests, then all weights; the faults of those whose manifest cannot be read.
  public static func all(in settings: PublishingSettings) -> (entries: [DataOverview], faults: [Diagnostic]) {
    let library = settings.library
    var entries: [DataOverview] = []
    var faults: [Diagnostic] = []
    func add(_ name: String, _ overview: (String) throws(DiagnosticList) -> DataOverview) {
      do throws(DiagnosticList) {
        entries.append(try overview(name))
      } catch {
        faults += error.diagnostics
      }
    }
    for name in library.names() {
      add(name) { name throws(DiagnosticList) in self.overview(of: try library.manifest(named: name), in: library) }
    }
    for name in library.weights.names() {
      add(name) { name throws(DiagnosticList) in
        self.overview(of: try library.weights.manifest(named: name), in: library.weights)
      }
    }
    return (entries, faults)
  }

  private static func overview(of manifest: DatasetManifest, in library: DatasetLibrary) -> DataOverview {
    let isPresent = library.isPresent(manifest)
    let samples = manifest.samples.filter { $0.split != .excluded }
    let lesionFree = samples.filter { $0.domain == .outOfDistribution }.count
    let place = manifest.isGenerated ? "generated" : isPresent ? "present" : "not on this computer"
    return DataOverview(
      name: manifest.name, isPresent: isPresent,
      line: "\(manifest.name): \(samples.count) samples, \(lesionFree) lesion-free, \(place); "
        + manifest.licence)
  }

  private static func overview(of manifest: WeightsManifest, in library: WeightsLibrary) -> DataOverview {
    let isPresent = library.isPresent(manifest)
    let place = isPresent ? "present" : "not on this computer"
    return DataOverview(
      name: manifest.name, isPresent: isPresent,
      line: "\(manifest.name): pretrained weights of the encoder \(manifest.encoder), \(place); \(manifest.licence)")
  }

  /// Checks every file of a dataset, or a file of weights, against its checksum.
  ///
  /// - Throws: `DiagnosticList` with every file that is absent or differs.
  public static func verify(_ name: String, in settings: PublishingSettings) throws {
    let library = settings.library
    if library.weights.names().contains(name), !library.names().contains(name) {
      _ = try library.weights.contents(of: try library.weights.manifest(named: name))
    } else {
      _ = try library.verified(try library.manifest(named: name), workers: settings.workers)
    }
  }
}
