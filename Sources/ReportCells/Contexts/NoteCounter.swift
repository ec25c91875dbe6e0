import Synchronization

/// Numbers the notes of a document in the order in which their marks are woven.
final class NoteCounter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
