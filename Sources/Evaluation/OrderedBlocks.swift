import Tensors

/// Work on blocks of a list at once whose results are taken in the list's order, a few at a time, so that only those are in
/// memory. Blocks do not depend on the workers: any number of them gives the same sums.
package struct OrderedBlocks {
  /// Elements of a block; the last one may have fewer.
  package let size: Int
  package let workers: Int

  /// - Parameters:
  ///   - measure: of a block, on any thread.
  ///   - take: one result after the other, in the order of the blocks.
  /// - Throws: what `measure` threw.
  package func forEach<Element: Sendable, Measured: Sendable>(
    _ elements: [Element], measure: @Sendable ([Element]) throws -> Measured, inOrder take: (Measured) -> Void
  ) throws {
    let starts = Array(stride(from: 0, to: elements.count, by: size))
    let together = 2 * max(1, workers)
    for first in stride(from: 0, to: starts.count, by: together) {
      let measured = try concurrentMap(count: min(together, starts.count - first), workers: workers) { index in
        let start = starts[first + index]
        return try measure(Array(elements[start..<min(elements.count, start + size)]))
      }
      measured.forEach(take)
    }
  }
}
