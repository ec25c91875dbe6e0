import Diagnostics
import Digests
import Foundation

/// An artefact that was found unfit and set aside, so that it is made again; nothing of it was lost.
public struct Mending: Sendable, Hashable {
  public var kind: String
  public var key: ContentDigest
  /// What was wrong with it: "its file `checkpoint.safetensors` has changed".
  public var reason: String
  /// Where its files lie now.
  public var place: URL

  /// For whoever asked for the artefact.
  public var diagnostic: Diagnostic {
    Diagnostic(
      "an artefact of the store was set aside and made again: \(ArtifactStore.words(kind, key)), since \(reason)",
      at: .file(place.path),
      remedy: "nothing needs to be done; remove the folder once you know what damaged it", severity: .warning)
  }
}

extension ArtifactStore {
  /// Takes an unfit artefact out of the store; the next one who asks for it makes it again.
  ///
  /// - Parameter number: of the folder that was found unfit; one that another has put there since stays.
  /// - Throws: a `Diagnostic` where the folder cannot be moved.
  func withdraw(
    _ kind: String, _ key: ContentDigest, _ number: UInt64?, because reason: String
  ) throws(Diagnostic) {
    let lock = try makingLock(kind, key, .damaged(reason))
    try withExtendedLifetime(lock) { () throws(Diagnostic) in
      let folder = folder(kind, key)
      guard FileEntry(at: folder) != .absent, FileEntry.number(at: folder) == number else { return }
      try setAside(folder, kind, key, because: reason)
    }
  }

  /// The lock of an artefact that is to be made.
  ///
  /// - Throws: a `Diagnostic` that says what of the store cannot be written, and why it would have to be.
  func makingLock(_ kind: String, _ key: ContentDigest, _ before: Condition) throws(Diagnostic) -> KeyLock {
    if case .unreadable(let problem) = before { throw problem }
    do throws(Diagnostic) {
      guard FileKind(at: root) != .folder || access(root.path, W_OK) == 0 else {
        throw SystemFailure.last("write", root.path).diagnostic
      }
      return try lock(kind, key)
    } catch {
      guard FileKind(at: root) == .folder else { throw error }
      var told = error
      told.problem =
        switch before {
        case .damaged(let reason):
          "an artefact of the store, \(Self.words(kind, key)), has to be made again, since \(reason): \(error.problem)"
        default: "the store does not hold \(Self.words(kind, key)), which has to be made: \(error.problem)"
        }
      throw told
    }
  }

  /// Moves an artefact into `ROOT/set-aside/`, with its key's lock held.
  func setAside(_ target: URL, _ kind: String, _ key: ContentDigest, because reason: String) throws(Diagnostic) {
    try makeLastingFolder(shelf)
    var place = shelf.appending(path: "\(kind)-\(key)")
    var number = 1
    while FileEntry(at: place) != .absent {
      number += 1
      place = shelf.appending(path: "\(kind)-\(key)-\(number)")
    }
    try renameReplacing(target.path, with: place.path)
    try OpenFile(folder: shelf).synchronise()
    mended(Mending(kind: kind, key: key, reason: reason, place: place))
  }

  /// Whether an error of reading lies in what a file says, and not in the computer, whose failures pass.
  static func isOfContents(_ error: any Error) -> Bool {
    switch error {
    case is DecodingError: true
    case let diagnostic as Diagnostic: diagnostic.outcome == .data
    case let error as CocoaError: error.code == .fileReadCorruptFile || error.code == .propertyListReadCorrupt
    default: false
    }
  }

  static func words(_ error: any Error) -> String {
    switch error {
    case let diagnostic as Diagnostic: return diagnostic.problem
    case DecodingError.keyNotFound(let key, _): return "there is no `\(key.stringValue)`"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? context.debugDescription : "`\(path)`: \(context.debugDescription)"
    default: return "\(error)"
    }
  }
}
