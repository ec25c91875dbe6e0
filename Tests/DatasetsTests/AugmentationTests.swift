import ArtifactStore
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Datasets

@Suite("Augmentation")
struct AugmentationTests {
  /// What PyTorch and torchvision make of one image; see `Fixtures/generate_augmentation.py`.
  private struct Reference {
    let image: Tensor
    let mask: Tensor
    let affine: [[String: Any]]
    private let document: [String: Any]

    init() throws {
      let file = SharedData.projectRoot.appending(path: "Tests/DatasetsTests/Fixtures/augmentation.json")
      let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
      document = try #require(json as? [String: Any])
      image = Tensor(shape: [10, 13, 3], values: try Self.floats(document["image"]))
      mask = Tensor(shape: [10, 13, 1], values: try Self.floats(document["mask"]))
      affine = try #require(document["affine"] as? [[String: Any]])
    }

    func values(_ key: String) throws -> [Float] { try Self.floats(document[key]) }

    static func floats(_ value: Any?) throws -> [Float] {
      try #require(value as? [NSNumber]).map(\.floatValue)
    }
  }

  private func largestDifference(_ a: [Float], _ b: [Float]) -> Float {
    zip(a, b).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test("scaling, rotation and shift are torchvision's, bilinear for the image and nearest for the mask")
  func mapsAsTorchvision() throws {
    let reference = try Reference()
    for change in reference.affine {
      let angle = try #require(change["angle"] as? NSNumber).floatValue
      let scale = try #require(change["scale"] as? NSNumber).floatValue
      let shift = try #require(change["shift"] as? NSNumber).floatValue
      let map =
        angle != 0 ? AffineMap(degrees: angle) : scale != 1 ? AffineMap(scale: scale) : AffineMap(shift: shift)
      let image = map.bilinear(reference.image).values
      #expect(largestDifference(image, try Reference.floats(change["image"])) < 5e-6, "\(angle) \(scale) \(shift)")
      #expect(
        map.nearest(reference.mask).values == (try Reference.floats(change["mask"])), "\(angle) \(scale) \(shift)")
    }
  }

  @Test("flips are torchvision's, to the bit")
  func flipsAsTorchvision() throws {
    let reference = try Reference()
    var horizontal = AffineMap()
    horizontal.flipsHorizontally = true
    #expect(
      largestDifference(horizontal.bilinear(reference.image).values, try reference.values("horizontal flip")) == 0)
    var vertical = AffineMap()
    vertical.flipsVertically = true
    #expect(largestDifference(vertical.bilinear(reference.image).values, try reference.values("vertical flip")) == 0)
  }

  @Test("brightness, contrast, saturation and hue are torchvision's")
  func jittersAsTorchvision() throws {
    let reference = try Reference()
    func check(_ key: String, _ change: (inout Tensor, Float) -> Void) throws {
      var image = reference.image
      change(&image, try #require(key.split(separator: " ").last.flatMap { Float($0) }))
      #expect(largestDifference(image.values, try reference.values(key)) < 1e-6, "\(key)")
    }
    try check("brightness 1.08") { ColourJitter.adjustBrightness(&$0, by: $1) }
    try check("contrast 0.93") { ColourJitter.adjustContrast(&$0, by: $1) }
    try check("contrast 1.09") { ColourJitter.adjustContrast(&$0, by: $1) }
    try check("saturation 1.07") { ColourJitter.adjustSaturation(&$0, by: $1) }
    try check("hue 0.01") { ColourJitter.turnHue(&$0, by: $1) }
    try check("hue -0.009") { ColourJitter.turnHue(&$0, by: $1) }
  }

  @Test("the same random numbers give the same image, others another, and values stay in 0…1 and {0, 1}")
  func dependsOnRandomNumbersOnly() throws {
    let reference = try Reference()
    var seen: Set<[Float]> = []
    for stream in 0..<50 {
      let random = CounterRandom(seed: 1, stream: UInt64(stream))
      let first = Augmentation.paper.apply(image: reference.image, mask: reference.mask, random: random)
      let second = Augmentation.paper.apply(image: reference.image, mask: reference.mask, random: random)
      #expect(first.image == second.image && first.mask == second.mask)
      #expect(first.image.shape == [10, 13, 3] && first.mask.shape == [10, 13, 1])
      #expect(first.image.values.allSatisfy { $0 >= 0 && $0 <= 1 })
      #expect(first.mask.values.allSatisfy { $0 == 0 || $0 == 1 })
      seen.insert(first.image.values)
    }
    #expect(seen.count == 50)
  }

  @Test("no augmentation changes nothing")
  func noneChangesNothing() throws {
    let reference = try Reference()
    let result = Augmentation.none.apply(
      image: reference.image, mask: reference.mask, random: CounterRandom(seed: 1, stream: 2))
    #expect(result.image == reference.image && result.mask == reference.mask)
    let recipes = NamedAugmentation.allCases.map(\.value.recipe.canonical)
    #expect(Set(recipes).count == recipes.count)
  }

  @Test("sine and cosine agree with the C library within 1e-14 up to 45 degrees")
  func sineAndCosine() {
    for step in -100...100 {
      let x = Double(step) / 100 * .pi / 4
      let own = AffineMap.sineAndCosine(x)
      #expect(abs(own.sine - sin(x)) < 1e-14 && abs(own.cosine - cos(x)) < 1e-14)
    }
  }

  @Test("normalisation subtracts the mean and divides by the standard deviation of each channel")
  func normalises() {
    let image = Tensor(shape: [1, 2, 3], values: [0.485, 0.456, 0.406, 1, 0, 0.5])
    let values = Normalisation.imageNet.apply(image).values
    #expect(Array(values[0..<3]) == [0, 0, 0])
    #expect(abs(values[3] - 2.2489083) < 1e-6)
    #expect(abs(values[4] + 2.0357144) < 1e-6)
    #expect(abs(values[5] - 0.4177778) < 1e-6)
  }
}
