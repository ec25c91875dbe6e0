import Diagnostics
import Digests
import Foundation

/// A folder of artefacts, each a folder of its own under the digest of its recipe: `ROOT/KIND/ab/abcdef…/`.
///
/// A finished artefact never changes. It holds its recipe and the checksums of its files; one that no longer has them, or whose
/// contents another version of the program wrote, is set aside (`Mending`) and made again. Threads and processes may share
/// a store: the same artefact is made by one while the others wait. What is being made lies in `ROOT/temporary/` and takes its
/// final name only when it is whole and on the disk.
public struct ArtifactStore: Sendable {
  public let root: URL
  let mended: @Sendable (Mending) -> Void

  /// Nothing is made on the disk until there is an artefact to keep.
  ///
  /// - Parameter mended: told of each artefact that was set aside; called from any thread.
  public init(root: URL, mended: @escaping @Sendable (Mending) -> Void = { _ in }) {
    self.root = root
    self.mended = mended
  }

  /// The folder of a finished artefact whose files still have their checksums, else nil. Changes nothing on the disk.
  public func existing(_ recipe: Recipe) -> URL? {
    let folder = folder(recipe.kind, recipe.key)
    return condition(of: folder, recipe.key).isWhole ? folder : nil
  }

  /// The folder of an artefact, made now if it is not there; a damaged one is set aside first.
  ///
  /// Two callers asking for the same recipe, in one process or two: one makes it, the other waits and gets it. A `make` that
  /// throws leaves nothing behind. `make` must not ask for its own recipe.
  ///
  /// - Parameter make: fills the new folder that it is given.
  /// - Throws: what `make` threw; a `Diagnostic` for a full disk, missing permission and the like.
  public func artefact(_ recipe: Recipe, make: (URL) throws -> Void) throws -> URL {
    if let found = existing(recipe) { return found }
    let (kind, key) = (recipe.kind, recipe.key)
    let target = folder(kind, key)
    let lock = try lock(kind, key)
    return try withExtendedLifetime(lock) {
      switch condition(of: target, key) {
      case .whole: return target
      case .damaged(let reason): try setAside(target, kind, key, because: reason)
      case .unreadable(let problem): throw problem
      case .absent: break
      }
      removeAbandoned()
      let part = temporary(kind, key)
      try removeFolder(part)
      do {
        try makeFolder(part)
        try make(part)
        try Data(recipe.text.utf8).write(to: part.appending(path: Self.recipeName))
        try ChecksumList(hashing: part).seal(part)
        try makeFolder(target.deletingLastPathComponent())
        try renameReplacing(part.path, with: target.path)
        try OpenFile(folder: target.deletingLastPathComponent()).synchronise()
      } catch {
        try? removeFolder(part)
        throw told(error, part: part, target: target)
      }
      return target
    }
  }

  /// The value that an artefact holds, made now if it is not there. One whose files are whole but cannot be understood, since
  /// another version of the program wrote it, is set aside and made again; a file that cannot be read just now is not.
  ///
  /// - Parameters:
  ///   - read: reads the value from the artefact's folder.
  ///   - make: fills the new folder that it is given.
  /// - Throws: what `make` threw, or `read` of what was just made; a `Diagnostic` for a full disk and the like.
  public func value<Value>(
    _ recipe: Recipe, read: (URL) throws -> Value, make: (URL) throws -> Void
  ) throws -> Value {
    try existingValue(recipe, read: read) ?? read(try artefact(recipe, make: make))
  }

  /// The value that an artefact holds; nil where there is none, or none that can be understood, which is then set aside.
  ///
  /// - Parameter read: reads the value from the artefact's folder.
  /// - Throws: what `read` threw of a file that cannot be read just now.
  public func existingValue<Value>(_ recipe: Recipe, read: (URL) throws -> Value) throws -> Value? {
    guard let folder = existing(recipe) else { return nil }
    do {
      return try read(folder)
    } catch  where Self.isOfContents(error) {
      try withdraw(recipe, because: "its contents cannot be understood: \(Self.words(error))")
      return nil
    } catch {
      // Another process may have taken it away meanwhile.
      guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
      throw error
    }
  }

  static let recipeName = "recipe.json"

  func folder(_ kind: String, _ key: ContentDigest) -> URL {
    root.appending(path: kind).appending(path: key.hexadecimal.prefix(2)).appending(path: key.hexadecimal)
  }

  func temporary(_ kind: String, _ key: ContentDigest) -> URL {
    root.appending(path: "temporary").appending(path: "\(kind)-\(key)")
  }

  func lock(_ kind: String, _ key: ContentDigest) throws(Diagnostic) -> KeyLock {
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
  private func told(_ error: any Error, part: URL, target: URL) -> any Error {
    if var diagnostic = error as? Diagnostic {
      if case .file(let path) = diagnostic.place, path.hasPrefix(part.path) { diagnostic.place = .file(target.path) }
      return diagnostic
    }
    guard error is CocoaError || error is POSIXError else { return error }
    return Diagnostic(error, doing: "write an artefact", path: target.path)
  }
}
