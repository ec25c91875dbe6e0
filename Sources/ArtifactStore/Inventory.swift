import Diagnostics
import Digests
import Foundation

/// A finished artefact as it lies in the store, whole or not.
public struct StoredArtefact: Sendable, Hashable {
  public var kind: String
  public var key: ContentDigest
  /// Of all its files.
  public var bytes: Int
  public var files: Int
  /// When a process last asked for it, as far as that could be noted; else when it was made.
  public var lastUse: Date
  /// The text of its `recipe.json`; nil where that cannot be read.
  public var recipe: String?
  /// Whether another process has asked for it and is still at work.
  public var isInUse: Bool

  /// How recipes name it: `KIND:KEY`.
  public var name: String { "\(kind):\(key)" }
}

/// Something in the store that belongs to no artefact, with the size of its files.
public struct StoreLeftover: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// What a process that has ended was making or removing.
    case abandoned
    /// An artefact that was found unfit.
    case setAside
  }

  public var kind: Kind
  public var place: URL
  public var bytes: Int
  public var lastUse: Date

  public var name: String { place.lastPathComponent }
}

/// What a look at an artefact's files says.
public enum ArtefactFinding: Sendable, Hashable {
  case whole
  /// Somebody has removed it meanwhile.
  case absent
  /// With what is wrong: "its file `checkpoint.safetensors` has changed".
  case damaged(String)
  /// Nothing is known of it.
  case unreadable(Diagnostic)
}

/// All of these change nothing on the disk.
extension ArtifactStore {
  /// Every finished artefact, by kind and key.
  public func inventory() -> [StoredArtefact] {
    kinds().flatMap { kind in keys(ofKind: kind).compactMap { artefact(kind, $0) } }
  }

  /// What nobody works on in `temporary`, and everything that was set aside, by name.
  public func leftovers() -> [StoreLeftover] {
    func found(_ kind: StoreLeftover.Kind, in folder: URL) -> [StoreLeftover] {
      Self.names(in: folder).sorted().compactMap { name in
        let place = folder.appending(path: name)
        guard kind == .setAside || !KeyLock.isHeld(locks.appending(path: name)) else { return nil }
        return StoreLeftover(
          kind: kind, place: place, bytes: FolderSize(of: place).bytes, lastUse: Self.changeDate(of: place))
      }
    }
    return found(.abandoned, in: temporaryFolder) + found(.setAside, in: shelf)
  }

  /// Hashes every file of an artefact, unless this process has done so and nothing has changed since.
  public func finding(_ kind: String, _ key: ContentDigest) -> ArtefactFinding {
    switch condition(of: folder(kind, key), kind, key) {
    case .absent: .absent
    case .whole: .whole
    case .damaged(let reason): .damaged(reason)
    case .unreadable(let problem): .unreadable(problem)
    }
  }

  /// What lies in the store and is neither of an artefact nor of the store's own work.
  public func strangers() -> [URL] {
    let own = [locks, temporaryFolder, shelf].map(\.lastPathComponent) + [ArtefactUses.fileName]
    return Self.names(in: root).sorted().filter { !own.contains($0) }.flatMap { kind -> [URL] in
      let folder = root.appending(path: kind)
      guard FileKind(at: folder) == .folder else { return [folder] }
      return Self.names(in: folder).sorted().flatMap { part -> [URL] in
        let parts = folder.appending(path: part)
        let isPart = part.count == 2 && part.allSatisfy { $0.isHexDigit && !$0.isUppercase }
        guard isPart, FileKind(at: parts) == .folder else { return [parts] }
        return Self.names(in: parts).sorted().filter {
          ContentDigest(hexadecimal: $0)?.hexadecimal != $0 || $0.prefix(2) != part
        }.map { parts.appending(path: $0) }
      }
    }
  }

  /// The folder of an artefact, for messages.
  public func place(of kind: String, _ key: ContentDigest) -> URL { folder(kind, key) }

  private func artefact(_ kind: String, _ key: ContentDigest) -> StoredArtefact? {
    let folder = folder(kind, key)
    guard FileEntry(at: folder) != .absent else { return nil }
    let size = FolderSize(of: folder)
    let recipe = try? String(contentsOf: folder.appending(path: Self.recipeName), encoding: .utf8)
    return StoredArtefact(
      kind: kind, key: key, bytes: size.bytes, files: size.files, lastUse: Self.changeDate(of: folder), recipe: recipe,
      isInUse: ArtefactUses.isElsewhere(key, in: root) || KeyLock.isHeld(locks.appending(path: "\(kind)-\(key)")))
  }

  private static func changeDate(of url: URL) -> Date {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }
}
