import Testing

@testable import Statistics

@Suite struct DistributionTests {
  let fixture: StatisticsFixture

  init() throws { fixture = try StatisticsFixture.load() }

  @Test("exponential and logarithm are within two units in the last place of NumPy's")
  func elementary() {
    for pair in fixture.exponential { expectNear(exponential(pair[0]), pair[1], relative: 4.5e-16) }
    for pair in fixture.logarithm { expectNear(naturalLogarithm(pair[0]), pair[1], relative: 4.5e-16) }
    #expect(naturalLogarithm(0) == -.infinity)
    #expect(naturalLogarithm(-1).isNaN)
    #expect(exponential(800) == .infinity)
  }

  @Test("log-gamma, the normal, Student's and the binomial distribution agree with SciPy")
  func special() {
    for pair in fixture.logGamma { expectNear(logGamma(pair[0]), pair[1], relative: 1e-14, absolute: 1e-14) }
    for pair in fixture.normalQuantiles {
      expectNear(StandardNormal.quantile(pair[0]), pair[1], relative: 1e-13, absolute: 1e-15)
    }
    for pair in fixture.normalProbabilities {
      expectNear(StandardNormal.probability(below: pair[0]), pair[1], relative: 1e-13)
    }
    for row in fixture.studentQuantiles {
      expectNear(StudentT.quantile(row[0], degrees: row[1]), row[2], relative: 1e-11)
    }
    for row in fixture.binomial {
      expectNear(
        Binomial.probability(atMost: Int(row[0]), trials: Int(row[1]), probability: row[2]), row[3], relative: 1e-12)
    }
  }
}

func expectNear(
  _ value: Double?, _ expected: Double, relative: Double, absolute: Double = 0,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let distance = abs((value ?? .nan) - expected)
  #expect(
    distance <= max(absolute, relative * abs(expected)), "\(String(describing: value)) is not \(expected)",
    sourceLocation: sourceLocation)
}
