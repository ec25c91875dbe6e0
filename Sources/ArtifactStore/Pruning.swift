import Diagnostics
import Foundation

extension ArtifactStore {
  /// What pruning took away.
  public struct Pruned: Sendable, Equatable {
    public var artefacts = 0
    public var bytes = 0
  }

  /// Every finished artefact of a kind, in the order of their keys, whole or not.
  public func keys(ofKind kind: String) -> [ContentDigest] {
    let folder = root.appending(path: kind)
    let names = { (url: URL) in (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] }
    return names(folder).flatMap { names(folder.appending(path: $0)) }
      .compactMap(ContentDigest.init(hexadecimal:))
      .sorted { $0.hexadecimal < $1.hexadecimal }
  }

  /// Removes the artefacts of a kind that are not to be kept. One that another process is just making or removing is left.
  public func prune(kind: String, keeping kept: Set<ContentDigest>) throws(Diagnostic) -> Pruned {
    var pruned = Pruned()
    for key in keys(ofKind: kind) where !kept.contains(key) {
      try makeFolder(locks)
      guard let lock = try KeyLock.attempt(locks.appending(path: "\(kind)-\(key)")) else { continue }
      let url = folder(kind, key)
      let size = bytes(of: url)
      try withExtendedLifetime(lock) { () throws(Diagnostic) in try withdraw(url, kind, key) }
      pruned.artefacts += 1
      pruned.bytes += size
    }
    return pruned
  }

  private func bytes(of folder: URL) -> Int {
    let paths = (try? ChecksumList.paths(in: folder)) ?? []
    return paths.reduce(0) { sum, path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
  }
}
