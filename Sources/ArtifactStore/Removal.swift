import Diagnostics
import Digests
import Foundation

extension ArtifactStore {
  /// Removes an artefact that nobody needs any more; this process's own use of it ends. One that another process uses, or that
  /// is just being made or removed, is left.
  @discardableResult
  public func remove(_ recipe: Recipe) throws(Diagnostic) -> Bool { try remove(recipe.kind, recipe.key) }

  /// The folder leaves its final name, on the disk too, before its files go: whenever this is interrupted, also by a loss of power,
  /// the artefact is whole or absent.
  ///
  /// - Returns: whether it was removed; not, where there is none.
  /// - Throws: a `Diagnostic` for missing permission and the like.
  @discardableResult
  public func remove(_ kind: String, _ key: ContentDigest) throws(Diagnostic) -> Bool {
    let url = folder(kind, key)
    guard FileEntry(at: url) != .absent else { return false }
    try makeFolder(locks)
    guard let lock = try KeyLock.attempt(locks.appending(path: "\(kind)-\(key)")) else { return false }
    return try withExtendedLifetime(lock) { () throws(Diagnostic) -> Bool in
      guard FileEntry(at: url) != .absent, ArtefactUses.seize(key, in: root) else { return false }
      try removeFolder(try takenAway(kind, key))
      return true
    }
  }

  /// Where the files of a seized artefact lie now.
  private func takenAway(_ kind: String, _ key: ContentDigest) throws(Diagnostic) -> URL {
    defer { ArtefactUses.end(key, in: root) }
    let part = temporary(kind, key)
    try removeFolder(part)
    try makeFolder(part.deletingLastPathComponent())
    let folder = folder(kind, key)
    try renameReplacing(folder.path, with: part.path)
    try OpenFile(folder: folder.deletingLastPathComponent()).synchronise()
    return part
  }

  /// Removes something that belongs to no artefact.
  ///
  /// - Returns: whether it was removed; not, where somebody works in it.
  /// - Throws: a `Diagnostic` for missing permission and the like.
  public func remove(_ leftover: StoreLeftover) throws(Diagnostic) -> Bool {
    switch leftover.kind {
    case .abandoned:
      try makeFolder(locks)
      guard let lock = try KeyLock.attempt(locks.appending(path: leftover.name)) else { return false }
      return try withExtendedLifetime(lock) { () throws(Diagnostic) -> Bool in
        try removeFolder(leftover.place)
        return true
      }
    case .setAside:
      try removeFolder(leftover.place)
      return true
    }
  }

  /// Removes the lock files that killed processes have left. They keep nobody waiting; they only lie there.
  ///
  /// - Parameter seconds: since a file was made.
  public func removeFreeLocks(olderThan seconds: Int = 0) {
    for name in Self.names(in: locks) {
      let file = locks.appending(path: name)
      var status = stat()
      guard lstat(file.path, &status) == 0, Int(status.st_mtim.tv_sec) + seconds <= time(nil) else { continue }
      _ = try? KeyLock.attempt(file)
    }
  }
}
