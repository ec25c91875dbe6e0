import Diagnostics
import Digests
import Foundation

extension ArtifactStore {
  /// Every finished artefact of a kind, in the order of their keys, whole or not.
  public func keys(ofKind kind: String) -> [ContentDigest] {
    let folder = root.appending(path: kind)
    let names = { (url: URL) in (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] }
    return names(folder).flatMap { names(folder.appending(path: $0)) }
      .compactMap(ContentDigest.init(hexadecimal:))
      .sorted { $0.hexadecimal < $1.hexadecimal }
  }

  /// Removes an artefact that nobody needs any more. One that another process or thread is just making or removing is left.
  /// The folder leaves its final name before its files go.
  ///
  /// - Returns: whether it was removed; not, where there is none.
  /// - Throws: a `Diagnostic` for missing permission and the like.
  @discardableResult
  public func remove(_ recipe: Recipe) throws(Diagnostic) -> Bool {
    let (kind, key) = (recipe.kind, recipe.key)
    let url = folder(kind, key)
    try makeFolder(locks)
    guard FileManager.default.fileExists(atPath: url.path),
      let lock = try KeyLock.attempt(locks.appending(path: "\(kind)-\(key)"))
    else { return false }
    return try withExtendedLifetime(lock) { () throws(Diagnostic) -> Bool in
      guard FileManager.default.fileExists(atPath: url.path) else { return false }
      let part = temporary(kind, key)
      try removeFolder(part)
      try makeFolder(part.deletingLastPathComponent())
      try renameReplacing(url.path, with: part.path)
      try removeFolder(part)
      return true
    }
  }
}
