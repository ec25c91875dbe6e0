import Diagnostics
import Digests
import Foundation

/// A folder of artefacts, each a folder of its own under the digest of all that made it: `ROOT/KIND/ab/abcdef…/`.
///
/// A finished artefact never changes. It carries the checksums of its files; one that no longer has them is removed and
/// made again. Threads and processes may share a store: the same artefact is made by one while the others wait.
/// What is being made lies in `ROOT/temporary/` and takes its final name only when it is whole and on the disk.
public struct ArtifactStore: Sendable {
  public let root: URL

  /// Nothing is made on the disk until there is an artefact to keep.
  public init(root: URL) {
    self.root = root
  }

  /// The folder of a finished artefact whose files still have their checksums, else nil. A damaged one is removed.
  public func existing(kind: String, key: ContentDigest) throws(Diagnostic) -> URL? {
    let final = folder(kind, key)
    switch condition(of: final) {
    case .absent: return nil
    case .whole: return final
    case .damaged:
      let lock = try lock(kind, key)
      return try withExtendedLifetime(lock) { () throws(Diagnostic) -> URL? in
        try removeIfDamaged(final, kind, key) ? nil : final
      }
    }
  }

  /// The folder of an artefact, made now if it is not there.
  ///
  /// Two callers asking for the same key, in one process or two: one makes it, the other waits and gets it. A `make` that
  /// throws leaves nothing behind. `make` must not ask for its own key.
  ///
  /// - Parameters:
  ///   - kind: what is kept, a plain folder name: "runs".
  ///   - key: the digest of everything that can change the artefact's bytes, and of nothing else.
  ///   - make: fills the new folder that it is given.
  /// - Throws: what `make` threw; a `Diagnostic` for a full disk, missing permission and the like.
  public func artefact(kind: String, key: ContentDigest, make: (URL) throws -> Void) throws -> URL {
    if let found = try existing(kind: kind, key: key) { return found }
    let final = folder(kind, key)
    let lock = try lock(kind, key)
    return try withExtendedLifetime(lock) {
      if condition(of: final) == .whole { return final }
      try removeIfDamaged(final, kind, key)
      removeAbandoned()
      let part = temporary(kind, key)
      try removeFolder(part)
      do {
        try makeFolder(part)
        try make(part)
        try ChecksumList(hashing: part).seal(part)
        try makeFolder(final.deletingLastPathComponent())
        try renameReplacing(part.path, with: final.path)
        try OpenFile(folder: final.deletingLastPathComponent()).synchronise()
      } catch {
        try? removeFolder(part)
        throw told(error, part: part, final: final)
      }
      return final
    }
  }

  enum Condition { case absent, whole, damaged }

  /// Files are hashed once a process, and again where their state is another one.
  private func condition(of folder: URL) -> Condition {
    guard FileManager.default.fileExists(atPath: folder.path) else { return .absent }
    let states = WholeArtefacts.states(in: folder)
    if let states, WholeArtefacts.holds(folder, in: states) { return .whole }
    guard let stored = ChecksumList(storedIn: folder), let found = try? ChecksumList(hashing: folder) else {
      return .damaged
    }
    guard stored == found else { return .damaged }
    if let states { WholeArtefacts.insert(folder, in: states) }
    return .whole
  }

  /// To be called with the key's lock held. The folder leaves its final name before its files go.
  @discardableResult
  private func removeIfDamaged(_ final: URL, _ kind: String, _ key: ContentDigest) throws(Diagnostic) -> Bool {
    switch condition(of: final) {
    case .absent: return true
    case .whole: return false
    case .damaged:
      try withdraw(final, kind, key)
      return true
    }
  }

  /// Removes an artefact, with its key's lock held.
  func withdraw(_ final: URL, _ kind: String, _ key: ContentDigest) throws(Diagnostic) {
    let part = temporary(kind, key)
    try removeFolder(part)
    try makeFolder(part.deletingLastPathComponent())
    try renameReplacing(final.path, with: part.path)
    try removeFolder(part)
  }

  func folder(_ kind: String, _ key: ContentDigest) -> URL {
    root.appending(path: kind).appending(path: key.hexadecimal.prefix(2)).appending(path: key.hexadecimal)
  }

  private func temporary(_ kind: String, _ key: ContentDigest) -> URL {
    root.appending(path: "temporary").appending(path: "\(kind)-\(key)")
  }

  private func lock(_ kind: String, _ key: ContentDigest) throws(Diagnostic) -> KeyLock {
    try makeFolder(locks)
    return try KeyLock.acquire(locks.appending(path: "\(kind)-\(key)"))
  }

  var locks: URL { root.appending(path: "locks") }

  /// Removes what was being made by processes that have died: temporary folders whose key nobody has locked.
  private func removeAbandoned() {
    let folder = root.appending(path: "temporary")
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
      guard let lock = try? KeyLock.attempt(locks.appending(path: name)) else { continue }
      withExtendedLifetime(lock) { try? removeFolder(folder.appending(path: name)) }
    }
  }

  func removeFolder(_ url: URL) throws(Diagnostic) {
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      throw Diagnostic(error, doing: "remove", path: url.path)
    }
  }

  /// An error of Foundation says no more than what failed, and the temporary folder tells a user nothing: both become the
  /// final name. Other errors of the maker pass unchanged.
  private func told(_ error: any Error, part: URL, final: URL) -> any Error {
    if var diagnostic = error as? Diagnostic {
      if case .file(let path) = diagnostic.place, path.hasPrefix(part.path) { diagnostic.place = .file(final.path) }
      return diagnostic
    }
    guard error is CocoaError || error is POSIXError else { return error }
    return Diagnostic(error, doing: "write an artefact", path: final.path)
  }
}
