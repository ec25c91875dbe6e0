import Foundation
import Synchronization

/// Threads that stay alive between the many short parallel passes of a training step.
///
/// Which thread does what cannot be seen in a result: every index of a pass writes to its own place.
package final class WorkerTeam: Sendable {
  package let threads: Int
  private let state: TeamState?

  /// - Parameter threads: How many threads work, the caller's own among them.
  package init(threads: Int) {
    self.threads = max(1, threads)
    guard self.threads > 1 else {
      state = nil
      return
    }
    let state = TeamState(helpers: self.threads - 1)
    self.state = state
    for _ in 1..<self.threads {
      let thread = Thread { state.help() }
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  deinit { state?.dismiss() }

  /// Runs `body` for each index below `count`; returns when all are done.
  package func forEach(_ count: Int, _ body: (Int) -> Void) {
    guard let state, count > 1 else {
      for index in 0..<count { body(index) }
      return
    }
    withoutActuallyEscaping(body) { state.run(count, $0) }
  }
}

/// What the threads of a team share.
///
/// Sendable although `pass` is mutable: it is written before `generation` is released and only read after that, by helpers that
/// have acquired it, until each has counted itself out of `working`, on which the writer waits.
private final class TeamState: @unchecked Sendable {
  private let helpers: Int
  private let generation = Atomic<Int>(0)
  private let working = Atomic<Int>(0)
  private let next = Atomic<Int>(0)
  private let dismissed = Atomic<Bool>(false)
  private let wake = NSCondition()
  private var pass: (count: Int, body: (Int) -> Void) = (0, { _ in })

  init(helpers: Int) { self.helpers = helpers }

  func run(_ count: Int, _ body: @escaping (Int) -> Void) {
    pass = (count, body)
    next.store(0, ordering: .relaxed)
    working.store(helpers, ordering: .relaxed)
    wake.lock()
    generation.add(1, ordering: .releasing)
    wake.broadcast()
    wake.unlock()
    work()
    var spins = 0
    while working.load(ordering: .acquiring) > 0 {
      spins += 1
      if spins > 2_000 { sched_yield() }
    }
    pass = (0, { _ in })
  }

  func help() {
    var seen = 0
    while true {
      var spins = 0
      while generation.load(ordering: .acquiring) == seen {
        spins += 1
        guard spins > 20_000 else { continue }
        wake.lock()
        while generation.load(ordering: .acquiring) == seen { wake.wait() }
        wake.unlock()
      }
      seen += 1
      if dismissed.load(ordering: .acquiring) { return }
      work()
      working.subtract(1, ordering: .releasing)
    }
  }

  func dismiss() {
    wake.lock()
    dismissed.store(true, ordering: .releasing)
    generation.add(1, ordering: .releasing)
    wake.broadcast()
    wake.unlock()
  }

  private func work() {
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < pass.count else { return }
      pass.body(index)
    }
  }
}
