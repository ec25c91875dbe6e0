import ArtifactStore
import Diagnostics
import Foundation
import Images

/// A contact sheet of a verified dataset, with how many samples it shows.
public struct DrawnContactSheet: Sendable {
  public let image: Image
  public let samples: Int
  public let hasLesionFree: Bool

  fileprivate static let mostTiles = 24
  fileprivate static let side = 112
  fileprivate static let fileName = "sheet.png"

  /// Raised whenever the same samples would be drawn otherwise.
  static let version = 1

  private static func samples(of manifest: DatasetManifest) -> [Sample] {
    ContactSheet.chosen(manifest.used, most: mostTiles)
  }

  package static func recipe(of manifest: DatasetManifest) -> Recipe {
    let samples = samples(of: manifest)
    let ingredients = SampleIngredients(samples, of: manifest)
    return Recipe(
      kind: "contact-sheets", version: version,
      settings: ingredients.settings + [
        ("side", .integer(side)), ("columns", .integer(ContactSheet.columns)),
        ("images", ResamplingFilter.bilinear.recipe), ("masks", .integer(Image.nearestVersion)),
        ("domains", .list(samples.map { .text($0.domain.rawValue) })),
      ], inputs: ingredients.inputs, environment: ingredients.environment)
  }
}

extension VerifiedDataset {
  /// Evenly chosen samples of those that are used, drawn once and kept in the store.
  ///
  /// - Throws: a `Diagnostic` for a file that changed since it was verified, a full disk and the like.
  package func contactSheet(workers: Int) throws -> DrawnContactSheet {
    let sheet = ContactSheet(
      of: manifest.used, most: DrawnContactSheet.mostTiles, side: DrawnContactSheet.side
    ) { sample throws(Diagnostic) in
      let (image, mask) = try self.pair(of: sample)
      return (image, mask)
    }
    let image = try store.value(DrawnContactSheet.recipe(of: manifest)) { folder in
      let file = folder.appending(path: DrawnContactSheet.fileName)
      return try Image(decoding: Data(contentsOf: file), name: DrawnContactSheet.fileName)
    } make: { folder in
      try sheet.image(workers: workers).pngData().write(to: folder.appending(path: DrawnContactSheet.fileName))
    }
    return DrawnContactSheet(
      image: image, samples: sheet.samples.count,
      hasLesionFree: sheet.samples.contains { $0.domain == .outOfDistribution })
  }
}
