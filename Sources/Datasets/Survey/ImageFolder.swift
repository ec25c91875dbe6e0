import Diagnostics
import Foundation

/// What lies in a folder of images, masks and `lesion-free/` before anything is decoded.
struct ImageFolder: Sendable {
  /// An image with its mask.
  struct Entry: Sendable {
    /// Relative to the folder, with `/` between its parts.
    var path: String
    /// The sample's name: the path within `images/` without the ending, `-` between its parts.
    var stem: String
    var maskPath: String?
    /// Whether it lies in `lesion-free/`.
    var isLesionFree: Bool
    /// The folder within `images/` that it lies in.
    var subfolder: String?
    /// Where a manifest says how the mask is read.
    var maskRule: MaskRule?
    /// What a table says of it.
    var row: ImageTable.Row?
  }

  static let lesionFreeFolder = "lesion-free"

  let url: URL
  private let unmaskedAreLesionFree: Bool
  /// Sorted by path, those with a lesion first.
  private(set) var entries: [Entry] = []
  /// What does not fit, one a kind.
  private(set) var faults: [Diagnostic] = []
  /// How the folder was read, where it is not the plain way.
  private(set) var words: [String] = []
  /// Other folders; nothing of them is read.
  private(set) var otherFolders: [String] = []

  /// - Parameter unmaskedAreLesionFree: whether images without a mask are so, by their author's word.
  /// - Throws: a diagnostic where the folder cannot be listed or holds no images.
  init(_ url: URL, unmaskedAreLesionFree: Bool = false) throws(Diagnostic) {
    self.url = url
    self.unmaskedAreLesionFree = unmaskedAreLesionFree
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      throw Diagnostic(
        "there is no such folder", at: .file(shownPath(url)),
        expected: "a folder that holds `images/` and `masks/`", outcome: .usage)
    }
    let folders = names.sorted().filter { name in
      !IgnoredNames.contains(name) && PictureListing.isFolder(url.appending(path: name))
    }
    let layout = FolderLayout(of: folders, in: url)
    otherFolders = folders.filter { ![layout.images, layout.masks, Self.lesionFreeFolder].contains($0) }
    let images = PictureListing(layout.images, in: url)
    let free = PictureListing(Self.lesionFreeFolder, in: url)
    guard !images.pictures.isEmpty || !free.pictures.isEmpty else {
      throw Diagnostic(
        "the folder holds no images", at: .file(shownPath(url)),
        expected: "PNG, JPEG, TIFF, BMP or WebP files in `images/`, and for each a mask of the same name in `masks/`",
        remedy: otherFolders.isEmpty
          ? nil : "it holds \(shownPaths(otherFolders.map { $0 + "/" })): rename them, or name a folder deeper",
        outcome: .data)
    }
    if layout.images == layout.masks, let parted = MaskPairing.parted(images.pictures) {
      words.append("masks lie beside the images in `\(layout.images)/`")
      pair(parted.images, free.pictures, with: parted.masks, others: images.others + free.others, in: layout)
    } else if layout.images == layout.masks {
      pair(images.pictures, free.pictures, with: [], others: images.others + free.others, in: layout)
    } else {
      let masks = PictureListing(layout.masks, in: url)
      pair(
        images.pictures, free.pictures, with: masks.pictures, others: images.others + masks.others + free.others,
        in: layout)
    }
    if layout.images != "images" || layout.images != layout.masks && layout.masks != "masks" {
      words.append("images are those of `\(layout.images)/`, masks those of `\(layout.masks)/`")
    }
  }

  /// The images that a table lists; what else lies in the folder is not looked at.
  ///
  /// - Throws: a diagnostic where the table lists none at all.
  init(_ url: URL, table: ImageTable, unmaskedAreLesionFree: Bool) throws(Diagnostic) {
    self.url = url
    self.unmaskedAreLesionFree = unmaskedAreLesionFree
    var found = FileFaults()
    for row in table.rows {
      let isLesionFree =
        row.domain == .outOfDistribution || row.domain == nil && row.mask == nil && unmaskedAreLesionFree
      if row.mask == nil, !isLesionFree, row.split != .excluded {
        found.add(
          "no mask", row.image, expected: "a path in the column `mask`, or `lesion-free` in the column `domain`",
          remedy: "add the mask, or `data add --unmasked lesion-free` when somebody has seen that there is no lesion",
          one: { "the table names no mask of \($0)" }, many: { "the table names no mask of \($0) images: \($1)" })
      }
      let missing = [row.image, row.mask].compactMap(\.self).filter {
        !FileManager.default.fileExists(atPath: url.appending(path: $0).path)
      }
      for path in missing {
        found.add(
          "missing", path, expected: "files of the dataset's folder", remedy: "correct the table, or add the files",
          one: { "the table lists \($0), which is not there" },
          many: { "the table lists \($0) files that are not there: \($1)" })
      }
      if !missing.isEmpty { continue }
      let stem = row.image.split(separator: ".").dropLast().joined(separator: ".")
      let inner = stem.split(separator: "/").map(String.init)
      let within =
        inner.count > 1 && ["images", Self.lesionFreeFolder].contains(inner[0]) ? inner.dropFirst() : inner[...]
      entries.append(
        Entry(
          path: row.image, stem: within.joined(separator: "-"), maskPath: row.mask, isLesionFree: isLesionFree, row: row
        ))
    }
    guard !table.rows.isEmpty else {
      throw Diagnostic("the table lists no images", at: .file(shownPath(url)), outcome: .usage)
    }
    var known: Set<String> = []
    for entry in entries where !known.insert(entry.stem).inserted {
      found.add(
        "same name", entry.path, expected: "one image of each name", remedy: "rename one of them",
        one: { "\($0) has the name of another image" }, many: { "\($0) images have the name of another one: \($1)" })
    }
    faults = found.diagnostics(at: .file(shownPath(url)))
  }

  /// The pictures of the other folders.
  var unusedPictures: [Entry] {
    otherFolders.flatMap { PictureListing($0, in: url).pictures }.map {
      Entry(path: $0.path, stem: Self.name(of: $0), maskPath: nil, isLesionFree: false)
    }
  }

  private static func name(of file: PictureListing.File) -> String { file.stem.replacing("/", with: "-") }

  private mutating func pair(
    _ images: [PictureListing.File], _ free: [PictureListing.File], with masks: [PictureListing.File], others: [String],
    in layout: FolderLayout
  ) {
    var found = FileFaults()
    let pairing = MaskPairing(images, masks: masks, others: free)
    if let words = pairing.words { self.words.append(words) }
    let maskLike = Set(MaskPairing.calledAsMasks(images))
    for image in images where maskLike.contains(image) {
      found.add(
        "called as a mask", image.path, expected: "images, and one mask for each",
        remedy: "unite the masks of an image, and give all masks the same suffix",
        one: { "\($0) is called as a mask of another image, and is none that was paired" },
        many: { "\($0) pictures are called as masks of others, and are none that were paired: \($1)" })
    }
    for image in images where !maskLike.contains(image) {
      let mask = pairing.maskOf[image]
      if mask == nil, !unmaskedAreLesionFree {
        found.add(
          "no mask", image.path,
          expected: "such as `\(layout.masks == layout.images ? "masks" : layout.masks)/\(image.stem).png`",
          remedy:
            "add the masks; where somebody has seen that these images show no lesion, move them to `lesion-free/`, "
            + "or give `data add --unmasked lesion-free`",
          one: { "the image \($0) has no mask" }, many: { "\($0) of \(images.count) images have no mask: \($1)" })
      }
      entries.append(
        Entry(
          path: image.path, stem: Self.name(of: image), maskPath: mask?.path,
          isLesionFree: mask == nil && unmaskedAreLesionFree, subfolder: image.subfolder))
    }
    for image in free {
      entries.append(
        Entry(
          path: image.path, stem: Self.name(of: image), maskPath: pairing.maskOf[image]?.path, isLesionFree: true,
          subfolder: image.subfolder))
    }
    for mask in pairing.strays {
      found.add(
        "stray", mask.path, expected: "an image of the same name", remedy: "add the image, or move the mask away",
        one: { "the mask \($0) belongs to no image" },
        many: { "\($0) of \(masks.count) masks belong to no image: \($1)" })
    }
    for path in others {
      found.add(
        "other", path, expected: "PNG, JPEG, TIFF, BMP and WebP files only", remedy: "move it away",
        one: { "\($0) is no picture that can be used" }, many: { "\($0) files are no pictures that can be used: \($1)" }
      )
    }
    for (first, second) in Self.sameNames(images) + Self.sameNames(free) + Self.sameNames(masks) {
      found.add(
        "same name", second.path, expected: "one picture of each name", remedy: "rename one of them",
        one: { "`\(first.path)` and \($0) have the same name" },
        many: { "\($0) pictures have the name of another one: \($1)" })
    }
    faults = found.diagnostics(at: .file(shownPath(url)))
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
