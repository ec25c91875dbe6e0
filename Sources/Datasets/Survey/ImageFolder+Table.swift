import Diagnostics
import Foundation

extension ImageFolder {
  /// The images that a table lists; what else lies in the folder is not looked at.
  ///
  /// - Throws: a diagnostic where the table lists none at all.
  init(_ url: URL, table: ImageTable, unmaskedAreLesionFree: Bool) throws(Diagnostic) {
    self.init(listing: url, unmaskedAreLesionFree: unmaskedAreLesionFree)
    divides = table.divides
    var found = FileFaults()
    for row in table.rows {
      let isLesionFree =
        row.domain == .outOfDistribution || row.domain == nil && row.masks.isEmpty && unmaskedAreLesionFree
      if row.masks.isEmpty, !isLesionFree, row.split != .excluded {
        found.add(
          "no mask", row.image, expected: "a path in the column `mask`, or `lesion-free` in the column `domain`",
          remedy: "add the mask, or `data add --unmasked lesion-free` when somebody has seen that there is no lesion",
          one: { "the table names no mask of \($0)" }, many: { "the table names no mask of \($0) images: \($1)" })
      }
      let missing = ([row.image] + row.masks).filter {
        !FileManager.default.fileExists(atPath: url.appending(path: $0).path)
      }
      for path in missing {
        found.add(
          "missing", path, expected: "files of the dataset's folder", remedy: "correct the table, or add the files",
          one: { "the table lists \($0), which is not there" },
          many: { "the table lists \($0) files that are not there: \($1)" })
      }
      if !missing.isEmpty { continue }
      entries.append(
        Entry(
          path: row.image, stem: Self.name(ofPath: row.image), maskPaths: row.masks, isLesionFree: isLesionFree,
          group: row.group, split: row.split, fold: row.fold, reason: row.reason))
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
    tellUnions()
  }

  private static func name(ofPath path: String) -> String {
    let parts = path.split(separator: ".").dropLast().joined(separator: ".").split(separator: "/").map(String.init)
    let isWithin = parts.count > 1 && ["images", lesionFreeFolder].contains(parts[0])
    return (isWithin ? parts.dropFirst() : parts[...]).joined(separator: "-")
  }
}
