import ArtifactStore
import Datasets
import Digests
import Foundation
import Images
import Tensors

/// A dataset of small pictures with a bright disc on noise, with its manifest, in a project's folder.
public struct DiscDataset: Sendable {
  public let name: String
  /// `data/NAME`
  public let images: URL
  /// `data-manifests/NAME`
  public let manifest: URL

  /// Writes 12 training images in two folds, 3 test images with a disc, 2 without.
  ///
  /// - Parameter size: of the images in pixels, square.
  public init(in project: URL, name: String = "discs", size: Int = 16) throws {
    self.name = name
    images = project.appending(path: "data/\(name)")
    manifest = project.appending(path: "data-manifests/\(name)")
    for folder in [images.appending(path: "images"), images.appending(path: "masks"), manifest] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    var samples: [Sample] = []
    for index in 0..<17 {
      let isLesionFree = index >= 15
      let id = (index < 12 ? "train-" : "test-") + String(index)
      let (image, mask) = Self.picture(index, size, isLesionFree)
      let imageData = try image.pngData()
      let maskData = try mask.pngData()
      try imageData.write(to: images.appending(path: "images/\(id).png"))
      if !isLesionFree { try maskData.write(to: images.appending(path: "masks/\(id).png")) }
      samples.append(
        Sample(
          id: id, imagePath: "images/\(id).png",
          masks: isLesionFree
            ? [] : [MaskFile(path: "masks/\(id).png", digest: ContentDigest.of(maskData).hexadecimal)],
          domain: isLesionFree ? .outOfDistribution : .inDistribution, split: index < 12 ? .train : .test,
          fold: index < 12 ? index % 2 + 1 : nil, imageDigest: ContentDigest.of(imageData).hexadecimal))
    }
    try write(samples)
  }

  /// Those that are there already.
  public init(existingIn project: URL, name: String = "discs") {
    self.name = name
    images = project.appending(path: "data/\(name)")
    manifest = project.appending(path: "data-manifests/\(name)")
  }

  /// Writes the manifest of some samples.
  public func write(_ samples: [Sample]) throws {
    try write(table: Data(SampleTable.text(of: samples).utf8))
  }

  /// Writes the manifest with a table of samples as it is.
  public func write(table: Data) throws {
    try table.write(to: manifest.appending(path: "samples.csv"))
    try """
    {"@type": "sc:Dataset", "name": "\(name)", "conformsTo": "http://mlcommons.org/croissant/1.0",
     "alternateName": "Discs", "description": "Discs on noise", "license": "CC0", "citeAs": "nobody",
     "url": "https://example.org",
     "distribution": [{"contentUrl": "samples.csv", "sha256": "\(ContentDigest.of(table))"}]}
    """.write(to: manifest.appending(path: "croissant.json"), atomically: true, encoding: .utf8)
  }

  /// Gives a sample of a dataset the image of one of this, a little brighter and of its own image's size.
  public func imitate(_ source: Sample, by target: inout Sample, of other: DiscDataset) throws {
    let data = try Data(contentsOf: images.appending(path: source.imagePath))
    var image = try Image(decoding: data, name: source.imagePath)
    image.pixels = image.pixels.map { $0 + 9 }
    let file = other.images.appending(path: target.imagePath)
    let own = try Image(decoding: Data(contentsOf: file), name: target.imagePath)
    let brighter = try image.resized(width: own.width, height: own.height, filter: .bilinear).pngData()
    try brighter.write(to: file)
    target.imageDigest = ContentDigest.of(brighter).hexadecimal
  }

  /// The same for two samples of this.
  public func imitate(_ source: Int, by target: Int, in samples: inout [Sample]) throws {
    let imitated = samples[source]
    try imitate(imitated, by: &samples[target], of: self)
  }

  /// Makes `test-13` a brighter copy of `train-3`, in its file and in the manifest.
  public func writeBrighterCopy() throws {
    var samples = try DatasetManifest.load(named: name, in: manifest.deletingLastPathComponent()).samples
    try imitate(3, by: 13, in: &samples)
    try write(samples)
  }

  private static func picture(_ index: Int, _ size: Int, _ isLesionFree: Bool) -> (Image, Image) {
    let random = CounterRandom(seed: 99, stream: UInt64(index))
    let centre = (x: random.integer(0, below: size / 2) + size / 4, y: random.integer(1, below: size / 2) + size / 4)
    let radius = size / 8 + random.integer(2, below: size / 8)
    var image: [UInt8] = []
    var mask: [UInt8] = []
    for y in 0..<size {
      for x in 0..<size {
        let distance = (x - centre.x) * (x - centre.x) + (y - centre.y) * (y - centre.y)
        let isInside = !isLesionFree && distance <= radius * radius
        let noise = random.integer(UInt64(10 + y * size + x), below: 60)
        image += [UInt8(60 + noise + (isInside ? 120 : 0)), UInt8(60 + noise), UInt8(100)]
        mask.append(isInside ? 255 : 0)
      }
    }
    return (
      Image(width: size, height: size, channels: 3, pixels: image),
      Image(width: size, height: size, channels: 1, pixels: mask)
    )
  }
}
