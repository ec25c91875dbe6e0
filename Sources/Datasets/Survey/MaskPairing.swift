/// Which masks belong to which image, by their names: the same, or with what all masks have behind it, and with numbers where an
/// image has several.
struct MaskPairing {
  /// That images add, where masks do not: nnU-Net's channel.
  private static let imageSuffixes = ["_0000", "_image", "_img", "-image"]

  let images: [PictureListing.File]
  /// Of each image, in their order.
  private(set) var masksOf: [PictureListing.File: [PictureListing.File]] = [:]
  /// Masks that belong to no image.
  private(set) var strays: [PictureListing.File] = []
  /// How masks are called, for the author to see; nil for the plain way.
  private(set) var words: String?

  /// - Parameter others: lesion-free pictures, which may have an empty mask of their name.
  init(_ images: [PictureListing.File], masks: [PictureListing.File], others: [PictureListing.File] = []) {
    self.images = images
    let all = images + others
    let (mask, image) = Self.naming(of: masks, for: all)
    // A picture of `images/` has the first claim to a mask.
    let byName = Dictionary(all.map { (Self.name(of: $0, image), $0) }) { first, _ in first }
    let names = Set(byName.keys)
    // Where images have numbers behind each other's names, those of masks are theirs.
    let areNumbered = names.contains { name in
      MaskNaming.owners(of: name, among: names).contains { $0.naming.words.isEmpty && $0.naming.isNumbered }
    }
    var hasNumbers = false
    for file in masks {
      let owner = MaskNaming.owners(of: file.stem, among: names).first { owner in
        owner.naming.words == mask && !(mask.isEmpty && owner.naming.isNumbered && areNumbered)
      }
      guard let owner, let image = byName[owner.name] else {
        strays.append(file)
        continue
      }
      masksOf[image, default: []].append(file)
      if owner.naming.isNumbered { hasNumbers = true }
    }
    words = Self.words(mask, image, hasNumbers)
  }

  private static func name(of image: PictureListing.File, _ suffix: String) -> String {
    suffix != "" && image.stem.hasSuffix(suffix) ? String(image.stem.dropLast(suffix.count)) : image.stem
  }

  /// What masks, and images, have behind their names that explains most of the images.
  private static func naming(
    of masks: [PictureListing.File], for images: [PictureListing.File]
  ) -> (mask: String, image: String) {
    var best = (mask: "", image: "", count: 0)
    let stems = Set(masks.map(\.stem))
    if masks.isEmpty || images.contains(where: { stems.contains($0.stem) }) { return ("", "") }
    for image in [""] + imageSuffixes {
      let names = Set(images.map { name(of: $0, image) })
      var explained: [String: Set<String>] = [:]
      for mask in masks {
        for owner in MaskNaming.owners(of: mask.stem, among: names) {
          explained[owner.naming.words, default: []].insert(owner.name)
        }
      }
      let ranked = explained.map { (mask: $0.key, count: $0.value.count) }.sorted {
        ($1.count, MaskNaming.rank($0.mask), $0.mask) < ($0.count, MaskNaming.rank($1.mask), $1.mask)
      }
      if let first = ranked.first, first.count > best.count { best = (first.mask, image, first.count) }
    }
    return (best.mask, best.image)
  }

  private static func words(_ mask: String, _ image: String, _ hasNumbers: Bool) -> String? {
    let ofMasks: String? =
      switch mask {
      case MaskNaming.inFolder: "the masks of an image lie in a folder of its name"
      case "": hasNumbers ? "masks are called as their images, with a number behind" : nil
      default: "masks are called as their images, with `\(mask)`\(hasNumbers ? " and numbers" : "") behind"
      }
    let ofImages = image == "" ? nil : "images have `\(image)` behind their masks' names"
    let all = [ofMasks, ofImages].compactMap(\.self)
    return all.isEmpty ? nil : all.joined(separator: ", ")
  }

  /// Pictures of one folder that holds both, parted by what masks have behind their images' names; nil where nothing parts them.
  static func parted(
    _ files: [PictureListing.File]
  ) -> (images: [PictureListing.File], masks: [PictureListing.File])? {
    let names = Set(files.map(\.stem))
    var masksBy: [String: [PictureListing.File]] = [:]
    for file in files {
      let owners = MaskNaming.owners(of: file.stem, among: names)
      for words in Set(owners.filter(\.naming.namesMask).map(\.naming.words)) {
        masksBy[words, default: []].append(file)
      }
    }
    let best = masksBy.max { first, second in
      (first.value.count, MaskNaming.rank(second.key), second.key)
        < (second.value.count, MaskNaming.rank(first.key), first.key)
    }
    guard let masks = best?.value else { return nil }
    let areMasks = Set(masks)
    return (files.filter { !areMasks.contains($0) }, masks)
  }

  /// Pictures that are called as masks of others among them are, whatever the case of letters: nobody means them for images.
  static func calledAsMasks(_ files: [PictureListing.File]) -> [PictureListing.File] {
    let names = Set(files.map { $0.stem.lowercased() })
    return files.filter { file in
      MaskNaming.owners(of: file.stem.lowercased(), among: names).contains(where: \.naming.namesMask)
    }
  }
}
