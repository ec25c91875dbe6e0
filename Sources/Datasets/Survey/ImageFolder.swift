import Diagnostics
import Foundation
import TextFormats

/// What lies in a folder of images, masks and `lesion-free/` before anything is decoded.
struct ImageFolder: Sendable {
  /// An image with its masks.
  struct Entry: Sendable {
    /// Relative to the folder, with `/` between its parts.
    var path: String
    /// The sample's name: the path within `images/` without the ending, `-` between its parts.
    var stem: String
    /// Their union is the mask.
    var maskPaths: [String] = []
    /// Whether it lies in `lesion-free/`, or somebody has said so.
    var isLesionFree = false
    /// The folder within `images/` that it lies in.
    var subfolder: String?
    /// Where it is known how the masks are read.
    var maskRule: MaskRule?
    /// What a table, or the folder's own division, says of it.
    var group: String?
    var split: Split?
    var fold: Int?
    /// Why it is excluded.
    var reason: String?
  }

  static let lesionFreeFolder = "lesion-free"

  let reader: FolderReader
  let unmaskedAreLesionFree: Bool
  /// By name, those of `lesion-free/` last; as a table lists them.
  var entries: [Entry] = []
  /// What does not fit, one a kind.
  var faults: [Diagnostic] = []
  /// How the folder was read, where it is not the plain way.
  var words: [String] = []
  /// Other folders; nothing of them is read.
  private(set) var otherFolders: [String] = []
  /// Whether the entries' splits say what is trained on and what is tested.
  var divides = false
  /// What values of masks are called.
  private(set) var classes: ClassNames?

  var url: URL { reader.url }

  /// An empty listing.
  init(listing url: URL, unmaskedAreLesionFree: Bool) {
    reader = FolderReader(url)
    self.unmaskedAreLesionFree = unmaskedAreLesionFree
  }

  /// - Parameters:
  ///   - unmaskedAreLesionFree: whether images without a mask are so, by their author's word.
  ///   - lesion: the classes of annotations that are lesion, where their author has said it.
  /// - Throws: a diagnostic where the folder cannot be listed or holds no images, or annotations cannot be read.
  init(
    _ url: URL, unmaskedAreLesionFree: Bool = false, lesion: MaskReading.Values? = nil
  ) throws(Diagnostic) {
    self.init(listing: url, unmaskedAreLesionFree: unmaskedAreLesionFree)
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw Diagnostic(
        "there is no such folder", at: .file(shownPath(url)),
        expected: "a folder that holds `images/` and `masks/`", outcome: .usage)
    }
    let folders = PictureListing.folders(in: url)
    let layout = FolderLayout(of: folders, in: url)
    let annotations = AnnotationListing.files(in: url, folders)
    if !annotations.isEmpty, !layout.hasMasks(in: url) {
      try list(annotations, lesion: lesion)
      return
    }
    classes = (try? NamedFile.read(url.appending(path: ClassNames.fileName), atMost: ManifestFiles.mostBytes))
      .flatMap { ClassNames([UInt8]($0)) }
    findOtherFolders(besides: layout.parts.flatMap { [$0.images, $0.masks].compactMap(\.self) })
    try list(layout.parts)
    if !annotations.isEmpty { words.append("not read, since there are masks: \(shownPaths(annotations.map(\.path)))") }
  }

  /// - Parameter paths: of files and folders that are read.
  mutating func findOtherFolders(besides paths: [String]) {
    let used = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) } + [Self.lesionFreeFolder])
    otherFolders = PictureListing.folders(in: url).filter { !used.contains($0) }
  }

  /// The pictures of the other folders.
  var unusedPictures: [Entry] {
    otherFolders.flatMap { PictureListing($0, in: url).pictures }.map { Entry(path: $0.path, stem: Self.name(of: $0)) }
  }

  static func name(of file: PictureListing.File) -> String { file.stem.replacing("/", with: "-") }

  /// Sorts the entries of several parts by their names, so that what is drawn does not depend on where they lie. Where names
  /// repeat, that of the part comes first.
  ///
  /// - Parameter ranges: of the entries of each part.
  mutating func unite(_ ranges: [(part: String, range: Range<Int>)]) {
    let stems = ranges.map { Set(entries[$0.range].map(\.stem)) }
    let names = stems.reduce(into: Set()) { $0.formUnion($1) }
    if stems.reduce(0, { $0 + $1.count }) > names.count {
      for (part, range) in ranges {
        let name = part.split(separator: "/").first.map(String.init) ?? part
        for index in range { entries[index].stem = name + "-" + entries[index].stem }
      }
    }
    entries.sort { ($0.stem, $0.path) < ($1.stem, $1.path) }
  }

  /// Tells how many images have several masks.
  mutating func tellUnions() {
    let count = entries.count { $0.maskPaths.count > 1 }
    if count > 0 {
      words.append(
        count == 1
          ? "1 image has several masks: their union is the lesion"
          : "\(count) images have several masks: their union is the lesion")
    }
    let separator = SampleTable.maskSeparator
    let wrong = entries.filter { $0.maskPaths.count > 1 && $0.maskPaths.contains { $0.contains(separator) } }
    if !wrong.isEmpty {
      faults.append(
        Diagnostic(
          "masks of \(shownPaths(wrong.map(\.path))) have `\(separator)` in their names", at: .file(shownPath(url)),
          expected: "names without it, since it stands between the masks of an image", remedy: "rename them",
          outcome: .data))
    }
  }
}
