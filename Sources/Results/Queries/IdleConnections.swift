import Synchronization

/// Connections to the same tables that no query uses just now: opening one, which reads all their definitions, takes longer
/// than most queries.
///
/// `@unchecked Sendable`: a connection is in `idle`, or one thread has it.
final class IdleConnections: @unchecked Sendable {
  /// By the rows that they see.
  private var idle: [RowFilter: [QueryConnection]] = [:]
  private let lock = Mutex(())
  private static let most = 4

  func take(for rows: RowFilter) -> QueryConnection? {
    lock.withLock { _ in idle[rows]?.popLast() }
  }

  func giveBack(_ connection: QueryConnection, for rows: RowFilter) {
    connection.rest()
    lock.withLock { _ in
      if idle[rows, default: []].count < Self.most { idle[rows, default: []].append(connection) }
    }
  }
}
