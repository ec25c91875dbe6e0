import ArtifactStore
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// What is kept of a look at the images.
@Suite struct DatasetFactsTests {
  @Test("sizes and lesions are those of the rectangle, doubts those of the whole mask")
  func facts() {
    let image = ImageFolderFixture.picture(seed: 1, size: 40)
    let mask = ImageFolderFixture.mask(PixelRectangle(x: 4, y: 6, width: 10, height: 5), size: 40)
    let whole = SampleFacts(image: image, mask: mask, greyMasks: [mask], rectangle: nil)
    #expect(whole.width == 40 && whole.height == 40 && whole.lesionPixels == 50)
    #expect(whole.lesionShare == 50.0 / 1600)
    #expect(whole.doubts == [])
    let part = SampleFacts(
      image: image, mask: mask, greyMasks: [mask], rectangle: PixelRectangle(x: 10, y: 8, width: 20, height: 12))
    #expect(part.width == 20 && part.height == 12 && part.lesionPixels == 4 * 3)
    #expect(part.thumbnail == whole.thumbnail)
  }

  private func doubts(_ grey: Image) -> [MaskDoubt] {
    let image = Image(width: 20, height: 20, channels: 3, pixels: [UInt8](repeating: 9, count: 1200))
    return SampleFacts(image: image, mask: grey.thresholded(), greyMasks: [grey], rectangle: nil).doubts
  }

  @Test("odd masks are told apart at their limits")
  func masks() {
    let lesion = PixelRectangle(x: 5, y: 5, width: 5, height: 5)
    var ringing = ImageFolderFixture.mask(lesion, size: 20)
    #expect(doubts(ringing) == [])
    ringing.pixels[0] = 3
    #expect(doubts(ringing) == [.manyValues])
    // Four of 400 pixels are no more than a hundredth.
    for index in 0..<4 { ringing.pixels[index] = 100 }
    #expect(doubts(ringing) == [.manyValues])
    ringing.pixels[4] = 100
    #expect(doubts(ringing) == [.manyValues, .grey])
    // Sixteen rows of twenty are 80 %, and 20 + 2 · 15 = 50 of the 76 pixels around them.
    let large = { (rows: Int) in ImageFolderFixture.mask(PixelRectangle(x: 0, y: 0, width: 20, height: rows), size: 20)
    }
    #expect(doubts(large(16)) == [.edge])
    #expect(doubts(large(17)) == [.edge, .large])
    // 20 + 2 · 9 = 38 of 76 is half of them, not most.
    #expect(doubts(large(10)) == [])
    #expect(doubts(large(11)) == [.edge])
  }

  @Test("facts are found when a dataset is first verified, kept, and the same where they are asked for alone")
  func kept() throws {
    try withTemporaryFolder { root in
      _ = try DiscDataset(in: root)
      let library = DatasetLibrary(project: root)
      let dataset = try library.verified(library.manifest(named: "discs"), workers: 2)
      #expect(library.store.keys(ofKind: "sample-facts").count == 1)
      let facts = try dataset.facts(workers: 2)
      #expect(facts.samples.count == 17)
      #expect(facts.doubts.map(\.kind.name) == ["shared mask"])
      let elsewhere = VerifiedDataset(
        manifest: dataset.manifest, folder: dataset.folder, store: ArtifactStore(root: root.appending(path: "other")))
      #expect(try elsewhere.facts(workers: 1).samples == facts.samples)
      for (sample, facts) in zip(facts.manifest.used, facts.samples) {
        let mask = try dataset.mask(of: sample)
        #expect(facts.lesionPixels == mask.pixels.count { $0 == 255 } && facts.width == 16 && facts.height == 16)
      }
    }
  }

  @Test("copies and shared masks are counted, with the first sample of each")
  func doubts() throws {
    try withTemporaryFolder { root in
      let discs = try DiscDataset(in: root)
      let manager = FileManager.default
      func copy(_ folder: String, _ source: String, _ target: String) throws {
        let places = [source, target].map { discs.images.appending(path: "\(folder)/\($0).png") }
        try manager.removeItem(at: places[1])
        try manager.copyItem(at: places[0], to: places[1])
      }
      try copy("masks", "train-2", "train-4")
      try copy("images", "train-3", "train-5")
      let library = DatasetLibrary(project: root)
      var samples = try library.manifest(named: "discs").samples
      samples[4].masks = [MaskFile(path: samples[4].masks[0].path, digest: samples[2].masks[0].digest)]
      samples[5].imageDigest = samples[3].imageDigest
      try discs.write(samples)
      let dataset = try library.verified(library.manifest(named: "discs"), workers: 2)
      let found = try dataset.facts(workers: 1).doubts
      #expect(found.map(\.kind.name) == ["copies", "shared mask"])
      // Two of the discs have one mask from the start.
      #expect(found.map(\.images) == [2, 3])
      #expect(found.map(\.example) == ["train-3", "train-2"])
    }
  }

  @Test("a contact sheet of a dataset shows as many samples as it says, and is drawn once")
  func contactSheet() throws {
    try withTemporaryFolder { root in
      _ = try DiscDataset(in: root)
      let library = DatasetLibrary(project: root)
      let dataset = try library.verified(library.manifest(named: "discs"), workers: 2)
      let sheet = try dataset.contactSheet(workers: 2)
      #expect(sheet.samples == 17 && sheet.hasLesionFree)
      // Eight squares a row with gaps of four around them, three rows.
      #expect(sheet.image.width == 8 * 116 + 4 && sheet.image.height == 3 * 116 + 4)
      #expect(try dataset.contactSheet(workers: 1).image == sheet.image)
      #expect(library.store.keys(ofKind: "contact-sheets").count == 1)
    }
  }
}
