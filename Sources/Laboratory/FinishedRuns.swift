import ArtifactStore
import Digests
import NeuralNetworks
import Training

/// What may be told of trained models without knowing what they are.
package struct FinishedRuns: Sendable {
  private let store: ArtifactStore

  package init(in store: ArtifactStore) { self.store = store }

  /// Of the trained weights of a run; nil where it is not in the store.
  ///
  /// - Throws: a `Diagnostic` for a checkpoint that cannot be read.
  package func checkpoint(of run: Recipe) throws -> ContentDigest? {
    try store.existingValue(run, read: RunArtefact.init(from:)).map { try ContentDigest.of(fileAt: $0.checkpoint) }
  }

  /// Of the kernels of this computer (`KernelIdentity`); nil for a processor that can train nothing.
  package static let kernels = try? KernelIdentity.digest()
}
