import Diagnostics
import Digests
import Foundation

extension ArtifactStore {
  /// Every finished artefact of a kind, in the order of their keys, whole or not.
  public func keys(ofKind kind: String) -> [ContentDigest] {
    let folder = root.appending(path: kind)
    return Self.names(in: folder).flatMap { part in
      Self.names(in: folder.appending(path: part)).compactMap { name in
        ContentDigest(hexadecimal: name).flatMap { $0.hexadecimal == name && name.prefix(2) == part ? $0 : nil }
      }
    }
    .sorted { $0.hexadecimal < $1.hexadecimal }
  }

  /// The kinds of artefacts that there are, sorted.
  public func kinds() -> [String] {
    let others = [locks, temporaryFolder, shelf].map(\.lastPathComponent)
    return Self.names(in: root).filter { !others.contains($0) && !keys(ofKind: $0).isEmpty }.sorted()
  }

  static func names(in folder: URL) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  }
}
