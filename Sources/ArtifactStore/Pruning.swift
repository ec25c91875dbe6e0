import Diagnostics
import Digests
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
      let size = bytes(of: folder(kind, key))
      guard try remove(kind: kind, key: key) else { continue }
      pruned.artefacts += 1
      pruned.bytes += size
    }
    return pruned
  }

  /// Removes an artefact. One that another process or thread is just making or removing is left.
  ///
  /// - Returns: whether it was removed; not, where there is none.
  @discardableResult
  public func remove(kind: String, key: ContentDigest) throws(Diagnostic) -> Bool {
    let url = folder(kind, key)
    try makeFolder(locks)
    guard FileManager.default.fileExists(atPath: url.path),
      let lock = try KeyLock.attempt(locks.appending(path: "\(kind)-\(key)"))
    else { return false }
    return try withExtendedLifetime(lock) { () throws(Diagnostic) -> Bool in
      guard FileManager.default.fileExists(atPath: url.path) else { return false }
      try withdraw(url, kind, key)
      return true
    }
  }

  private func bytes(of folder: URL) -> Int {
    let paths = (try? ChecksumList.paths(in: folder)) ?? []
    return paths.reduce(0) { sum, path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
  }
}
