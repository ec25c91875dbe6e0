import ArtifactStore
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

@Suite("Preparation")
struct PreparationTests {
  private let size = ImageSize(height: 12, width: 16)

  private func preparation(
    _ samples: [Sample], of manifest: DatasetManifest, filter: ResamplingFilter = .bicubic, resaving: Resaving = .none
  ) -> SamplePreparation {
    SamplePreparation(samples, of: manifest, size: size, filter: filter, resaving: resaving)
  }

  @Test("prepared samples are the resized images and masks, in the order asked for, for any number of workers")
  func prepares() throws {
    try withTemporaryFolder { folder in
      let small = try SmallDataset(in: folder)
      let manifest = try small.library.manifest(named: "small")
      let dataset = try small.library.verified(manifest, workers: 2)
      let order = [2, 0, 1].map { manifest.samples[$0] }
      let prepared = try dataset.prepared(preparation(order, of: manifest), workers: 3)
      #expect(prepared.samples == order && prepared.size == size && prepared.count == 3)
      for (index, sample) in order.enumerated() {
        let image = try dataset.image(of: sample).resized(width: 16, height: 12, filter: .bicubic)
        let mask = try dataset.mask(of: sample).resizedNearest(width: 16, height: 12)
        #expect(prepared.imagePixels(index) == image.pixels)
        #expect(prepared.maskPixels(index) == mask.pixels.map { $0 / 255 })
        #expect(prepared.image(index).shape == [12, 16, 3] && prepared.mask(index).shape == [12, 16, 1])
        #expect(prepared.image(index).values == image.pixels.map { Float($0) / 255 })
        #expect(prepared.mask(index).values == mask.pixels.map { Float($0) / 255 })
      }
    }
  }

  @Test("re-saved samples are what is read again of resized images and masks in JPEG of quality 75, masks 0 or 1")
  func resaves() throws {
    try withTemporaryFolder { folder in
      let small = try SmallDataset(in: folder)
      let manifest = try small.library.manifest(named: "small")
      let dataset = try small.library.verified(manifest, workers: 1)
      let plain = try dataset.prepared(preparation(manifest.samples, of: manifest), workers: 1)
      let resaved = try dataset.prepared(preparation(manifest.samples, of: manifest, resaving: .jpeg), workers: 2)
      func jpeg(_ pixels: [UInt8], channels: Int) throws -> [UInt8] {
        let image = Image(width: size.width, height: size.height, channels: channels, pixels: pixels)
        return try Image(decoding: image.jpegData(quality: 75), name: "jpeg").pixels
      }
      for index in manifest.samples.indices {
        #expect(try resaved.imagePixels(index) == jpeg(plain.imagePixels(index), channels: 3))
        #expect(resaved.imagePixels(index) != plain.imagePixels(index))
        let mask = try jpeg(plain.maskPixels(index).map { $0 * 255 }, channels: 1)
        #expect(resaved.maskPixels(index) == mask.map { $0 > 127 ? 1 : 0 })
      }
    }
  }

  @Test("samples are prepared once; another size, filter, order or dataset gives another artefact")
  func caches() throws {
    try withTemporaryFolder { folder in
      let small = try SmallDataset(in: folder)
      let manifest = try small.library.manifest(named: "small")
      let dataset = try small.library.verified(manifest, workers: 1)
      func artefacts() throws -> [String] {
        let kind = folder.appending(path: "store/prepared-samples")
        return try FileManager.default.subpathsOfDirectory(atPath: kind.path).filter { $0.hasSuffix("images.bin") }
      }
      _ = try dataset.prepared(preparation(manifest.samples, of: manifest), workers: 1)
      try FileManager.default.removeItem(at: small.folder)
      _ = try dataset.prepared(preparation(manifest.samples, of: manifest), workers: 2)
      #expect(try artefacts().count == 1)
      #expect(throws: (any Error).self) {
        try dataset.prepared(preparation(manifest.samples, of: manifest, filter: .bilinear), workers: 1)
      }
      #expect(throws: (any Error).self) {
        try dataset.prepared(preparation(manifest.samples.reversed(), of: manifest), workers: 1)
      }
      #expect(try artefacts().count == 1)
    }
  }

  @Test("no samples are no fault")
  func preparesNothing() throws {
    try withTemporaryFolder { folder in
      let small = try SmallDataset(in: folder)
      let manifest = try small.library.manifest(named: "small")
      let dataset = try small.library.verified(manifest, workers: 1)
      #expect(try dataset.prepared(preparation([], of: manifest), workers: 2).count == 0)
    }
  }
}
