import ArtifactStore
import Diagnostics
import Images

/// What decides the pixels of some samples of a dataset, for the recipes of whatever is made of them.
struct SampleIngredients {
  let samples: [Sample]
  let digestsArePixels: Bool
  /// The libraries that decode the files, with their versions.
  let environment: [String: String]

  /// - Parameter jpeg: the version of the library that decodes JPEG files.
  init(_ samples: [Sample], of manifest: DatasetManifest, jpeg: String = JPEGLibrary.version) {
    self.samples = samples
    digestsArePixels = manifest.isGenerated
    // Generated images are PNG files of this program's own.
    var libraries = manifest.isGenerated ? [:] : ["jpeg": jpeg]
    let paths = samples.flatMap { [$0.imagePath] + $0.masks.map(\.path) }
    if paths.contains(where: { $0.lowercased().hasSuffix(".webp") }) { libraries["webp"] = WebPLibrary.version }
    environment = libraries
  }

  /// The digests of the files, or of their pixels.
  var inputs: [String: Recipe.Input] {
    [
      "images": .list(samples.map { .content($0.imageDigest) }),
      "masks": .list(samples.map { Self.input($0.masks.map(\.digest)) }),
    ]
  }

  /// One mask stands by itself, as it did before there could be several.
  private static func input(_ digests: [String]) -> Recipe.Input? {
    digests.count > 1 ? .list(digests.map { .content($0) }) : digests.first.map { .content($0) }
  }

  var settings: [(key: String, value: JSONDocument)] {
    [
      ("decoding", Image.decoding), ("digests", .text(digestsArePixels ? "pixels" : "files")),
      (
        "rectangles",
        .list(
          samples.map { sample in
            sample.rectangle.map {
              .list([.integer($0.x), .integer($0.y), .integer($0.width), .integer($0.height)])
            } ?? .null
          })
      ),
    ] + Self.rules("mask-rules", samples.map(\.maskRule?.description))
      + Self.rules("image-rules", samples.map(\.imageRule?.description))
  }

  /// Left out where there is none, as it was before there were any.
  private static func rules(_ key: String, _ rules: [String?]) -> [(key: String, value: JSONDocument)] {
    rules.contains { $0 != nil } ? [(key, .list(rules.map { $0.map { .text($0) } ?? .null }))] : []
  }
}
