import Testing

@testable import Statistics

@Suite struct RankingTests {
  let fixture: InferenceFixture

  init() throws { fixture = try InferenceFixture.load() }

  private func bootstraps(_ values: [[Double]], draws: Int, seed: UInt64) -> [Bootstrap] {
    Resampling(units: values[0].count, draws: draws, seed: seed).bootstraps(of: values.map { WeightedMean($0) })
  }

  @Test("the shares of ranks, ties shared, are SciPy's over the same resamples; so is Kendall's τ-b")
  func shares() throws {
    let given = fixture.ranking
    let candidates = bootstraps(given.values, draws: given.draws, seed: given.seed)
    let stability = try #require(RankStability(candidates, higherIsBetter: true))
    for (ours, theirs) in zip(stability.shares, given.shares) {
      for (a, b) in zip(ours, theirs) { expectNear(a, b, relative: 1e-12, absolute: 1e-12) }
      expectNear(ours.reduce(0, +), 1, relative: 1e-12)
    }
    expectNear(stability.kendallTau, given.tau, relative: 1e-12)
    let reversed = try #require(RankStability(candidates, higherIsBetter: false))
    expectNear(reversed.shares[0][0], given.shares[0][3], relative: 1e-12)
  }

  @Test("comparisons with the best are NumPy's over the same resamples, in both directions")
  func withBest() throws {
    let given = fixture.withBest
    let candidates = bootstraps(given.values, draws: given.draws, seed: given.seed)
    let found = try #require(ComparisonsWithBest(candidates, higherIsBetter: true)).comparisons
    let negated = bootstraps(given.values.map { $0.map { -$0 } }, draws: given.draws, seed: given.seed)
    let mirrored = try #require(ComparisonsWithBest(negated, higherIsBetter: false)).comparisons
    for (index, theirs) in given.comparisons.enumerated() {
      #expect(found[index].mayBeBest == theirs.mayBeBest)
      #expect(mirrored[index].mayBeBest == theirs.mayBeBest)
      expectNear(found[index].difference, theirs.difference, relative: 1e-12)
      expectNear(mirrored[index].difference, -theirs.difference, relative: 1e-12)
      expectNear(found[index].interval?.low, theirs.interval[0], relative: 1e-9, absolute: 1e-15)
      expectNear(found[index].interval?.high, theirs.interval[1], relative: 1e-9, absolute: 1e-15)
      expectNear(mirrored[index].interval?.low, -theirs.interval[1], relative: 1e-9, absolute: 1e-15)
      expectNear(mirrored[index].interval?.high, -theirs.interval[0], relative: 1e-9, absolute: 1e-15)
    }
  }

  @Test("of candidates that are alike, each is kept among the possibly best in about 95 of 100 samples")
  func coverage() throws {
    let random = ResamplingSequence(seed: 17)
    var kept = 0
    for sample in 0..<200 {
      let row = random.row(sample)
      let values = (0..<4).map { candidate in
        (0..<50).map { unit in Double(row.bits(50 * candidate + unit) >> 11) / Double(1 << 53) }
      }
      let found = try #require(
        ComparisonsWithBest(bootstraps(values, draws: 300, seed: UInt64(sample)), higherIsBetter: true))
      if found.comparisons[0].mayBeBest { kept += 1 }
    }
    // 95 % of 200 is 190; two-sided 99 % bounds of a binomial with that rate.
    #expect((181...197).contains(kept), "\(kept) of 200")
  }

  @Test("candidates that cannot be told apart at all may all be the best")
  func alike() throws {
    let same = bootstraps([[1, 0, 1, 1], [1, 0, 1, 1], [1, 0, 1, 1]], draws: 100, seed: 0)
    let found = try #require(ComparisonsWithBest(same, higherIsBetter: true)).comparisons
    #expect(found.map(\.mayBeBest) == [true, true, true])
    #expect(found.map(\.interval) == [nil, nil, nil])
    let stability = try #require(RankStability(same, higherIsBetter: true))
    #expect(stability.kendallTau == nil)
    for shares in stability.shares { for share in shares { expectNear(share, 1.0 / 3, relative: 1e-12) } }
    #expect(ComparisonsWithBest([same[0]], higherIsBetter: true) == nil)
  }
}
