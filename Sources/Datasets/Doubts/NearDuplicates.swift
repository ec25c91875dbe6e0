import ArtifactStore
import Diagnostics
import Foundation

/// Pairs of images that look nearly the same, among all that some datasets use, by the images' digests.
public struct NearDuplicates: Sendable {
  /// Two images that are not the same file.
  public struct Pair: Sendable, Hashable, Codable {
    /// In the order of the datasets and their samples.
    public var first: String
    public var second: String
    /// The correlation of their brightness, to four decimals.
    public var similarity: Double

    public init(first: String, second: String, similarity: Double) {
      (self.first, self.second, self.similarity) = (first, second, similarity)
    }
  }

  /// Raised whenever the same facts would give other pairs.
  package static let version = 1

  private static let fileName = "pairs.json"

  /// - Parameter facts: the recipes of the datasets' facts, in their order.
  package static func recipe(of facts: [Recipe]) -> Recipe {
    Recipe(
      kind: "near-duplicates", version: version, settings: [("similarity", .of(ThumbnailPair.leastSimilarity))],
      inputs: ["samples": Recipe.artefacts(facts)])
  }

  /// The pairs among all images of datasets, found once and kept in their store.
  ///
  /// - Throws: a `Diagnostic` for a file that changed since it was verified, a full disk and the like.
  package static func find(in datasets: [VerifiedDataset], workers: Int) throws -> [Pair] {
    guard let store = datasets.first?.store else { return [] }
    let recipe = recipe(of: datasets.map { DatasetFacts.recipe(of: $0.manifest) })
    return try store.value(recipe) { folder in
      try JSONDecoder().decode([Pair].self, from: Data(contentsOf: folder.appending(path: fileName)))
    } make: { folder in
      let pairs = try pairs(among: datasets.map { try $0.facts(workers: workers) }, workers: workers)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      try encoder.encode(pairs).write(to: folder.appending(path: fileName))
    }
  }

  static func pairs(among datasets: [DatasetFacts], workers: Int) -> [Pair] {
    var seen: Set<String> = []
    let images = datasets.flatMap { zip($0.manifest.used, $0.samples) }.filter {
      seen.insert($0.0.imageDigest).inserted
    }
    return ThumbnailPair.all(among: images.map(\.1.thumbnail), workers: workers).map { pair in
      Pair(
        first: images[pair.first].0.imageDigest, second: images[pair.second].0.imageDigest,
        similarity: Double((pair.similarity * 10_000).rounded()) / 10_000)
    }
  }
}
