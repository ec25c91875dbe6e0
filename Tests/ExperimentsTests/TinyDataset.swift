import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import Images
import Tensors

@testable import Experiments

/// A project in a folder: one dataset of small pictures with a bright disc on noise, made anew for each test.
struct TinyDataset {
  let library: DatasetLibrary

  /// 12 training images in two folds, 3 test images with a disc, 2 without.
  ///
  /// - Parameter size: of the images in pixels, square.
  init(in folder: URL, name: String = "discs", size: Int = 16) throws {
    let images = folder.appending(path: "data/\(name)")
    let manifest = folder.appending(path: "data-manifests/\(name)")
    for url in [images.appending(path: "images"), images.appending(path: "masks"), manifest] {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
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
          id: id, imagePath: "images/\(id).png", maskPath: isLesionFree ? nil : "masks/\(id).png",
          domain: isLesionFree ? .outOfDistribution : .inDistribution, split: index < 12 ? .train : .test,
          fold: index < 12 ? index % 2 + 1 : nil, imageDigest: ContentDigest.of(imageData).hexadecimal,
          maskDigest: isLesionFree ? nil : ContentDigest.of(maskData).hexadecimal))
    }
    let table = Data(SampleTable.text(of: samples).utf8)
    try table.write(to: manifest.appending(path: "samples.csv"))
    try """
    {"@type": "sc:Dataset", "name": "\(name)", "conformsTo": "http://mlcommons.org/croissant/1.0",
     "alternateName": "Discs", "description": "Discs on noise", "license": "CC0", "citeAs": "nobody", "url": "https://example.org",
     "distribution": [{"contentUrl": "samples.csv", "sha256": "\(ContentDigest.of(table))"}]}
    """.write(to: manifest.appending(path: "croissant.json"), atomically: true, encoding: .utf8)
    library = Self.library(in: folder)
  }

  /// The library of a project that is there already.
  static func library(in folder: URL) -> DatasetLibrary {
    DatasetLibrary(
      manifests: folder.appending(path: "data-manifests"), data: folder.appending(path: "data"),
      store: ArtifactStore(root: folder.appending(path: ".make-report")))
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

/// A YAML mapping for tests: the value of the nth key stands in line n, column 10; its key in column 1.
func placed(_ pairs: KeyValuePairs<String, PlacedValue.Content>) -> PlacedValue {
  let place = { (line: Int, column: Int) in SourcePlace(file: "report.md", line: line, column: column) }
  return PlacedValue(
    .map(
      pairs.enumerated().map { index, pair in
        PlacedValue.Entry(
          key: pair.key, keyPlace: place(index + 1, 1), value: PlacedValue(pair.value, at: place(index + 1, 10)))
      }), at: place(1, 1))
}

/// A YAML list for tests: the nth item stands in line `line`, column 20 + n.
func list(_ items: PlacedValue.Content..., line: Int = 1) -> PlacedValue.Content {
  .list(
    items.enumerated().map { index, item in
      PlacedValue(item, at: SourcePlace(file: "report.md", line: line, column: 20 + index))
    })
}

/// A small U-Net's YAML.
let tinyNetwork: PlacedValue.Content = placed(["kind": .text("unet"), "base-channels": .integer(2)]).content

extension StudyDeclaration {
  /// A study that takes a moment: base 2, 16 × 16 pixels, two folds, two epochs.
  static func tiny(
    _ library: DatasetLibrary, losses: [String] = ["ce", "dice"], epochs: Int = 2, seeds: [Int] = [0],
    learningRate: Double = 3e-3, label: String = "tiny"
  ) throws -> StudyDeclaration {
    let collector = DiagnosticCollector()
    let place = SourcePlace(file: "report.md", line: 1)
    let study = StudyDeclaration.read(
      placed([
        "dataset": .text("discs"), "network": tinyNetwork,
        "losses": .list(losses.map { PlacedValue(.text($0), at: place) }), "folds": .integer(2),
        "seeds": .list(seeds.map { PlacedValue(.integer($0), at: place) }), "epochs": .integer(epochs),
        "batch-size": .integer(3), "image-size": list(.integer(16), .integer(16)),
        "learning-rate": .number(learningRate),
      ]), label: label, library: library, collector: collector)
    try collector.throwIfErrors()
    guard let study else { throw DiagnosticList(collector.diagnostics) }
    return study
  }
}
