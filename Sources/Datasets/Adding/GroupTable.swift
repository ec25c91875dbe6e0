import Diagnostics

/// A table with the columns `image` (a picture's file name or path, with or without its ending) and `group`, and any others.
public enum GroupTable {
  /// - Returns: the group of each picture, by what the table calls it, without the ending.
  /// - Throws: every fault of the file in one list: it cannot be read, lacks a column, or a line names no picture and
  ///   group, or a picture for the second time.
  public static func read(_ path: String) throws(DiagnosticList) -> [String: String] {
    try PairTable(what: "groups", columns: ["image", "group"]).read(path) { name in
      let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
      return PictureListing.endings.contains(ending) && name.count > ending.count + 1
        ? String(name.dropLast(ending.count + 1)) : name
    }
  }

  /// The group of each image, by its path.
  ///
  /// A picture is meant by its path, wherever that begins before the dataset's folder, by its path within `images/`, by its
  /// sample's name, or by its file's name alone.
  ///
  /// - Parameter problem: is given what the table names that is no picture, and whatever names two, or one twice.
  static func resolved(
    _ groups: [String: String], for images: [SurveyedImage], problem: (String) -> Void
  ) -> [String: String] {
    var byName: [String: Set<String>] = [:]
    var byPath: [String: String] = [:]
    var byLastName: [String: Set<String>] = [:]
    for image in images {
      let path = image.entry.path.split(separator: ".").dropLast().joined(separator: ".")
      let within = path.split(separator: "/").dropFirst().joined(separator: "/")
      byPath[path] = image.entry.path
      for name in [within, image.id] { byName[name, default: []].insert(image.entry.path) }
      byLastName[lastName(path), default: []].insert(image.entry.path)
    }
    func meant(_ name: String) -> Set<String> {
      let parts = name.replacing("\\", with: "/").split(separator: "/").map(String.init)
      for start in parts.indices.dropLast() {
        if let path = byPath[parts[start...].joined(separator: "/")] { return [path] }
      }
      return byName[parts.joined(separator: "/")] ?? (parts.count == 1 ? byLastName[name] ?? [] : [])
    }
    var resolved: [String: String] = [:]
    for name in groups.keys.sorted() {
      let paths = meant(name)
      guard let path = paths.first, paths.count == 1 else {
        problem(
          paths.isEmpty
            ? "there is a group for `\(name)`, but no such picture"
            : "`\(name)` of the table of groups may be \(paths.count) pictures: name it with its folder")
        continue
      }
      if let other = resolved.updateValue(groups[name] ?? "", forKey: path), other != groups[name] {
        problem("the picture `\(path)` is given two groups, `\(other)` and `\(groups[name] ?? "")`")
      }
    }
    return resolved
  }

  private static func lastName(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }
}
