import Diagnostics
import Digests
import Foundation

extension ArtifactStore {
  /// Sets aside the artefacts of a kind whose recipe is damaged, so that nobody could ask for them: for whoever looks through
  /// a kind instead of asking for one.
  ///
  /// - Throws: a `Diagnostic` where one cannot be moved.
  public func setAsideNameless(ofKind kind: String) throws(Diagnostic) {
    for key in keys(ofKind: kind) {
      let folder = folder(kind, key)
      let number = FileEntry.number(at: folder)
      if (try? ContentDigest.of(fileAt: folder.appending(path: Self.recipeName))) == key { continue }
      guard case .damaged(let reason) = condition(of: folder, kind, key) else { continue }
      try withdraw(kind, key, number, because: reason)
    }
  }
}
