import ArtifactStore
import Diagnostics
import Images

/// Samples of a dataset that are to be decoded, resized and perhaps re-saved, and what the result is made of.
public struct SamplePreparation: Sendable {
  public let samples: [Sample]
  public let size: ImageSize
  /// For the images; masks are resized by nearest neighbour.
  public let filter: ResamplingFilter
  /// Of images and masks, after they were resized.
  public let resaving: Resaving
  package let recipe: Recipe
  /// What decides the pixels beside the files.
  package let settings: JSONDocument
  /// The libraries that decode and encode, with their versions.
  package let environment: [String: String]
  private let manifest: DatasetManifest
  private let jpeg: String

  /// Raised whenever the same recipe would give other pixels, or the files another layout.
  static let version = 3

  /// - Parameters:
  ///   - samples: of the manifest; their order counts.
  ///   - filter: the paper takes bicubic for training and bilinear for the test.
  ///   - resaving: the paper takes JPEG for training and none for the test.
  ///   - jpeg: the version of the library that decodes and encodes JPEG files.
  package init(
    _ samples: [Sample], of manifest: DatasetManifest, size: ImageSize, filter: ResamplingFilter,
    resaving: Resaving = .none, jpeg: String = JPEGLibrary.version
  ) {
    self.samples = samples
    self.size = size
    self.filter = filter
    self.resaving = resaving
    self.manifest = manifest
    self.jpeg = jpeg
    let ingredients = SampleIngredients(samples, of: manifest, jpeg: jpeg)
    environment = ingredients.environment.merging(resaving.environment(jpeg: jpeg)) { $1 }
    var settings =
      ingredients.settings + [
        ("height", .integer(size.height)), ("width", .integer(size.width)), ("images", filter.recipe),
        ("masks", .object([("name", .text("nearest")), ("version", .integer(Image.nearestVersion))])),
      ]
    if let recipe = resaving.recipe { settings.append(("resave", recipe)) }
    self.settings = .object(settings)
    recipe = Recipe(
      kind: "prepared-samples", version: Self.version, settings: settings, inputs: ingredients.inputs,
      environment: environment)
  }

  /// The same of one sample alone, for recipes of what is made of no other.
  package func alone(_ index: Int) -> SamplePreparation {
    SamplePreparation([samples[index]], of: manifest, size: size, filter: filter, resaving: resaving, jpeg: jpeg)
  }
}
