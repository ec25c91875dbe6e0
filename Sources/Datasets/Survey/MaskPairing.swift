/// Which mask belongs to which image, by their names: the same, or the mask's with a suffix that all masks have.
struct MaskPairing {
  /// That masks add to their images' names.
  private static let maskSuffixes = [
    "_mask", "_masks", "_segmentation", "_seg", "_gt", "_label", "_labels", "_labelIds", "_groundtruth",
    "_ground_truth",
    "_manual1", "_annotation", "_lesion", "-mask", "-label", "-labels", "-seg", "-gt", "mask", " mask", "_Segmentation",
    "_Mask", "_GT",
  ]
  /// That images add, where masks do not: nnU-Net's channel.
  private static let imageSuffixes = ["_0000", "_image", "_img", "-image"]

  let images: [PictureListing.File]
  /// Of each image.
  private(set) var maskOf: [PictureListing.File: PictureListing.File] = [:]
  /// Masks that belong to no image.
  private(set) var strays: [PictureListing.File] = []
  /// The suffix that was found, for the author to see; nil for none.
  private(set) var words: String?

  /// - Parameter others: lesion-free pictures, which may have an empty mask of their name.
  init(_ images: [PictureListing.File], masks: [PictureListing.File], others: [PictureListing.File] = []) {
    self.images = images
    let byStem = Dictionary(masks.map { ($0.stem, $0) }) { first, _ in first }
    let all = images + others
    let plain = all.filter { byStem[$0.stem] != nil }
    var suffixes = (mask: "", image: "")
    if plain.isEmpty, !masks.isEmpty {
      for mask in Self.maskSuffixes + [""] {
        for image in [""] + Self.imageSuffixes where mask + image != "" {
          let count = all.count { byStem[Self.maskStem($0.stem, mask, image)] != nil }
          if count > all.count(where: { byStem[Self.maskStem($0.stem, suffixes.mask, suffixes.image)] != nil }) {
            suffixes = (mask, image)
          }
        }
      }
      if suffixes.mask != "" { words = "masks are called as their images, with `\(suffixes.mask)` behind" }
      if suffixes.image != "" {
        words = (words.map { $0 + ", " } ?? "") + "images have `\(suffixes.image)` behind their masks' names"
      }
    }
    var used: Set<PictureListing.File> = []
    // A picture of `images/` has the first claim to a mask.
    for image in all {
      guard let mask = byStem[Self.maskStem(image.stem, suffixes.mask, suffixes.image)], used.insert(mask).inserted
      else { continue }
      maskOf[image] = mask
    }
    strays = masks.filter { !used.contains($0) }
  }

  private static func maskStem(_ stem: String, _ mask: String, _ image: String) -> String {
    (image != "" && stem.hasSuffix(image) ? String(stem.dropLast(image.count)) : stem) + mask
  }

  /// Pictures of one folder that holds both, parted by the suffix that masks have; nil where none parts them.
  static func parted(
    _ files: [PictureListing.File]
  ) -> (images: [PictureListing.File], masks: [PictureListing.File])? {
    let stems = Set(files.map(\.stem))
    for suffix in maskSuffixes {
      let masks = files.filter { $0.stem.hasSuffix(suffix) && stems.contains(String($0.stem.dropLast(suffix.count))) }
      if !masks.isEmpty { return (files.filter { !masks.contains($0) }, masks) }
    }
    return nil
  }

  /// Pictures that are called as masks of others among them are, whatever the case of letters, maybe with a number: nobody
  /// means them for images.
  static func calledAsMasks(_ files: [PictureListing.File]) -> [PictureListing.File] {
    let stems = Set(files.map { $0.stem.lowercased() })
    let suffixes = Set(maskSuffixes.map { $0.lowercased() })
    return files.filter { file in
      let stem = file.stem.lowercased()
      let digits = stem.reversed().prefix { $0.isNumber }.count
      let plain =
        digits > 0 && "_-".contains(stem.dropLast(digits).last ?? " ") ? String(stem.dropLast(digits + 1)) : stem
      return [stem, plain].contains { name in
        suffixes.contains { name.hasSuffix($0) && stems.contains(String(name.dropLast($0.count))) }
      }
    }
  }
}
