import Dispatch
import Synchronization

/// Runs `body(0)`, …, `body(count − 1)` on up to `workers` threads and returns their results in the order of the index.
///
/// - Throws: The error of the smallest index that threw; after a failure no further index is begun.
public func concurrentMap<Output: Sendable, Failure: Error>(
  count: Int, workers: Int, _ body: @Sendable (Int) throws(Failure) -> Output
) throws(Failure) -> [Output] {
  let outcomes = Mutex([Result<Output, Failure>?](repeating: nil, count: count))
  let next = Atomic<Int>(0)
  let failed = Atomic<Bool>(false)
  // Indices are handed out in order, so that every index before a failed one has been run as well.
  DispatchQueue.concurrentPerform(iterations: max(1, min(workers, count))) { _ in
    while !failed.load(ordering: .relaxed) {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let outcome = Result { () throws(Failure) in try body(index) }
      if case .failure = outcome { failed.store(true, ordering: .relaxed) }
      outcomes.withLock { $0[index] = outcome }
    }
  }
  var results: [Output] = []
  results.reserveCapacity(count)
  for case let outcome? in outcomes.withLock({ $0 }) { results.append(try outcome.get()) }
  return results
}
