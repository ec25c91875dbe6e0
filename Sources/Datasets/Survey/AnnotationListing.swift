import Foundation

/// Which files of a folder hold annotations in COCO's format, by what programs call them.
enum AnnotationListing {
  struct File {
    /// Relative to the dataset's folder.
    let path: String

    private var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
    /// The folder that it lies in, with `/` behind; empty for the dataset's own.
    var folder: String { folders.map { $0 + "/" }.joined() }

    /// What it calls its part of the dataset, as `train2017` of `annotations/instances_train2017.json`, or `valid` of
    /// `valid/_annotations.coco.json`; nil without one.
    var part: String? {
      let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
      let words = name.split { "_-.".contains($0) }.map(String.init)
      return (words + folders.reversed()).first { FolderLayout.split(named: $0) != nil }
    }
  }

  /// - Parameter folders: that lie in the dataset's folder.
  static func files(in root: URL, _ folders: [String]) -> [File] {
    let all = ([""] + folders.map { $0 + "/" }).flatMap { folder -> [File] in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
      return names.sorted().filter(isName).map { File(path: folder + $0) }
    }
    // What is trained on first, then what is tested on, as folders of parts are listed.
    func rank(_ file: File) -> Int {
      guard let found = file.part.flatMap(FolderLayout.split(named:)) else { return 0 }
      return found.split == .test ? 2 : found.isValidation ? 1 : 0
    }
    return all.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  /// Those of COCO itself, Roboflow, CVAT, Label Studio and labelme's converter.
  private static func isName(_ name: String) -> Bool {
    let name = name.lowercased()
    guard name.hasSuffix(".json"), !IgnoredNames.contains(name) else { return false }
    return ["annotations.json", "result.json", "coco.json"].contains(name) || name.hasSuffix(".coco.json")
      || name.hasPrefix("instances") || name.contains("coco")
  }
}
