import Synchronization

/// Memory that kernels need while they run, kept between calls; one piece for each thread that asks at the same time.
final class ScratchMemory: Sendable {
  private let free = Mutex<[Arena]>([])

  /// Calls `body` with memory for `count` floats, whose values are left over from earlier calls.
  func with(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
    var arena = free.withLock { $0.popLast() }
    if (arena?.count ?? 0) < count {
      arena = Arena()
      _ = arena?.floats(count)
      arena?.layOut()
    }
    guard let arena else { return }
    body(arena.base)
    free.withLock { $0.append(arena) }
  }
}
