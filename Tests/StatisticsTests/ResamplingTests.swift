import Testing

@testable import Statistics

@Suite struct ResamplingTests {
  let fixture: InferenceFixture

  init() throws { fixture = try InferenceFixture.load() }

  @Test("a mean over images of photographs, drawn photograph by photograph within their kind, has SciPy's BCa interval")
  func clustered() {
    let given = fixture.clustered
    let resampling = Resampling(clusters: given.clusters, strata: given.strata, draws: given.draws, seed: given.seed)
    let bootstrap = resampling.bootstraps(of: [WeightedMean(given.values)])[0]
    expectNear(bootstrap.estimate, given.estimate, relative: 1e-14)
    expectNear(standardDeviation(bootstrap.replicates), given.standardError, relative: 1e-12)
    expectNear(bootstrap.interval()?.low, given.bca[0], relative: 1e-9)
    expectNear(bootstrap.interval()?.high, given.bca[1], relative: 1e-9)
  }

  @Test("images crossed with runs: SciPy's BCa interval of two samples, and the wider one for few runs")
  func crossed() throws {
    let given = fixture.crossed
    let images = Resampling(units: given.values[0].count, draws: given.draws, seed: given.imagesSeed)
    let resampling = try #require(
      CrossedResampling(images: images, runs: given.values.count, seed: given.runsSeed))
    let bootstrap = resampling.bootstraps(of: [given.values.map { WeightedMean($0) }])[0]
    expectNear(bootstrap.estimate, given.estimate, relative: 1e-14)
    expectNear(standardDeviation(bootstrap.replicates), given.standardError, relative: 1e-12)
    expectNear(bootstrap.degrees, given.degrees, relative: 1e-9)
    expectNear(bootstrap.interval()?.low, given.bca[0], relative: 1e-9)
    expectNear(bootstrap.interval()?.high, given.bca[1], relative: 1e-9)
    expectNear(bootstrap.interval(degrees: bootstrap.degrees)?.low, given.expanded[0], relative: 1e-9)
    expectNear(bootstrap.interval(degrees: bootstrap.degrees)?.high, given.expanded[1], relative: 1e-9)
    #expect(CrossedResampling(images: images, runs: 2) == nil)
  }

  @Test("of two strata, one that takes no part does not count: SciPy's BCa interval of the other alone, and of both")
  func strata() throws {
    let given = fixture.strata
    let clusters = Array(given.strata.indices)
    let images = Resampling(clusters: clusters, strata: given.strata, draws: given.draws, seed: given.imagesSeed)
    let resampling = try #require(CrossedResampling(images: images, runs: given.values.count, seed: given.runsSeed))
    for theirs in given.means {
      let runs = given.values.map { run in WeightedMean(zip(run, theirs.uses).map { $1 ? $0 : nil }) }
      let bootstrap = resampling.bootstraps(of: [runs])[0]
      expectNear(bootstrap.estimate, theirs.estimate, relative: 1e-14)
      expectNear(standardDeviation(bootstrap.replicates), theirs.standardError, relative: 1e-12)
      expectNear(bootstrap.degrees, theirs.degrees, relative: 1e-9)
      expectNear(bootstrap.interval()?.low, theirs.bca[0], relative: 1e-9)
      expectNear(bootstrap.interval()?.high, theirs.bca[1], relative: 1e-9)
      expectNear(bootstrap.interval(degrees: bootstrap.degrees)?.low, theirs.expanded[0], relative: 1e-9)
      expectNear(bootstrap.interval(degrees: bootstrap.degrees)?.high, theirs.expanded[1], relative: 1e-9)
    }
  }

  @Test(
    "where runs differ as much as images do, the method's interval holds the true mean as often as NumPy's",
    arguments: [3, 5])
  func coverage(runs: Int) throws {
    let deviation = 0.15
    let expected = try #require(
      CoverageFixture.load().cases.first { $0.runs == runs && $0.deviation == deviation }?.coverage)
    let random = ResamplingSequence(seed: 23)
    let studies = 400
    var held = 0
    for study in 0..<studies {
      let row = random.row(study)
      var position = 0
      // Near enough to a normal variate: the sum of twelve uniform ones.
      func variate() -> Double {
        defer { position += 12 }
        return (0..<12).reduce(-6) { $0 + Double(row.bits(position + $1) >> 11) / Double(1 << 53) }
      }
      let images = (0..<40).map { _ in 0.15 * variate() }
      let means = (0..<runs).map { _ in
        let run = deviation * variate()
        return WeightedMean(images.map { $0 + run + 0.1 * variate() })
      }
      let crossed = try #require(
        CrossedResampling(
          images: Resampling(units: 40, draws: 300, seed: UInt64(study)), runs: runs, seed: UInt64(1000 + study)))
      let bootstrap = crossed.bootstraps(of: [means])[0]
      let interval = try #require(bootstrap.interval(degrees: bootstrap.degrees))
      if interval.low <= 0, interval.high >= 0 { held += 1 }
    }
    // Two-sided 99 % bounds.
    let below = Binomial.probability(atMost: held, trials: studies, probability: expected)
    let above = Binomial.probability(atMost: studies - held, trials: studies, probability: 1 - expected)
    #expect(min(below, above) > 0.005, "\(held) of \(studies), where NumPy has \(expected)")
  }

  @Test("units of a cluster are drawn together, and the clusters of each kind keep their number")
  func kinds() {
    // Two pure clusters of each stratum, and two that hold both.
    let clusters = [7, 7, 3, 1, 1, 1, 4, 9, 9, 5, 5]
    let strata = [0, 0, 0, 1, 1, 1, 1, 0, 1, 1, 0]
    let resampling = Resampling(clusters: clusters, strata: strata, draws: 200)
    #expect(resampling.clusters == 6)
    for draw in 0..<200 {
      let weights = resampling.weights(draw: draw)
      for (first, cluster) in clusters.enumerated() {
        for second in clusters.indices where clusters[second] == cluster { #expect(weights[first] == weights[second]) }
      }
      #expect(weights[0] + weights[2] == 2)
      #expect(weights[3] + weights[6] == 2)
      #expect(weights[7] + weights[9] == 2)
    }
    #expect(resampling.weights(without: 0) == [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test("a mean leaves out the units without a value, and there is none where no unit has one")
  func undefined() {
    let mean = WeightedMean([1, nil, 3, nil, 5, 7])
    #expect(mean([1, 1, 1, 1, 1, 1]) == 4)
    #expect(mean([0, 9, 2, 9, 0, 2]) == 5)
    #expect(mean([0, 1, 0, 1, 0, 0]).isNaN)
    #expect(mean.takesPart == [true, false, true, false, true, true])
  }

  @Test("a difference of two bootstraps is the bootstrap of the paired differences")
  func paired() {
    let first = fixture.withBest.values[0]
    let second = fixture.withBest.values[1]
    let means = [first, second, zip(first, second).map { $0 - $1 }].map { WeightedMean($0) }
    let found = Resampling(units: first.count, draws: 300).bootstraps(of: means)
    let (difference, direct) = (found[0] - found[1], found[2])
    expectNear(difference.estimate, direct.estimate, relative: 1e-12)
    expectNear(difference.interval()?.low, direct.interval()?.low ?? .nan, relative: 1e-9)
    expectNear(difference.interval()?.high, direct.interval()?.high ?? .nan, relative: 1e-9)
  }
}
