import Foundation
import TestSupport
import Testing

/// Readers of bytes from outside are given damaged ones: what is wrong becomes a diagnostic, and never a crash or a long wait.
@Suite(.serialized) struct FuzzTests {
  /// No input of a megabyte may take longer, on any computer.
  private static let longest = 30.0

  @Test("the corpus of every reader is there", arguments: FuzzTarget.all)
  func corpus(_ target: FuzzTarget) { #expect(!target.corpus.isEmpty && target.corpus.allSatisfy { !$0.isEmpty }) }

  @Test("damaged inputs crash no reader", arguments: FuzzTarget.all)
  func short(_ target: FuzzTarget) throws {
    let mutation = Mutation(target.corpus, dictionary: target.dictionary, seed: 1)
    for number in 0..<target.count { try run(target, mutation.input(number), number) }
  }

  private static let seconds = ProcessInfo.processInfo.environment["MAKE_REPORT_FUZZ_SECONDS"].flatMap(Double.init)

  @Test(
    "(for `make fuzz`) damaged inputs crash no reader for as long as is asked for",
    .enabled(if: seconds != nil, "runs only where MAKE_REPORT_FUZZ_SECONDS says how long each reader is tried"),
    arguments: FuzzTarget.all)
  func long(_ target: FuzzTarget) throws {
    let seed = UInt64(Date().timeIntervalSince1970)
    let mutation = Mutation(target.corpus, dictionary: target.dictionary, seed: seed)
    // What is being read when the process dies can be found there.
    let current = FileManager.default.temporaryDirectory.appending(path: "make-report-fuzz-\(target.name)")
    let end = Date(timeIntervalSinceNow: Self.seconds ?? 0)
    var (number, slowest) = (0, 0.0)
    while Date() < end {
      let input = mutation.input(number)
      try Data(input).write(to: current)
      slowest = max(slowest, try run(target, input, number))
      number += 1
    }
    try FileManager.default.removeItem(at: current)
    print("\(target.name): \(number) inputs of seed \(seed), the slowest \((slowest * 1000).rounded()) ms")
  }

  /// - Returns: the seconds that it took.
  @discardableResult
  private func run(_ target: FuzzTarget, _ input: [UInt8], _ number: Int) throws -> Double {
    let clock = ContinuousClock()
    let taken = try clock.measure { try target.read(input) } / .seconds(1)
    #expect(taken < Self.longest, "input \(number) of \(target.name) took \(taken) seconds")
    return taken
  }
}
