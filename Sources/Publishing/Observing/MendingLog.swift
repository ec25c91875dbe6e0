import ArtifactStore
import Diagnostics
import Synchronization

/// What of the store was set aside during a rendering, for its user.
final class MendingLog: Sendable {
  private let mendings = Mutex<[Mending]>([])

  func note(_ mending: Mending) { mendings.withLock { $0.append(mending) } }

  /// In an order that does not depend on threads.
  var diagnostics: [Diagnostic] {
    mendings.withLock { $0 }.sorted { ($0.kind, $0.key.hexadecimal) < ($1.kind, $1.key.hexadecimal) }.map(\.diagnostic)
  }
}
