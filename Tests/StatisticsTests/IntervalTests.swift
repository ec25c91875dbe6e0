import Testing

@testable import Statistics

@Suite struct IntervalTests {
  let fixture: StatisticsFixture

  init() throws { fixture = try StatisticsFixture.load() }

  @Test("Wilson's and the exact interval of rates agree with statsmodels and SciPy, at both ends too")
  func rates() {
    for rate in fixture.rates {
      let wilson = wilsonInterval(
        successes: Double(rate.successes), trials: rate.trials, confidence: rate.confidence)
      expectNear(wilson?.low, rate.wilson[0], relative: 1e-11, absolute: 1e-15)
      expectNear(wilson?.high, rate.wilson[1], relative: 1e-11)
      let exact = clopperPearsonInterval(
        successes: Double(rate.successes), trials: Double(rate.trials), confidence: rate.confidence)
      expectNear(exact?.low, rate.exact[0], relative: 1e-9)
      expectNear(exact?.high, rate.exact[1], relative: 1e-9)
    }
  }

  @Test("0 of 20 is 0 %, at most 16 %")
  func zeroOfTwenty() throws {
    let interval = try #require(wilsonInterval(successes: 0, trials: 20))
    #expect(interval.low == 0)
    #expect((interval.high * 100).rounded() == 16)
    #expect(wilsonInterval(successes: 0, trials: 0) == nil)
    #expect(clopperPearsonInterval(successes: 0, trials: 0) == nil)
  }

  @Test("mean, standard deviation and Student's interval agree with SciPy; one value has no interval")
  func student() {
    let student = fixture.student
    expectNear(mean(student.values), student.mean, relative: 1e-14)
    expectNear(standardDeviation(student.values), student.deviation, relative: 1e-13)
    expectNear(studentInterval(student.values)?.low, student.interval[0], relative: 1e-12)
    expectNear(studentInterval(student.values)?.high, student.interval[1], relative: 1e-12)
    #expect(studentInterval([0.5]) == nil)
    #expect(studentInterval([0, 0, 0]) == nil)
    #expect(studentInterval([0.35, 0.35, 0.35]) == nil)
    #expect(mean([]) == nil)
  }

  @Test("the bootstrap's BCa and percentile intervals of the same resamples agree with SciPy")
  func bootstrap() {
    for resampled in fixture.bootstrap {
      let bootstrap = Bootstrap.mean(of: resampled.values, draws: resampled.draws, seed: resampled.seed)
      expectNear(standardDeviation(bootstrap.replicates), resampled.standardError, relative: 1e-12)
      expectNear(bootstrap.percentileInterval()?.low, resampled.percentile[0], relative: 1e-12)
      expectNear(bootstrap.percentileInterval()?.high, resampled.percentile[1], relative: 1e-12)
      expectNear(bootstrap.interval()?.low, resampled.bca[0], relative: 1e-9)
      expectNear(bootstrap.interval()?.high, resampled.bca[1], relative: 1e-9)
    }
  }

  @Test("the interval of a clustered rate is statsmodels' exact one of the effective number of trials")
  func clusteredRates() throws {
    for rate in try InferenceFixture.load().clusteredRates {
      let interval = clusteredRateInterval(
        successes: rate.successes, clusters: rate.clusters, confidence: rate.confidence)
      expectNear(interval?.low, rate.interval[0], relative: 1e-9)
      expectNear(interval?.high, rate.interval[1], relative: 1e-9)
      let (given, trials) = (rate.successes, rate.successes.count)
      #expect(rateInterval(successes: given, clusters: rate.clusters, confidence: rate.confidence) == interval)
      #expect(
        rateInterval(successes: given, clusters: Array(0..<trials))
          == wilsonInterval(successes: given.reduce(0, +), trials: trials))
    }
    #expect(clusteredRateInterval(successes: [1, 0], clusters: [3, 3]) == nil)
  }

  @Test("a sample without spread has no bootstrap interval")
  func degenerate() {
    #expect(Bootstrap.mean(of: [1, 1, 1], draws: 50).interval() == nil)
    #expect(Bootstrap.mean(of: [0.35, 0.35, 0.35, 0.35, 0.35], draws: 50).interval() == nil)
    #expect(Bootstrap.mean(of: [], draws: 50).interval() == nil)
  }
}
