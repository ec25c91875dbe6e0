import ArtifactStore
import Digests
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

@Suite("Phantoms")
struct PhantomManifestTests {
  static let manifests = SharedData.projectRoot.appending(path: "data-manifests")

  @Test("generated pixels are those of the committed manifest")
  func regeneratesManifest() throws {
    let text = SampleTable.text(of: PhantomGenerator.samples(workers: 2))
    let file = Self.manifests.appending(path: "phantom-polyps/samples.csv")
    if ProcessInfo.processInfo.environment["MAKE_REPORT_WRITE_PHANTOM_TABLE"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test(
    "the images lie as PNG in the store, verify against the manifest, and show polyps of 0.5 % to 45 % of an image or none"
  )
  func verifiesGenerated() throws {
    try withTemporaryFolder { folder in
      let library = DatasetLibrary(
        manifests: Self.manifests, data: folder.appending(path: "no-data"),
        store: ArtifactStore(root: folder.appending(path: "store")))
      let manifest = try library.manifest(named: "phantom-polyps")
      #expect(manifest.isGenerated && library.isPresent(manifest))
      let dataset = try library.verified(manifest, workers: 2)
      let again = try library.verified(manifest, workers: 1)
      #expect(again.folder == dataset.folder)
      for sample in [manifest.samples[0], manifest.samples[139]] {
        let image = try dataset.image(of: sample)
        #expect(image.width == 96 && image.height == 96 && image.channels == 3)
        #expect(ContentDigest.of(pixelsOf: image).hexadecimal == sample.imageDigest)
      }
      for sample in manifest.samples {
        let mask = try dataset.mask(of: sample)
        let share = Double(mask.pixels.count { $0 == 255 }) / Double(mask.pixels.count)
        let allowed = sample.domain == .inDistribution ? 0.005...0.45 : 0...0
        #expect(allowed.contains(share), "\(sample.id): \(share)")
      }
    }
  }

  @Test("there are 100 training images in five equal folds, 100 test images with a polyp and 200 without")
  func countsSpecimens() throws {
    let samples = try DatasetManifest.load(named: "phantom-polyps", in: Self.manifests).samples
    for fold in 1...5 { #expect(samples.filter { $0.fold == fold }.count == 20) }
    #expect(samples.filter { $0.split == .test && $0.domain == .inDistribution }.count == 100)
    #expect(samples.filter { $0.split == .test && $0.domain == .outOfDistribution }.count == 200)
    #expect(Set(samples.map(\.imageDigest)).count == samples.count)
  }
}
