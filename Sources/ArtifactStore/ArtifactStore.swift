import Diagnostics
import Digests
import Foundation

/// A folder of artefacts, each a folder of its own under the digest of its recipe: `ROOT/KIND/ab/abcdef…/`.
///
/// A finished artefact never changes. It holds its recipe and the checksums of its files; one that no longer has them, or whose
/// contents another version of the program wrote, is set aside (`Mending`) and made again. Threads and processes may share
/// a store: the same artefact is made by one while the others wait, and nobody removes what another uses (`ArtefactUses`). What is
/// being made lies in `ROOT/temporary/` and takes its final name only when it is whole and on the disk.
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
    return condition(of: folder, recipe.kind, recipe.key).isWhole ? folder : nil
  }

  /// The folder of an artefact, made now if it is not there; a damaged one is set aside first. As long as this process lives, no
  /// other removes it.
  ///
  /// Two callers asking for the same recipe, in one process or two: one makes it, the other waits and gets it. A `make` that
  /// throws leaves nothing behind. `make` must not ask for its own recipe.
  ///
  /// - Parameter make: fills the new folder that it is given.
  /// - Throws: what `make` threw; a `Diagnostic` for a full disk, missing permission and the like.
  public func artefact(_ recipe: Recipe, make: (URL) throws -> Void) throws -> URL {
    let (kind, key) = (recipe.kind, recipe.key)
    let target = folder(kind, key)
    let before = use(recipe)
    if before.isWhole {
      noteUse(of: target)
      return target
    }
    let lock = try makingLock(kind, key, before)
    return try withExtendedLifetime(lock) {
      switch use(recipe) {
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
        try synchroniseNames(above: target)
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

  /// The value that an artefact holds; nil where there is none, or none that is whole and can be understood, which is then set
  /// aside.
  ///
  /// - Parameter read: reads the value from the artefact's folder.
  /// - Throws: what `read` threw of a file that cannot be read just now; a `Diagnostic` where a damaged one cannot be set aside.
  public func existingValue<Value>(_ recipe: Recipe, read: (URL) throws -> Value) throws -> Value? {
    let folder = folder(recipe.kind, recipe.key)
    let number = FileEntry.number(at: folder)
    switch use(recipe) {
    case .absent: return nil
    case .whole: break
    case .damaged(let reason):
      try withdraw(recipe.kind, recipe.key, number, because: reason)
      return nil
    case .unreadable(let problem): throw problem
    }
    do {
      let value = try read(folder)
      noteUse(of: folder)
      return value
    } catch  where Self.isOfContents(error) {
      try withdraw(recipe.kind, recipe.key, number, because: "its contents cannot be understood: \(Self.words(error))")
      return nil
    } catch {
      // Another process may have taken it away meanwhile.
      guard FileEntry(at: folder) != .absent else { return nil }
      throw error
    }
  }

  static let recipeName = "recipe.json"

  func folder(_ kind: String, _ key: ContentDigest) -> URL {
    root.appending(path: kind).appending(path: key.hexadecimal.prefix(2)).appending(path: key.hexadecimal)
  }

  func temporary(_ kind: String, _ key: ContentDigest) -> URL {
    temporaryFolder.appending(path: "\(kind)-\(key)")
  }

  /// How an artefact is; one that is there is used from now on.
  private func use(_ recipe: Recipe) -> Condition {
    let folder = folder(recipe.kind, recipe.key)
    guard FileEntry(at: folder) != .absent else {
      // In a store that is there: so that nobody removes what is about to be made.
      if FileEntry(at: locks) != .absent { ArtefactUses.begin(recipe.key, in: root) }
      return .absent
    }
    ArtefactUses.begin(recipe.key, in: root)
    return condition(of: folder, recipe.kind, recipe.key)
  }

  /// When an artefact's folder was last changed tells when it was last used, where that may be noted.
  private func noteUse(of folder: URL) { utimensat(AT_FDCWD, folder.path, nil, 0) }

  func lock(_ kind: String, _ key: ContentDigest) throws(Diagnostic) -> KeyLock {
    try makeFolder(locks)
    return try KeyLock.acquire(locks.appending(path: "\(kind)-\(key)"))
  }

  var locks: URL { root.appending(path: "locks") }

  /// What is being made, and what is being removed.
  var temporaryFolder: URL { root.appending(path: "temporary") }

  /// What was found unfit.
  var shelf: URL { root.appending(path: "set-aside") }

  /// Removes what was being made by processes that have died: temporary folders whose key nobody has locked, and lock files that have
  /// lain there for a while, which nobody is just about to lock.
  private func removeAbandoned() {
    removeFreeLocks(olderThan: 60)
    let folder = temporaryFolder
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
      guard let lock = try? KeyLock.attempt(locks.appending(path: name)) else { continue }
      withExtendedLifetime(lock) { try? removeFolder(folder.appending(path: name)) }
    }
  }

  /// Brings the name of an artefact's folder to the disk, and those of the folders above it up to the store's own: who has made it may
  /// remove what it was made from.
  func synchroniseNames(above target: URL) throws(Diagnostic) {
    let parts = target.deletingLastPathComponent()
    for folder in [parts, parts.deletingLastPathComponent(), root] { try OpenFile(folder: folder).synchronise() }
    try synchroniseIfReadable(root.absoluteURL.deletingLastPathComponent())
  }

  func removeFolder(_ url: URL) throws(Diagnostic) {
    guard FileEntry(at: url) != .absent else { return }
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
