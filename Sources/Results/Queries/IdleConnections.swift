import Synchronization

/// Connections to the same tables that no query uses just now: opening one, which reads all their definitions, takes longer
/// than most queries.
///
/// `@unchecked Sendable`: a connection is in `idle`, or one thread has it.
final class IdleConnections: @unchecked Sendable {
  /// By the study whose rows alone they see.
  private var idle: [String?: [QueryConnection]] = [:]
  private let lock = Mutex(())
  private static let most = 4

  func take(for study: String?) -> QueryConnection? {
    lock.withLock { _ in idle[study]?.popLast() }
  }

  func giveBack(_ connection: QueryConnection, for study: String?) {
    connection.rest()
    lock.withLock { _ in
      if idle[study, default: []].count < Self.most { idle[study, default: []].append(connection) }
    }
  }
}
