import Datasets
import Diagnostics
import NeuralNetworks
import Studies

extension Laboratory {
  /// Finds out whether studies can begin with their weights, before training is announced: that the files are those of
  /// their manifests, and hold the tensors of the studies' networks.
  ///
  /// - Throws: a `DiagnosticList` of all that is wrong, each once (outcome `data`); a `Diagnostic` for a network that this
  ///   computer cannot train.
  func checkWeights(of studies: [StudyDeclaration]) throws {
    var faults = weightsFaults(of: studies)
    if faults.isEmpty {
      for study in studies {
        do {
          guard let encoder = try StudyTrainer.pretrainedEncoder(of: study, in: bench.library) else { continue }
          try encoder.check(for: SegmentationNetwork(study.network, seed: 0))
        } catch let list as DiagnosticList {
          faults += list.diagnostics.filter { !faults.contains($0) }
        }
      }
    }
    if !faults.isEmpty { throw DiagnosticList(faults) }
  }

  /// What is wrong with the files of the weights that studies begin with, each once.
  func weightsFaults(of studies: [StudyDeclaration]) -> [Diagnostic] {
    var seen: [String] = []
    var faults: [Diagnostic] = []
    for manifest in studies.compactMap(\.weights) where !seen.contains(manifest.name) {
      seen.append(manifest.name)
      do {
        _ = try bench.library.weights.contents(of: manifest)
      } catch {
        faults.append(error)
      }
    }
    return faults
  }
}
