import Testing

@testable import Statistics

@Suite struct PairedTestTests {
  let fixture: StatisticsFixture

  init() throws { fixture = try StatisticsFixture.load() }

  @Test("the signed-rank test agrees with SciPy, with ties with the enumeration of all signs")
  func wilcoxon() throws {
    for paired in fixture.wilcoxon {
      expectNear(wilcoxonSignedRankPValue(paired.differences), paired.p, relative: 1e-12)
    }
    let many = try InferenceFixture.load().wilcoxon
    expectNear(wilcoxonSignedRankPValue(many.differences), many.p, relative: 1e-11)
    #expect(wilcoxonSignedRankPValue([0, 0]) == 1)
  }

  @Test("the permutation test is SciPy's")
  func permutation() {
    for paired in fixture.permutation {
      expectNear(pairedPermutationPValue(paired.differences), paired.p, relative: 1e-12)
    }
    #expect(pairedPermutationPValue([]) == 1)
  }

  @Test("McNemar's exact test and Holm's adjustment agree with statsmodels")
  func statsmodels() {
    for row in fixture.mcnemar {
      expectNear(mcNemarExactPValue(onlyFirst: Int(row[0]), onlySecond: Int(row[1])), row[2], relative: 1e-12)
    }
    for (ours, theirs) in zip(holmAdjusted(fixture.holm.p), fixture.holm.adjusted) {
      expectNear(ours, theirs, relative: 1e-14)
    }
  }

  @Test("a verdict names one best only where all others differ from it")
  func verdict() {
    let values = [0.80, 0.90, 0.85, .nan]
    let p = { (first: Int, second: Int) -> Double? in Set([first, second]) == [1, 2] ? 0.2 : 0.01 }
    #expect(Verdict(values: values, higherIsBetter: true, adjustedPValue: p)?.candidates == [1, 2])
    #expect(Verdict(values: values, higherIsBetter: false, adjustedPValue: p)?.candidates == [0])
    #expect(Verdict(values: values, higherIsBetter: true) { _, _ in nil }?.candidates == [1, 2, 0])
    #expect(Verdict(values: [.nan], higherIsBetter: true) { _, _ in nil } == nil)
  }
}
