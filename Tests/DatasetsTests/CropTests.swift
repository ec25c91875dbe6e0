import ArtifactStore
import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

@Suite("Crops")
struct CropTests {
  private static let size = 96

  private func finder(_ image: Image, _ mask: Image, _ settings: CropSettings, stream: UInt64 = 7) -> CropFinder {
    CropFinder(image: image, mask: mask, settings: settings, stream: stream)
  }

  /// The smallest distance of a rectangle from pixels of a kind, pixel by pixel: the greater of its two parts.
  private func distance(_ rectangle: PixelRectangle, from isMarked: (Int, Int) -> Bool) -> Int {
    var least = Int.max
    for y in 0..<Self.size {
      for x in 0..<Self.size where isMarked(x, y) {
        let dx = max(rectangle.x - x, x - (rectangle.x + rectangle.width - 1), 0)
        let dy = max(rectangle.y - y, y - (rectangle.y + rectangle.height - 1), 0)
        least = min(least, max(dx, dy))
      }
    }
    return least
  }

  @Test("lesion-free crops keep the margin to every labelled pixel and to the padding, and do not overlap")
  func keepsDistance() {
    let mask = ImageFolderFixture.mask(PixelRectangle(x: 38, y: 40, width: 9, height: 12), size: Self.size)
    let image = ImageFolderFixture.picture(seed: 3, size: Self.size, padding: 10)
    for seed in 0..<40 {
      let settings = CropSettings(size: 20, margin: 5, perPhotograph: 3, seed: UInt64(seed))
      let crops = finder(image, mask, settings).lesionFree()
      #expect(crops.count >= 2)
      for crop in crops {
        #expect(crop.fits(width: Self.size, height: Self.size) && crop.width == 20 && crop.height == 20)
        #expect(distance(crop) { x, y in mask.pixels[y * Self.size + x] > 127 } >= 5)
        #expect(distance(crop) { x, _ in x >= Self.size - 10 } >= 5)
      }
      for (index, crop) in crops.enumerated() {
        for other in crops.dropFirst(index + 1) { #expect(abs(crop.x - other.x) >= 20 || abs(crop.y - other.y) >= 20) }
      }
      #expect(crops == finder(image, mask, settings).lesionFree())
    }
  }

  @Test("a control crop holds every labelled pixel; a lesion that is larger has none")
  func control() throws {
    let lesion = PixelRectangle(x: 4, y: 60, width: 18, height: 12)
    let mask = ImageFolderFixture.mask(lesion, size: Self.size)
    let image = ImageFolderFixture.picture(seed: 4, size: Self.size)
    var found: Set<PixelRectangle> = []
    for seed in 0..<20 {
      let crop = try #require(finder(image, mask, CropSettings(size: 20, seed: UInt64(seed))).control())
      #expect(crop.x <= 4 && crop.x + 20 >= 22 && crop.y <= 60 && crop.y + 20 >= 72)
      found.insert(crop)
    }
    #expect(found.count > 3)
    #expect(finder(image, mask, CropSettings(size: 17)).control() == nil)
  }

  @Test("where there is no room there is no crop")
  func noRoom() {
    let mask = ImageFolderFixture.mask(PixelRectangle(x: 30, y: 30, width: 36, height: 36), size: Self.size)
    let image = ImageFolderFixture.picture(seed: 5, size: Self.size)
    #expect(finder(image, mask, CropSettings(size: 32, margin: 8)).lesionFree().isEmpty)
    #expect(finder(image, mask, CropSettings(size: 97)).lesionFree().isEmpty)
    #expect(!finder(image, mask, CropSettings(size: 22, margin: 8)).lesionFree().isEmpty)
  }

  @Test("dark pixels inside a photograph are no padding; those that reach its border are")
  func padding() {
    var image = ImageFolderFixture.picture(seed: 6, size: Self.size, padding: 6)
    func paint(_ x: Int, _ y: Int) {
      for channel in 0..<3 { image.pixels[(y * Self.size + x) * 3 + channel] = DarkPadding.brightest }
    }
    paint(40, 40)
    for x in 80..<90 { paint(x, 20) }
    let dark = DarkPadding.pixels(of: image)
    #expect(!dark[40 * Self.size + 40] && dark[20 * Self.size + 80] && dark[90])
    #expect(dark.count { $0 } == 6 * Self.size + 10)
  }

  @Test("crops are rows of the manifest that are cropped, verified and prepared, one part of the dataset each")
  func rows() throws {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root, photographs: 12)
      var addition = DatasetAddition(name: "photographs")
      (addition.folds, addition.testShare) = (2, 0.5)
      addition.crops = CropSettings(size: 16, margin: 4)
      let added = try addition.manifest(of: folder.url, workers: 2)
      let library = try added.library(in: root)
      #expect(library.names() == ["photographs", "photographs/crops", "photographs/photographs"])
      let crops = try library.manifest(named: "photographs/crops")
      #expect(crops.name == "photographs/crops" && crops.folderName == "photographs")
      #expect(crops.testable.count == crops.samples.count && crops.trainable.isEmpty)
      #expect(crops.samples.count { $0.domain == .inDistribution } == 6)
      #expect(crops.samples.count { $0.domain == .outOfDistribution } == 12)
      #expect(Set(crops.samples.map(\.group)).count == 6)
      #expect(try library.manifest(named: "photographs/photographs").samples.count == 6)
      #expect(throws: DiagnosticList.self) { try library.manifest(named: "photographs/crop") }

      let dataset = try library.verified(crops, workers: 2)
      let prepared = try dataset.prepared(
        SamplePreparation(crops.testable, of: crops, size: ImageSize(height: 8, width: 8), filter: .bilinear),
        workers: 2)
      #expect(prepared.nativeSizes.allSatisfy { $0 == ImageSize(height: 16, width: 16) })
      for (index, sample) in crops.testable.enumerated() {
        let rectangle = try #require(sample.rectangle)
        let data = try Data(contentsOf: folder.url.appending(path: sample.imagePath))
        let whole = try Image(decoding: data, name: sample.imagePath)
        let part = whole.cropped(to: rectangle).resized(width: 8, height: 8, filter: .bilinear)
        #expect(prepared.imagePixels(index) == part.pixels)
        #expect(prepared.maskPixels(index).contains(1) == (sample.domain == .inDistribution))
      }
    }
  }
}
