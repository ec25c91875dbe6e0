import Synchronization
import Testing

@testable import Evaluation

@Suite struct OrderedBlocksTests {
  @Test("blocks are the same and come in order for any number of workers", arguments: [1, 2, 3, 16])
  func order(workers: Int) throws {
    var taken: [[Int]] = []
    try OrderedBlocks(size: 7, workers: workers).forEach(Array(0..<100), measure: { $0 }, inOrder: { taken.append($0) })
    #expect(taken.map(\.count) == [Int](repeating: 7, count: 14) + [2])
    #expect(taken.flatMap { $0 } == Array(0..<100))
  }

  @Test("no more results than two a worker wait to be taken")
  func memory() throws {
    let waiting = Atomic<Int>(0)
    let most = Atomic<Int>(0)
    try OrderedBlocks(size: 3, workers: 2).forEach(
      Array(0..<90),
      measure: { block in
        most.max(waiting.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
        return block.count
      }, inOrder: { _ in waiting.subtract(1, ordering: .relaxed) })
    #expect(most.load(ordering: .relaxed) <= 4)
    #expect(waiting.load(ordering: .relaxed) == 0)
  }

  @Test("an error of a block ends the work; nothing of later blocks is taken")
  func failure() {
    struct Broken: Error {}
    var taken = 0
    #expect(throws: Broken.self) {
      try OrderedBlocks(size: 1, workers: 2).forEach(
        Array(0..<20), measure: { block in if block == [9] { throw Broken() } }, inOrder: { taken += 1 })
    }
    #expect(taken <= 9)
  }
}
