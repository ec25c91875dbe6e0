import Diagnostics

extension ImageFolder {
  /// Images and masks in folders of their own, or masks beside the images.
  ///
  /// - Throws: a diagnostic where there are no images.
  mutating func list(_ parts: [FolderLayout.Part]) throws(Diagnostic) {
    let free = PictureListing(Self.lesionFreeFolder, in: url)
    let listings = parts.map { PictureListing($0.images, in: url) }
    guard !free.pictures.isEmpty || listings.contains(where: { !$0.pictures.isEmpty }) else {
      throw Diagnostic(
        "the folder holds no images", at: .file(shownPath(url)),
        expected: "PNG, JPEG, TIFF, BMP or WebP files in `images/`, and for each a mask of the same name in `masks/`",
        remedy: otherFolders.isEmpty
          ? nil : "it holds \(shownPaths(otherFolders.map { $0 + "/" })): rename them, or name a folder deeper",
        outcome: .data)
    }
    divides = parts.contains { $0.split == .test && $0.masks != nil }
    var found = FileFaults()
    var freeFiles = free.pictures
    var ranges: [(part: String, range: Range<Int>)] = []
    for (part, listing) in zip(parts, listings) {
      let start = entries.count
      add(part, listing, free: &freeFiles, isOnly: parts.count == 1, &found)
      ranges.append((part.images, start..<entries.count))
    }
    if parts.count > 1 { unite(ranges) }
    for path in free.others { Self.addOther(path, &found) }
    addFree(freeFiles, [:], &found)
    tellLayout(parts)
    tellUnions()
    faults = found.diagnostics(at: .file(shownPath(url))) + faults
  }

  /// - Parameter free: lesion-free pictures, which a folder's only part may hold empty masks of.
  private mutating func add(
    _ part: FolderLayout.Part, _ listing: PictureListing, free: inout [PictureListing.File], isOnly: Bool,
    _ found: inout FileFaults
  ) {
    var images = listing.pictures
    var masks: [PictureListing.File] = []
    var others = listing.others
    if part.masks == part.images {
      if let parted = MaskPairing.parted(images) {
        (images, masks) = parted
        words.append("masks lie beside the images in `\(part.images)/`")
      }
    } else if let folder = part.masks {
      let listing = PictureListing(folder, in: url)
      masks = listing.pictures
      others += listing.others
    }
    let pairing = MaskPairing(images, masks: masks, others: isOnly ? free : [])
    if let found = pairing.words, !words.contains(found) { words.append(found) }
    let maskLike = Set(MaskPairing.calledAsMasks(images))
    for image in images where maskLike.contains(image) {
      found.add(
        "called as a mask", image.path, expected: "images, and their masks",
        remedy: "give all masks the same suffix, and numbers where an image has several",
        one: { "\($0) is called as a mask of another image, and is none that was paired" },
        many: { "\($0) pictures are called as masks of others, and are none that were paired: \($1)" })
    }
    for image in images where !maskLike.contains(image) {
      addImage(image, masks: pairing.masksOf[image] ?? [], of: part, count: images.count, &found)
    }
    if isOnly {
      addFree(free, pairing.masksOf, &found)
      free = []
    }
    for mask in pairing.strays {
      found.add(
        "stray", mask.path, expected: "an image of the same name", remedy: "add the image, or move the mask away",
        one: { "the mask \($0) belongs to no image" },
        many: { "\($0) of \(masks.count) masks belong to no image: \($1)" })
    }
    for path in others { Self.addOther(path, &found) }
    for (first, second) in Self.sameNames(images) + Self.sameNames(masks) {
      Self.addSameName(first.path, second.path, &found)
    }
  }

  private mutating func addImage(
    _ image: PictureListing.File, masks: [PictureListing.File], of part: FolderLayout.Part, count: Int,
    _ found: inout FileFaults
  ) {
    var entry = Entry(
      path: image.path, stem: Self.name(of: image), maskPaths: masks.map(\.path), subfolder: image.subfolder,
      split: part.split)
    if masks.isEmpty {
      if unmaskedAreLesionFree {
        entry.isLesionFree = true
      } else if part.masks == nil {
        (entry.split, entry.reason) = (.excluded, "it has no mask")
      } else {
        let folder = part.masks == part.images ? "masks" : part.masks ?? "masks"
        found.add(
          "no mask", image.path, expected: "such as `\(folder)/\(image.stem).png`",
          remedy:
            "add the masks; where somebody has seen that these images show no lesion, move them to `lesion-free/`, "
            + "or give `data add --unmasked lesion-free`",
          one: { "the image \($0) has no mask" }, many: { "\($0) of \(count) images have no mask: \($1)" })
      }
    }
    entries.append(entry)
  }

  mutating func addFree(
    _ free: [PictureListing.File], _ masksOf: [PictureListing.File: [PictureListing.File]], _ found: inout FileFaults
  ) {
    for image in free {
      entries.append(
        Entry(
          path: image.path, stem: Self.name(of: image), maskPaths: masksOf[image]?.map(\.path) ?? [],
          isLesionFree: true, subfolder: image.subfolder))
    }
    for (first, second) in Self.sameNames(free) { Self.addSameName(first.path, second.path, &found) }
  }

  private mutating func tellLayout(_ parts: [FolderLayout.Part]) {
    func list(_ folders: [String]) -> String {
      let names = folders.map { "`\($0)/`" }
      let last = names.last ?? "none"
      return names.count > 1 ? names.dropLast().joined(separator: ", ") + " and " + last : last
    }
    let (images, masks) = (parts.map(\.images), parts.compactMap(\.masks))
    if images != ["images"] || masks != ["images"] && masks != ["masks"] {
      words.append("images are those of \(list(images)), masks those of \(list(masks))")
    }
    for part in parts {
      let count = entries.count { $0.path.hasPrefix(part.images + "/") }
      switch part.split {
      case .train where part.isValidation: words.append(Self.trainsOnValidation(part.images))
      case .test where part.masks == nil && !unmaskedAreLesionFree:
        words.append(
          "`\(part.images)/` has no masks: its \(count) images are excluded (`--unmasked lesion-free` uses them when somebody "
            + "has seen that they show no lesion)")
      case .test where divides: words.append("tested on are the \(count) images of `\(part.images)/`")
      default: break
      }
    }
  }

  static func trainsOnValidation(_ part: String) -> String {
    "`\(part)/` is trained on, too: the folds are drawn anew"
  }

  static func addOther(_ path: String, _ found: inout FileFaults) {
    found.add(
      "other", path, expected: "PNG, JPEG, TIFF, BMP and WebP files only", remedy: "move it away",
      one: { "\($0) is no picture that can be used" }, many: { "\($0) files are no pictures that can be used: \($1)" })
  }

  static func addSameName(_ first: String, _ second: String, _ found: inout FileFaults) {
    found.add(
      "same name", second, expected: "one picture of each name", remedy: "rename one of them",
      one: { "`\(first)` and \($0) have the same name" },
      many: { "\($0) pictures have the name of another one: \($1)" })
  }

  private static func sameNames(
    _ files: [PictureListing.File]
  ) -> [(PictureListing.File, PictureListing.File)] {
    var known: [String: PictureListing.File] = [:]
    return files.compactMap { file in
      guard let first = known.updateValue(file, forKey: name(of: file)) else { return nil }
      return (first, file)
    }
  }
}
