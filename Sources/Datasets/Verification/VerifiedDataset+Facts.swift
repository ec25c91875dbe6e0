import Foundation
import Tensors

extension VerifiedDataset {
  /// What a look at the pixels of the samples that are used gives: found when they were first decoded, and kept in the store.
  ///
  /// - Throws: a `Diagnostic` for a file that changed since it was verified, a full disk and the like.
  package func facts(workers: Int) throws -> DatasetFacts {
    let samples = manifest.used
    let facts = try store.value(DatasetFacts.recipe(of: manifest), read: DatasetFacts.read) { folder in
      let facts = try concurrentMap(count: samples.count, workers: workers) { try self.facts(of: samples[$0]) }
      try DatasetFacts.write(facts, to: folder)
    }
    return DatasetFacts(manifest: manifest, samples: facts)
  }

  /// Keeps facts that were found in passing.
  func keep(_ facts: [SampleFacts]) throws {
    _ = try store.artefact(DatasetFacts.recipe(of: manifest)) { try DatasetFacts.write(facts, to: $0) }
  }
}
