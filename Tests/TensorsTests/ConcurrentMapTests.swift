import Synchronization
import Tensors
import Testing

@Suite struct ConcurrentMapTests {
  struct Failure: Error, Equatable { var index: Int }

  @Test("results come in the order of the index, for any number of workers", arguments: [0, 1, 2, 3, 16])
  func order(workers: Int) {
    #expect(concurrentMap(count: 100, workers: workers) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(concurrentMap(count: 0, workers: workers) { $0 }.isEmpty)
  }

  @Test("the error of the smallest failing index is thrown", arguments: [1, 2, 5])
  func errors(workers: Int) {
    for _ in 0..<20 {
      #expect(throws: Failure(index: 7)) {
        try concurrentMap(count: 60, workers: workers) { index throws(Failure) in
          if index % 10 == 7 { throw Failure(index: index) }
          return index
        }
      }
    }
  }

  @Test("a team runs every index of every pass exactly once", arguments: [1, 2, 3])
  func team(threads: Int) {
    let team = WorkerTeam(threads: threads)
    let counts = Mutex([Int](repeating: 0, count: 33))
    for pass in 0..<300 {
      team.forEach(pass % 34) { index in counts.withLock { $0[index] += 1 } }
    }
    let expected = (0..<33).map { index in (0..<300).count { $0 % 34 > index } }
    #expect(counts.withLock { $0 } == expected)
  }
}
