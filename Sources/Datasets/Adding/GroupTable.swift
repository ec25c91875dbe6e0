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

  /// The group of each image, by its sample's name.
  ///
  /// A picture is meant by its path in the dataset's folder or within `images/`, by its sample's name, or by its file's name
  /// where no other picture has it.
  ///
  /// - Parameter problems: is given what the table names that is no picture, and whatever names two, or one twice.
  static func resolved(
    _ groups: [String: String], for images: [SurveyedImage], problem: (String) -> Void
  ) -> [String: String] {
    var byName: [String: Set<String>] = [:]
    for image in images {
      let path = image.entry.path.split(separator: ".").dropLast().joined(separator: ".")
      let within = path.split(separator: "/").dropFirst().joined(separator: "/")
      for name in [path, within, image.id] { byName[name, default: []].insert(image.id) }
    }
    var byLastName: [String: Set<String>] = [:]
    for (name, images) in byName {
      byLastName[lastName(name), default: []].formUnion(images)
    }
    var resolved: [String: String] = [:]
    for name in groups.keys.sorted() {
      let meant = byName[name] ?? byLastName[lastName(name)] ?? []
      switch meant.count {
      case 0: problem("there is a group for `\(name)`, but no such picture")
      case 1:
        if let image = meant.first, let other = resolved.updateValue(groups[name] ?? "", forKey: image),
          other != groups[name]
        {
          problem("the picture `\(image)` is given two groups, `\(other)` and `\(groups[name] ?? "")`")
        }
      default: problem("`\(name)` of the table of groups may be \(meant.count) pictures: name it with its folder")
      }
    }
    return resolved
  }

  private static func lastName(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }
}
