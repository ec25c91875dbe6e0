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
    environment = manifest.isGenerated ? [:] : ["jpeg": jpeg]
  }

  /// The digests of the files, or of their pixels.
  var inputs: [String: Recipe.Input] {
    [
      "images": .list(samples.map { .content($0.imageDigest) }),
      "masks": .list(samples.map { $0.maskDigest.map { .content($0) } }),
    ]
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
    ]
  }
}
