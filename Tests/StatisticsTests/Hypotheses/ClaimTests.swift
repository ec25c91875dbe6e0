import Testing

@testable import Statistics

/// Values by SciPy and NumPy; `Fixtures/generate_claims.py` makes them.
private struct ClaimFixture: Decodable {
  struct Tango: Decodable {
    /// Only first, only second, all.
    var counts: [Int]
    var interval: [Double]
    var shifts: [Double]
    var greater: [Double]
  }
  struct Flips: Decodable {
    var sums: [Double]
    var counts: [Int]
    var confidence: Double
    var interval: [Double]
    var shifts: [Double]
    var greater: [Double]
    var less: [Double]

    /// Each cluster's sum in equal parts.
    var clusters: ClusterSums {
      let parts = zip(sums, counts).flatMap { [Double](repeating: $0 / Double($1), count: $1) }
      return ClusterSums(parts, clusters: counts.enumerated().flatMap { [Int](repeating: $0, count: $1) })
    }
  }
  var tango: [Tango]
  var flips: [Flips]
}

@Suite struct ClaimTests {
  private let fixture: ClaimFixture

  init() throws { fixture = try loadFixture("claims") }

  @Test("Tango's interval and p-values are those of the likelihood, maximised by SciPy, and the published ones")
  func tango() throws {
    for given in fixture.tango {
      let counts = PairedCounts(onlyFirst: given.counts[0], onlySecond: given.counts[1], images: given.counts[2])
      let interval = try #require(counts.scoreInterval(confidence: 0.95))
      expectNear(interval.low, given.interval[0], relative: 1e-5)
      expectNear(interval.high, given.interval[1], relative: 1e-5)
      for (shift, p) in zip(given.shifts, given.greater) {
        expectNear(counts.pValue(shift: shift, alternative: .greater), p, relative: 1e-5)
        expectNear(counts.pValue(shift: shift, alternative: .less), 1 - p, relative: 1e-4)
      }
    }
    // Fagerland, Lydersen and Laake (2014): airway hyper-responsiveness before and after transplantation.
    let published = try #require(PairedCounts(onlyFirst: 1, onlySecond: 7, images: 21).scoreInterval())
    expectNear(published.low, -0.517, relative: 0, absolute: 5e-4)
    expectNear(published.high, -0.026, relative: 0, absolute: 5e-4)
    #expect(PairedCounts([]).interval() == nil)
    // McNemar's exact test does not reject equality there, so that the interval holds 0.
    #expect(PairedCounts(onlyFirst: 1, onlySecond: 7, images: 21).interval()?.high == 0)
    #expect(PairedCounts([1, -1, 0, 0, 1]) == PairedCounts(onlyFirst: 2, onlySecond: 1, images: 5))
  }

  @Test("sign flips of shifted clusters have SciPy's p-values, and the interval is that of all subsets' means")
  func flips() throws {
    for given in fixture.flips {
      let clusters = given.clusters
      for (place, shift) in given.shifts.enumerated() {
        expectNear(clusters.pValue(shift: shift, alternative: .greater), given.greater[place], relative: 1e-9)
        expectNear(clusters.pValue(shift: shift, alternative: .less), given.less[place], relative: 1e-9)
      }
      let interval = try #require(clusters.interval(confidence: given.confidence))
      #expect(interval.low <= given.interval[0] && given.interval[1] <= interval.high)
      expectNear(interval.low, given.interval[0], relative: 0, absolute: 1e-4)
      expectNear(interval.high, given.interval[1], relative: 0, absolute: 1e-4)
    }
  }

  @Test("five clusters, and clusters that are all alike, have no interval of 95 %")
  func few() {
    #expect(ClusterSums([0.1, 0.2, 0.3, 0.4, 0.5]).interval() == nil)
    #expect(ClusterSums([0.1, 0.2, 0.3, 0.4, 0.5]).interval(confidence: 0.9) != nil)
    #expect(ClusterSums([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]).interval() == nil)
    #expect(ClusterSums([]).interval() == nil)
  }

  @Test("a claim is shown just where its interval lies on the claimed side")
  func agreement() throws {
    let random = ResamplingSequence(seed: 5)
    for study in 0..<40 {
      let row = random.row(study)
      let values = (0..<24).map { Double(row.bits($0) >> 40) / Double(1 << 24) - 0.5 + 0.02 * Double(study % 8) }
      let differences = ClusterSums(values)
      let superior = ClaimTest(.superiority, differences)
      #expect(superior.isShown == (try #require(superior.interval).low > 0))
      expectNear(superior.pValue, min(1, SignFlipTest(values, alternative: .greater).pValue * 2), relative: 1e-12)
      let nonInferior = ClaimTest(.nonInferiority(margin: 0.1), differences)
      #expect(nonInferior.isShown == (try #require(nonInferior.interval).low > -0.1))
      #expect(nonInferior.pValue <= superior.pValue)
      let equivalent = ClaimTest(.equivalence(margin: 0.2), differences)
      let interval = try #require(equivalent.interval)
      #expect(equivalent.confidence == 0.9)
      #expect(equivalent.isShown == (interval.low > -0.2 && interval.high < 0.2))
    }
  }

  @Test("superiority of a rate has McNemar's exact p-value in its favour, and 1 against it")
  func rates() {
    let counts = PairedCounts(onlyFirst: 22, onlySecond: 3, images: 113)
    expectNear(
      ClaimTest(.superiority, counts).pValue, mcNemarExactPValue(onlyFirst: 22, onlySecond: 3), relative: 1e-12)
    #expect(ClaimTest(.superiority, PairedCounts(onlyFirst: 3, onlySecond: 22, images: 113)).pValue > 0.99)
    #expect(ClaimTest(.equivalence(margin: 0.2), PairedCounts(onlyFirst: 0, onlySecond: 0, images: 20)).isShown)
    #expect(!ClaimTest(.equivalence(margin: 0.1), PairedCounts(onlyFirst: 0, onlySecond: 0, images: 20)).isShown)
  }

  @Test("a fixed sequence ends with the first hypothesis that is not shown")
  func sequence() {
    let sequence = FixedSequence([0.01, 0.05, 0.2, 0.001])
    #expect(sequence.outcomes == [.shown, .shown, .notShown, .notTested])
    #expect(sequence.adjustedPValues == [0.01, 0.05, 0.2, 0.2])
    #expect(FixedSequence([nil, 0.01]).outcomes == [.notShown, .notTested])
    #expect(FixedSequence([]).outcomes == [])
  }
}
