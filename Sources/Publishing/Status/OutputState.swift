import Digests
import Foundation

/// Which files of a report are not as its last rendering wrote them.
struct OutputState {
  let folder: URL
  /// Digests by path.
  let outputs: [String: String]

  /// - Parameter name: of the folder, for people.
  func causes(_ name: String) -> [StaleCause] {
    if !FileManager.default.fileExists(atPath: folder.path), !outputs.isEmpty {
      return [
        StaleCause(
          kind: .output, subject: name, words: "\(name) is not there, with all \(outputs.count) files of the report")
      ]
    }
    let changed = outputs.sorted { $0.key < $1.key }.compactMap { path, digest -> StaleCause? in
      let file = folder.appending(path: path)
      guard FileManager.default.fileExists(atPath: file.path) else {
        return StaleCause(
          kind: .output, subject: path, words: "the file `\(path)` of the report is no longer there", old: digest,
          file: path)
      }
      guard let found = try? ContentDigest.of(fileAt: file).hexadecimal else {
        return StaleCause(
          kind: .output, subject: path, words: "the file `\(path)` of the report cannot be read", old: digest,
          file: path)
      }
      if found == digest { return nil }
      return StaleCause(
        kind: .output, subject: path,
        words: "the file `\(path)` of the report was changed by hand, or by another program: SHA-256 "
          + "\(digest.prefix(12))… → \(found.prefix(12))…", old: digest, new: found, file: path)
    }
    let surplus = ReportOutput.surplus(in: folder, besides: Set(outputs.keys)).map { path in
      StaleCause(
        kind: .output, subject: path, words: "the file `\(path)` is of no rendering: the next one removes it",
        file: path)
    }
    return changed + surplus
  }
}
