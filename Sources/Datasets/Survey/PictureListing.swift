import Foundation

/// The pictures below a folder, by the endings of their names, and what else lies there.
struct PictureListing {
  struct File: Hashable {
    /// Relative to the dataset's folder, with `/` between its parts.
    var path: String
    /// The path from the listed folder on, without its ending: `patient-1/frame-2`.
    var stem: String

    /// The folder within the listed one, nil for that one itself.
    var subfolder: String? { stem.lastIndex(of: "/").map { String(stem[..<$0]) } }
    var lastName: String { stem.split(separator: "/").last.map(String.init) ?? stem }
  }

  static let endings = ["png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp"]
  private static let deepest = 8

  /// Sorted by path.
  private(set) var pictures: [File] = []
  private(set) var others: [String] = []

  /// - Parameter name: of a folder in the dataset's, empty for that one itself; what is not there holds nothing.
  init(_ name: String, in root: URL) {
    list(name, under: name, root: root, depth: 0)
  }

  private mutating func list(_ path: String, under top: String, root: URL, depth: Int) {
    let folder = root.appending(path: path)
    for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    where !IgnoredNames.contains(name) {
      let inner = path.isEmpty ? name : path + "/" + name
      if Self.isFolder(root.appending(path: inner)) {
        if depth < Self.deepest { list(inner, under: top, root: root, depth: depth + 1) }
        continue
      }
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count > 1, Self.endings.contains(parts[parts.count - 1].lowercased()) {
        let stem =
          (inner.dropFirst(top.isEmpty ? 0 : top.count + 1).split(separator: "/").dropLast().map(String.init)
          + [parts.dropLast().joined(separator: ".")]).joined(separator: "/")
        pictures.append(File(path: inner, stem: stem))
      } else {
        others.append(inner)
      }
    }
  }

  /// The names of the folders in a folder, sorted.
  static func folders(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { !IgnoredNames.contains($0) && isFolder(folder.appending(path: $0)) }
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) && isDirectory.boolValue
  }
}
