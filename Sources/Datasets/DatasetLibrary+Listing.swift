import Diagnostics

/// A dataset or a file of pretrained weights in one line: what it is, and whether it is on this computer.
public struct DataOverview: Sendable {
  public var name: String
  public var isPresent: Bool
  public var line: String
}

extension DatasetLibrary {
  /// Every dataset that has a manifest, then all weights; the faults of those whose manifest cannot be read.
  public func overview() -> (entries: [DataOverview], faults: [Diagnostic]) {
    var entries: [DataOverview] = []
    var faults: [Diagnostic] = []
    func add(_ name: String, _ overview: (String) throws(DiagnosticList) -> DataOverview) {
      do throws(DiagnosticList) {
        entries.append(try overview(name))
      } catch {
        faults += error.diagnostics
      }
    }
    for name in names() {
      add(name) { name throws(DiagnosticList) in overview(of: try manifest(named: name)) }
    }
    for name in weights.names() {
      add(name) { name throws(DiagnosticList) in overview(of: try weights.manifest(named: name)) }
    }
    return (entries, faults)
  }

  private func overview(of manifest: DatasetManifest) -> DataOverview {
    let isPresent = isPresent(manifest)
    let samples = manifest.used
    let lesionFree = samples.filter { $0.domain == .outOfDistribution }.count
    let absent = manifest.isFetchable ? "not on this computer, can be fetched" : "not on this computer"
    let place = manifest.isGenerated ? "generated" : isPresent ? "present" : absent
    return DataOverview(
      name: manifest.name, isPresent: isPresent,
      line: "\(manifest.name): \(samples.count) samples, \(lesionFree) lesion-free, \(place); "
        + manifest.licence)
  }

  private func overview(of manifest: WeightsManifest) -> DataOverview {
    let isPresent = weights.isPresent(manifest)
    let absent = manifest.addresses.isEmpty ? "not on this computer" : "not on this computer, can be fetched"
    let place = isPresent ? "present" : absent
    return DataOverview(
      name: manifest.name, isPresent: isPresent,
      line: "\(manifest.name): pretrained weights of the encoder \(manifest.encoder), \(place); \(manifest.licence)")
  }
}
