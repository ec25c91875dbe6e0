import Datasets
import Diagnostics
import Studies
import Synchronization

/// The datasets that a laboratory has verified so far: each is compared with its checksums once, however many studies and
/// galleries ask for it. Whatever is read from one later is hashed again by the dataset itself.
final class VerifiedDatasets: Sendable {
  private let verified = Mutex<[String: VerifiedDataset]>([:])

  /// The verified datasets of studies by name; the faults of all of them are thrown together.
  func datasets(
    of studies: [StudyDeclaration], verify: (DatasetManifest) throws(DiagnosticList) -> VerifiedDataset
  ) throws(DiagnosticList) -> [String: VerifiedDataset] {
    var found: [String: VerifiedDataset] = [:]
    var seen: [String] = []
    var faults: [Diagnostic] = []
    for manifest in studies.flatMap(\.datasets) where !seen.contains(manifest.name) {
      seen.append(manifest.name)
      let known = verified.withLock { $0[manifest.name] }
      if let known, known.manifest.digest == manifest.digest {
        found[manifest.name] = known
        continue
      }
      do {
        let dataset = try verify(manifest)
        verified.withLock { $0[manifest.name] = dataset }
        found[manifest.name] = dataset
      } catch {
        faults += error.diagnostics
      }
    }
    if !faults.isEmpty { throw DiagnosticList(faults) }
    return found
  }
}
