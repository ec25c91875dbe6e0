import ArtifactStore
import Foundation
import Images

/// What a look at the pixels of all samples of a dataset that are used gives.
public struct DatasetFacts: Sendable {
  public let manifest: DatasetManifest
  /// One for each of `manifest.used`.
  public let samples: [SampleFacts]

  private static let fileName = "facts.json"

  /// Of the facts of a dataset's used samples.
  ///
  /// - Parameter jpeg: the version of the library that decodes JPEG files.
  package static func recipe(of manifest: DatasetManifest, jpeg: String = JPEGLibrary.version) -> Recipe {
    let ingredients = SampleIngredients(manifest.used, of: manifest, jpeg: jpeg)
    return Recipe(
      kind: "sample-facts", version: SampleFacts.version,
      settings: ingredients.settings + [
        ("resizing", ResamplingFilter.bilinear.recipe), ("thumbnails", .integer(Thumbnail.version)),
      ], inputs: ingredients.inputs, environment: ingredients.environment)
  }

  /// - Throws: a decoding error for what another version wrote.
  static func read(_ folder: URL) throws -> [SampleFacts] {
    try JSONDecoder().decode([SampleFacts].self, from: Data(contentsOf: folder.appending(path: fileName)))
  }

  static func write(_ facts: [SampleFacts], to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try encoder.encode(facts).write(to: folder.appending(path: fileName))
  }
}

extension DatasetFacts {
  /// What is doubtful, with how many images there are of each kind and the first sample among them.
  public struct Doubt: Sendable, Hashable {
    public enum Kind: Hashable, Sendable {
      /// Of its mask.
      case mask(MaskDoubt)
      /// Masks that are one file though the images are not.
      case sharedMask
      /// Images that are one file.
      case copies

      public var name: String {
        switch self {
        case .mask(let doubt): doubt.rawValue
        case .sharedMask: "shared mask"
        case .copies: "copies"
        }
      }
    }

    public var kind: Kind
    public var images: Int
    public var example: String
  }

  /// Of whole images, each once.
  public var doubts: [Doubt] {
    var seen: Set<String> = []
    let images = zip(manifest.used, samples).filter { seen.insert($0.0.imagePath).inserted }
    func doubt(_ kind: Doubt.Kind, _ found: [(sample: Sample, facts: SampleFacts)]) -> [Doubt] {
      found.first.map { [Doubt(kind: kind, images: found.count, example: $0.sample.id)] } ?? []
    }
    let all = images.map { (sample: $0.0, facts: $0.1) }
    let copies = Dictionary(grouping: all) { $0.sample.imageDigest }
    // A file of annotations holds the masks of many.
    let masked = all.filter { $0.facts.lesionPixels > 0 && $0.sample.maskRule?.objects == nil }
    let masks = Dictionary(grouping: masked) { $0.sample.masks.map(\.digest) }
    let shared = masked.filter { entry in
      Set((masks[entry.sample.masks.map(\.digest)] ?? []).map(\.sample.imageDigest)).count > 1
    }
    return doubt(.copies, all.filter { (copies[$0.sample.imageDigest]?.count ?? 0) > 1 }) + doubt(.sharedMask, shared)
      + MaskDoubt.allCases.flatMap { kind in doubt(.mask(kind), all.filter { $0.facts.doubts.contains(kind) }) }
  }
}
