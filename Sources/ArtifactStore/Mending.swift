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
      "an artefact of the store was set aside and made again: \(kind) \(key.hexadecimal.prefix(12))…, since \(reason)",
      at: .file(place.path),
      remedy: "nothing needs to be done; remove the folder once you know what damaged it", severity: .warning)
  }
}

extension ArtifactStore {
  /// Takes an artefact out of the store, however it is; the next one who asks for it makes it again.
  ///
  /// - Throws: a `Diagnostic` where the folder cannot be moved.
  func withdraw(_ recipe: Recipe, because reason: String) throws(Diagnostic) {
    let lock = try lock(recipe.kind, recipe.key)
    try withExtendedLifetime(lock) { () throws(Diagnostic) in
      let folder = folder(recipe.kind, recipe.key)
      guard FileManager.default.fileExists(atPath: folder.path) else { return }
      try setAside(folder, recipe.kind, recipe.key, because: reason)
    }
  }

  /// Moves an artefact into `ROOT/set-aside/`, with its key's lock held.
  func setAside(_ target: URL, _ kind: String, _ key: ContentDigest, because reason: String) throws(Diagnostic) {
    let shelf = root.appending(path: "set-aside")
    try makeFolder(shelf)
    var place = shelf.appending(path: "\(kind)-\(key)")
    var number = 1
    while FileManager.default.fileExists(atPath: place.path) {
      number += 1
      place = shelf.appending(path: "\(kind)-\(key)-\(number)")
    }
    try renameReplacing(target.path, with: place.path)
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
