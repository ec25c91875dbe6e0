import Foundation

/// Files that lie among those of a manifest without being named by it.
enum SurplusFiles {
  /// The paths, relative to the dataset's folder and sorted, of what a manifest does not name in the folders that hold its
  /// files. Checksum lists and texts beside those folders do not count, nor
  /// does what systems leave behind (`IgnoredNames`).
  static func find(in root: URL, besides paths: [String]) -> [String] {
    let named = Set(paths)
    let folders = Set(paths.map(parent))
    var ancestors = folders
    for folder in folders {
      var above = folder
      while !above.isEmpty {
        above = parent(above)
        ancestors.insert(above)
      }
    }
    return folders.sorted().flatMap { folder -> [String] in
      let url = folder.isEmpty ? root : root.appending(path: folder)
      let entries = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
      return entries.sorted().compactMap { entry in
        let path = folder.isEmpty ? entry : folder + "/" + entry
        if named.contains(path) || ancestors.contains(path) || IgnoredNames.contains(entry) { return nil }
        if folder.isEmpty && isAccompanying(entry) { return nil }
        return path
      }
    }
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  private static func isAccompanying(_ name: String) -> Bool {
    name == "SHA256SUMS" || ["README", "LICENSE", "LICENCE", "CITATION"].contains { name.uppercased().hasPrefix($0) }
  }
}
