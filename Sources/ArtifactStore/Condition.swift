import Diagnostics
import Digests
import Foundation

extension ArtifactStore {
  enum Condition {
    case absent, whole
    /// With what is wrong.
    case damaged(String)
    /// Its files cannot be read just now, so nothing is known of them.
    case unreadable(Diagnostic)

    var isWhole: Bool { if case .whole = self { true } else { false } }
  }

  /// Files are hashed once a process, and again where their state is another one.
  func condition(of folder: URL, _ kind: String, _ key: ContentDigest) -> Condition {
    switch FileEntry(at: folder) {
    case .absent: return .absent
    case .hidden:
      let failure = SystemFailure(code: EACCES, action: "read", path: folder.path)
      return .unreadable(Self.unreadable(kind, key, failure.diagnostic))
    case .link: return .damaged("it is a link, not a folder")
    case .there(.folder): break
    case .there(let other): return .damaged("it \(other.words), not a folder")
    }
    let states = WholeArtefacts.states(in: folder)
    if let states, WholeArtefacts.holds(folder, in: states) { return .whole }
    let (stored, found): (ChecksumList?, ChecksumList)
    do {
      stored = try ChecksumList(storedIn: folder)
      found = try ChecksumList(hashing: folder)
    } catch {
      // Another process may have taken it away meanwhile.
      guard FileEntry(at: folder) != .absent else { return .absent }
      if let diagnostic = error as? Diagnostic, diagnostic.outcome == .data { return .damaged(diagnostic.problem) }
      return .unreadable(Self.unreadable(kind, key, Diagnostic(error, doing: "read", path: folder.path)))
    }
    guard let stored else { return .damaged("its list of checksums is missing or malformed") }
    guard stored == found else { return .damaged(Self.difference(stored, found)) }
    // The key is the digest of the recipe, so the list of checksums tells whether this is the artefact of that key.
    guard found.entries.contains(where: { $0.path == Self.recipeName && $0.digest == key }) else {
      return .damaged("it does not hold the recipe that its name is the digest of")
    }
    if let states { WholeArtefacts.insert(folder, in: states) }
    return .whole
  }

  private static func difference(_ stored: ChecksumList, _ found: ChecksumList) -> String {
    let digests = Dictionary(found.entries.map { ($0.path, $0.digest) }) { first, _ in first }
    for (path, digest) in stored.entries where digests[path] != digest {
      return digests[path] == nil ? "its file `\(path)` is missing" : "its file `\(path)` has changed"
    }
    let known = Set(stored.entries.map(\.path))
    let surplus = found.entries.first { !known.contains($0.path) }?.path
    return surplus.map { "it holds a file `\($0)` that does not belong to it" } ?? "its list of checksums has changed"
  }

  /// Nothing is known of the artefact, so it is neither used nor made again.
  private static func unreadable(_ kind: String, _ key: ContentDigest, _ cause: Diagnostic) -> Diagnostic {
    var told = cause
    told.problem = "an artefact of the store, \(words(kind, key)), cannot be told to be whole: \(cause.problem)"
    told.remedy = "see that you may read its files, or that the disk is well; where it cannot be saved, remove it"
    return told
  }

  /// How messages call an artefact: `runs 0123456789ab…`.
  static func words(_ kind: String, _ key: ContentDigest) -> String { "\(kind) \(key.hexadecimal.prefix(12))…" }
}
