import Synchronization

/// Numbers the notes of a document in the order in which their marks are woven.
final class NoteCounter: Sendable {
  private let last = Mutex(0)

  /// The number of the last note.
  var count: Int { last.withLock(\.self) }

  /// Begins again behind a number.
  func reset(to count: Int) { last.withLock { $0 = count } }

  func next() -> Int {
    last.withLock { count in
      count += 1
      return count
    }
  }
}
