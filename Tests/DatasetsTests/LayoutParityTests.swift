import ArtifactStore
import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// Real images in the layouts of others give what they give in ours: the same pixels, divided in the same way, so that the same
/// study trains to the same numbers.
@Suite(.enabled(if: SharedData.has("data/fuseg-mini"), "no real images here")) struct LayoutParityTests {
  /// What a study sees of a dataset.
  private struct Seen: Equatable {
    var id: String
    var place: String
    var image: Image
    var mask: Image
  }

  private static let source = SharedData.root.appending(path: "data/fuseg-mini")

  /// - Parameter arrange: writes the files of a layout into an empty folder; nil for the source itself.
  private static func seen(_ arrange: ((URL, [Seen]) throws -> Void)?, like plain: [Seen] = []) throws -> [Seen] {
    try withTemporaryFolder { root in
      let folder = root.appending(path: "wounds")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if let arrange {
        try arrange(folder, plain)
      } else {
        for name in ["images", "masks"] {
          try FileManager.default.copyItem(at: source.appending(path: name), to: folder.appending(path: name))
        }
      }
      var addition = DatasetAddition(name: "wounds")
      (addition.folds, addition.copies) = (4, .group)
      let added = try addition.manifest(of: folder, workers: 2)
      let library = try added.library(in: root)
      let manifest = try library.manifest(named: "wounds")
      let dataset = try library.verified(manifest, workers: 2)
      return try manifest.samples.map { sample in
        let (image, mask) = try dataset.pair(of: sample)
        let id = sample.id.hasSuffix("_0000") ? String(sample.id.dropLast(5)) : sample.id
        return Seen(
          id: id, place: "\(sample.domain) \(sample.split) \(sample.fold ?? 0)", image: image, mask: mask)
      }
    }
  }

  private static func copy(_ path: String, to target: URL) throws {
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: source.appending(path: path), to: target)
  }

  private static func nnUNet(_ folder: URL, _ plain: [Seen]) throws {
    for sample in plain {
      try copy("images/\(sample.id).png", to: folder.appending(path: "imagesTr/\(sample.id)_0000.png"))
      try copy("masks/\(sample.id).png", to: folder.appending(path: "labelsTr/\(sample.id).png"))
    }
    try Data(#"{"labels": {"background": 0, "wound": 255}}"#.utf8).write(to: folder.appending(path: "dataset.json"))
  }

  private static func fuseg(_ folder: URL, _ plain: [Seen]) throws {
    for (index, sample) in plain.enumerated() {
      let part = sample.place.contains("test") ? "test" : index % 5 == 0 ? "validation" : "train"
      try copy("images/\(sample.id).png", to: folder.appending(path: "\(part)/images/\(sample.id).png"))
      try copy("masks/\(sample.id).png", to: folder.appending(path: "\(part)/labels/\(sample.id).png"))
    }
  }

  private static func coco(_ folder: URL, _ plain: [Seen]) throws {
    var text = AnnotationText()
    text.categories[0].name = "wound"
    for sample in plain.reversed() {
      try copy("images/\(sample.id).png", to: folder.appending(path: "images/\(sample.id).png"))
      text.add("\(sample.id).png", width: sample.mask.width, height: sample.mask.height, masks: halves(of: sample.mask))
    }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "annotations"), withIntermediateDirectories: true)
    try Data(text.text.utf8).write(to: folder.appending(path: "annotations/instances_default.json"))
  }

  private static func splitMasks(_ folder: URL, _ plain: [Seen]) throws {
    for sample in plain {
      try copy("images/\(sample.id).png", to: folder.appending(path: "images/\(sample.id).png"))
      for (index, half) in halves(of: sample.mask).enumerated() {
        let file = folder.appending(path: "masks/\(sample.id)_mask_\(index + 1).png")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try half.pngData().write(to: file)
      }
    }
  }

  /// What lies above and below the middle of a mask.
  private static func halves(of mask: Image) -> [Image] {
    [true, false].map { isUpper in
      var half = mask
      let middle = mask.height / 2 * mask.width
      half.pixels.replaceSubrange(
        isUpper ? middle..<mask.pixels.count : 0..<middle,
        with: repeatElement(0, count: isUpper ? mask.pixels.count - middle : middle))
      return half
    }
  }

  @Test("four layouts of others give the pixels and the division of ours")
  func parity() throws {
    let plain = try Self.seen(nil)
    #expect(plain.count == 120 && Set(plain.map(\.place)).count == 5)
    for (name, arrange) in [
      ("nnU-Net", Self.nnUNet), ("FUSeg", Self.fuseg), ("COCO", Self.coco), ("several masks", Self.splitMasks),
    ] {
      let found = try Self.seen(arrange, like: plain)
      #expect(found.map(\.id) == plain.map(\.id), "\(name)")
      #expect(found.map(\.place) == plain.map(\.place), "\(name)")
      #expect(found == plain, "\(name)")
    }
  }
}
