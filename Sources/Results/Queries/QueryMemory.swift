import CSQLite
import Synchronization

/// The memory that SQLite may take for queries: beyond it a query fails, instead of the program.
///
/// SQLite counts its memory for the whole process. Copies of an author's own tables do not count, so that what is left for
/// the queries does not depend on them.
enum QueryMemory {
  /// Bytes.
  static let limit = 512 << 20

  private static let tables = Mutex(0)

  /// Sets the limit, with more room for tables that are held from now on.
  static func hold(_ bytes: Int) {
    tables.withLock { held in
      held += bytes
      sqlite3_hard_heap_limit64(Int64(limit + held))
      // The hard limit, when it grows, leaves the other one behind.
      sqlite3_soft_heap_limit64(0)
    }
  }

  static func release(_ bytes: Int) { hold(-bytes) }
}
