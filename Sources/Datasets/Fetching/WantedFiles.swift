import ArtifactStore
import Diagnostics
import Digests
import Fetching
import Foundation

/// The files that a manifest names, on their way from archives into a folder.
///
/// A file of an archive is one of the manifest's when it has its SHA-256, whatever the archive calls it: archives order the same files in
/// many ways, and no path of theirs decides where anything is written.
struct WantedFiles {
  let dataset: String
  let folder: URL
  let count: Int
  /// The paths that each digest is still wanted for.
  private var paths: [String: [String]] = [:]
  private var missing: Int
  /// What archives call files that are named like wanted ones and have other bytes, by the name without its folders.
  private var namesakes: [String: [(path: String, digest: String)]] = [:]

  /// - Parameter folder: where the files go; it is new and empty.
  init(of manifest: DatasetManifest, in folder: URL) {
    dataset = manifest.folderName
    self.folder = folder
    var digests: [String: String] = [:]
    for sample in manifest.rows {
      digests[sample.imagePath] = sample.imageDigest
      for mask in sample.masks { digests[mask.path] = mask.digest }
    }
    for (path, digest) in digests {
      paths[digest, default: []].append(path)
      namesakes[Self.lastName(path)] = []
    }
    (count, missing) = (digests.count, digests.count)
  }

  var found: Int { count - missing }
  var isComplete: Bool { missing == 0 }

  /// Writes a file of an archive to every path that the manifest has it at.
  ///
  /// - Throws: what keeps it from being written.
  mutating func take(_ file: ArchivedFile) throws(Diagnostic) {
    let digest = ContentDigest.of(file.bytes).hexadecimal
    guard let wanted = paths.removeValue(forKey: digest) else {
      namesakes[Self.lastName(file.path)]?.append((file.path, digest))
      return
    }
    for path in wanted {
      let url = folder.appending(path: path)
      do {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: url)
      } catch {
        throw Diagnostic(error, doing: "write", path: url.path)
      }
    }
    missing -= wanted.count
  }

  /// What is still missing, and what was there in its place.
  func lack(at place: Diagnostic.Place, pages: [String]) -> Diagnostic {
    let wanted = paths.flatMap { digest, paths in paths.map { (path: $0, digest: digest) } }.sorted {
      $0.path < $1.path
    }
    var words =
      "\(missing) of the \(count) files of `\(dataset)` are not there: " + shownPaths(wanted.map(\.path), most: 3)
    var expected = "files with the SHA-256 digests of the manifest"
    for (path, digest) in wanted {
      let others = namesakes[Self.lastName(path)] ?? []
      guard let other = others.first(where: { $0.path == path || $0.path.hasSuffix("/" + path) }) else { continue }
      words += "; `\(other.path)` has the SHA-256 \(other.digest)"
      expected = digest
      break
    }
    return Diagnostic(
      words, at: place, expected: expected,
      remedy: "the source may hold another version of the dataset: see \(pages.joined(separator: ", "))",
      outcome: .data)
  }

  private static func lastName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
