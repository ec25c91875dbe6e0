import Foundation

/// Under which names a folder keeps images and masks.
struct FolderLayout {
  /// A folder of images with its masks.
  struct Part {
    /// Relative to the dataset's folder.
    let images: String
    /// The same as `images` where masks lie beside the images; nil where there are none.
    let masks: String?
    /// Nil where the folder does not say what is trained on.
    var split: Split?
    var isValidation = false
  }

  let parts: [Part]

  /// What people and well-known datasets call the two: our own names, common ones, nnU-Net's, CVC-ClinicDB's.
  private static let names: [(images: String, masks: String)] = [
    ("images", "masks"), ("images", "labels"), ("images", "annotations"), ("images", "ground_truth"), ("image", "mask"),
    ("image", "label"), ("imgs", "masks"), ("img", "mask"), ("imagesTr", "labelsTr"), ("Original", "Ground Truth"),
  ]

  /// What is trained on first, then what is tested on.
  private static let splits: [(names: [String], split: Split, isValidation: Bool)] = [
    (["train", "training"], .train, false), (["val", "valid", "validation"], .train, true),
    (["test", "testing"], .test, false),
  ]

  /// What folders are called that part a dataset.
  static let splitNames = Set(splits.flatMap(\.names))

  /// Of a part by its name: `train`, `val2017`.
  static func split(named name: String) -> (split: Split, isValidation: Bool)? {
    let word = name.lowercased().prefix { $0.isLetter }
    return splits.first { $0.names.contains(String(word)) }.map { ($0.split, $0.isValidation) }
  }

  /// - Parameter folders: that lie in the dataset's folder.
  init(of folders: [String], in root: URL) {
    if let pair = Self.pair(of: folders, within: "") {
      parts = [pair] + Self.testPart(beside: pair, of: folders, in: root)
      return
    }
    let divided = Self.splits.flatMap { names, split, isValidation in
      folders.filter { names.contains($0.lowercased()) }.compactMap { folder -> Part? in
        let inner = PictureListing.folders(in: root.appending(path: folder))
        var part = Self.pair(of: inner, within: folder + "/") ?? Self.images(of: inner, within: folder + "/")
        part?.split = split
        part?.isValidation = isValidation
        return part
      }
    }
    if divided.contains(where: { $0.split == .train && $0.masks != nil }) {
      parts = divided
    } else {
      let images = Self.images(of: folders, within: "")?.images ?? "images"
      parts = [Part(images: images, masks: images)]
    }
  }

  /// Whether there are masks in folders of their own; `annotations/` may hold other files.
  func hasMasks(in root: URL) -> Bool {
    parts.contains { part in
      guard let masks = part.masks, masks != part.images else { return false }
      return !PictureListing(masks, in: root).pictures.isEmpty
    }
  }

  private static func pair(of folders: [String], within path: String) -> Part? {
    for pair in names {
      if let images = named(pair.images, in: folders), let masks = named(pair.masks, in: folders) {
        return Part(images: path + images, masks: path + masks)
      }
    }
    // ISIC: ISBI2016_ISIC_Part1_Training_Data beside ISBI2016_ISIC_Part1_Training_GroundTruth.
    for masks in folders where masks.lowercased().hasSuffix("_groundtruth") {
      let stem = masks.dropLast("_GroundTruth".count)
      if let images = ["_Data", "_Input"].lazy.compactMap({ named(stem + $0, in: folders) }).first {
        return Part(images: path + images, masks: path + masks)
      }
    }
    return nil
  }

  private static func images(of folders: [String], within path: String) -> Part? {
    ["images", "image", "imgs"].lazy.compactMap { named($0, in: folders) }.first.map {
      Part(images: path + $0, masks: nil)
    }
  }

  /// nnU-Net's test images, with or without labels.
  private static func testPart(beside pair: Part, of folders: [String], in root: URL) -> [Part] {
    guard pair.images.lowercased() == "imagestr", let images = named("imagesTs", in: folders),
      !PictureListing(images, in: root).pictures.isEmpty
    else { return [] }
    return [Part(images: images, masks: named("labelsTs", in: folders), split: .test)]
  }

  private static func named(_ name: String, in folders: [String]) -> String? {
    folders.first { $0 == name } ?? folders.first { $0.lowercased() == name.lowercased() }
  }
}
