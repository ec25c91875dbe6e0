import Foundation

/// Under which names a folder keeps images and masks.
struct FolderLayout {
  let images: String
  /// The same as `images` where masks lie beside the images.
  let masks: String

  /// What people and well-known datasets call the two: our own names, common ones, nnU-Net's, CVC-ClinicDB's.
  private static let names: [(images: String, masks: String)] = [
    ("images", "masks"), ("images", "labels"), ("images", "annotations"), ("images", "ground_truth"), ("image", "mask"),
    ("image", "label"), ("imgs", "masks"), ("img", "mask"), ("imagesTr", "labelsTr"), ("Original", "Ground Truth"),
  ]

  /// - Parameter folders: that lie in the dataset's folder.
  /// - Returns: the pair that is there; `images` and `masks` where none is.
  init(of folders: [String], in root: URL) {
    func named(_ name: String) -> String? {
      folders.first { $0 == name } ?? folders.first { $0.lowercased() == name.lowercased() }
    }
    for pair in Self.names {
      if let images = named(pair.images), let masks = named(pair.masks) {
        (self.images, self.masks) = (images, masks)
        return
      }
    }
    // ISIC: ISBI2016_ISIC_Part1_Training_Data beside ISBI2016_ISIC_Part1_Training_GroundTruth.
    for masks in folders where masks.lowercased().hasSuffix("_groundtruth") {
      let stem = masks.dropLast("_GroundTruth".count)
      if let images = ["_Data", "_Input"].lazy.compactMap({ named(stem + $0) }).first {
        (self.images, self.masks) = (images, masks)
        return
      }
    }
    if let images = named("images") ?? named("image") ?? named("imgs") {
      (self.images, masks) = (images, images)
    } else {
      (images, masks) = ("images", "masks")
    }
  }
}
