import Testing

@testable import Tensors

@Suite struct CounterRandomTests {
  @Test("Philox 4×32-10 gives the known answers of Random123")
  func knownAnswers() {
    #expect(
      CounterRandom.philox(counter: SIMD4(0, 0, 0, 0), key: SIMD2(0, 0))
        == SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
    #expect(
      CounterRandom.philox(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
        == SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
    #expect(
      CounterRandom.philox(
        counter: SIMD4(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344), key: SIMD2(0xA409_3822, 0x299F_31D0))
        == SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }

  @Test("numbers depend on seed, stream and index, and lie in their range with the right moments")
  func moments() {
    let random = CounterRandom(seed: 3, stream: 5)
    #expect(random.bits(9) == CounterRandom(seed: 3, stream: 5).bits(9))
    #expect(random.bits(9) != random.bits(10))
    #expect(random.bits(9) != CounterRandom(seed: 4, stream: 5).bits(9))
    #expect(random.bits(9) != CounterRandom(seed: 3, stream: 6).bits(9))
    let count = 40_000
    let uniform = (0..<count).map { Double(random.uniform(UInt64($0))) }
    #expect(uniform.allSatisfy { (0..<1).contains($0) })
    #expect(abs(uniform.reduce(0, +) / Double(count) - 0.5) < 0.006)
    let normal = (0..<count).map { Double(random.normal(UInt64($0))) }
    #expect(abs(normal.reduce(0, +) / Double(count)) < 0.02)
    #expect(abs(normal.reduce(0) { $0 + $1 * $1 } / Double(count) - 1) < 0.03)
    #expect(abs(normal.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(count) - 3) < 0.15)
  }

  @Test("a permutation holds each number once and each place is equally likely")
  func permutations() {
    var firsts = [Int](repeating: 0, count: 5)
    for seed in 0..<5000 {
      let order = CounterRandom(seed: UInt64(seed), stream: 1).permutation(of: 5)
      #expect(order.sorted() == [0, 1, 2, 3, 4])
      firsts[order[0]] += 1
    }
    #expect(firsts.allSatisfy { (880...1120).contains($0) })
    #expect(CounterRandom(seed: 0, stream: 0).permutation(of: 0).isEmpty)
  }
}
