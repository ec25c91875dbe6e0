import Diagnostics
import Foundation

/// What lies in a folder of `images/`, `masks/` and `lesion-free/` before anything is decoded.
struct ImageFolder: Sendable {
  /// An image with the mask of the same name.
  struct Entry: Sendable {
    /// Relative to the folder, with `/` between its parts.
    var path: String
    /// The file's name without its ending.
    var stem: String
    var maskPath: String?
    /// Whether it lies in `lesion-free/`.
    var isLesionFree: Bool
  }

  static let imageFolder = "images"
  static let maskFolder = "masks"
  static let lesionFreeFolder = "lesion-free"
  private static let endings = ["png", "jpg", "jpeg"]

  let url: URL
  /// Sorted by path, the images of `images/` first.
  private(set) var entries: [Entry] = []
  /// What does not fit, in the order of the paths.
  private(set) var faults: [Diagnostic] = []
  /// Other folders beside the three; nothing of them is read.
  private(set) var otherFolders: [String] = []

  /// - Throws: a diagnostic where the folder cannot be listed or holds no images.
  init(_ url: URL) throws(Diagnostic) {
    self.url = url
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      throw Diagnostic(
        "there is no such folder", at: .file(shownPath(url)),
        expected: "a folder that holds `images/` and `masks/`", outcome: .usage)
    }
    let known = [Self.imageFolder, Self.maskFolder, Self.lesionFreeFolder]
    otherFolders = names.sorted().filter { !known.contains($0) && !$0.hasPrefix(".") && Self.isFolder(url, $0) }
    let images = files(in: Self.imageFolder)
    let masks = files(in: Self.maskFolder)
    let free = files(in: Self.lesionFreeFolder)
    guard !images.isEmpty || !free.isEmpty else {
      throw Diagnostic(
        "the folder holds no images", at: .file(shownPath(url)),
        expected: "PNG or JPEG files in `images/`, and for each a mask of the same name in `masks/`", outcome: .data)
    }
    pair(images, free, with: masks)
  }

  /// The pictures of the other folders.
  var unusedPictures: [Entry] {
    var copy = self
    return otherFolders.flatMap { copy.files(in: $0) }.map {
      Entry(path: $0.path, stem: $0.stem, maskPath: nil, isLesionFree: false)
    }
  }

  private typealias NamedFile = (path: String, stem: String)

  /// The pictures of one folder; whatever else lies there is a fault.
  private mutating func files(in name: String) -> [NamedFile] {
    let folder = url.appending(path: name)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var found: [NamedFile] = []
    for file in names.sorted() where !file.hasPrefix(".") {
      let path = name + "/" + file
      let parts = file.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count > 1, Self.endings.contains(parts[parts.count - 1].lowercased()), !Self.isFolder(folder, file)
      else {
        fault("`\(path)` is no picture that can be used", expected: "PNG and JPEG files only", remedy: "move it away")
        continue
      }
      let stem = parts.dropLast().joined(separator: ".")
      if let other = found.first(where: { $0.stem == stem }) {
        fault(
          "`\(other.path)` and `\(path)` have the same name", expected: "one picture of each name",
          remedy: "rename one of them")
        continue
      }
      found.append((path, stem))
    }
    return found
  }

  private mutating func pair(_ images: [NamedFile], _ free: [NamedFile], with masks: [NamedFile]) {
    let maskOf = Dictionary(uniqueKeysWithValues: masks.map { ($0.stem, $0.path) })
    var used: Set<String> = []
    for image in images {
      used.insert(image.stem)
      let mask = maskOf[image.stem]
      if mask == nil {
        fault(
          "the image `\(image.path)` has no mask", expected: "such as `masks/\(image.stem).png`",
          remedy: "add the mask, or move the image to `lesion-free/` when somebody has seen that it shows no lesion")
      }
      entries.append(Entry(path: image.path, stem: image.stem, maskPath: mask, isLesionFree: false))
    }
    for image in free {
      // A picture of `images/` has the first claim to a mask of its name.
      let mask = used.contains(image.stem) ? nil : maskOf[image.stem]
      used.insert(image.stem)
      entries.append(Entry(path: image.path, stem: image.stem, maskPath: mask, isLesionFree: true))
    }
    for mask in masks where !used.contains(mask.stem) {
      fault(
        "the mask `\(mask.path)` belongs to no image", expected: "an image called `\(mask.stem)`",
        remedy: "add the image, or move the mask away")
    }
  }

  private mutating func fault(_ problem: String, expected: String, remedy: String) {
    faults.append(
      Diagnostic(problem, at: .file(shownPath(url)), expected: expected, remedy: remedy, outcome: .data))
  }

  private static func isFolder(_ url: URL, _ name: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.appending(path: name).path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }
}
