import Testing

@testable import Statistics

/// Values by SciPy and statsmodels; `Fixtures/generate_power.py` makes them.
private struct PowerFixture: Decodable {
  /// Difference, discordance, power, images needed, those of Connor's formula, the first that have the power.
  var needed: [[Double]]
  /// Images, discordance or nil, difference.
  var smallest: [[Double?]]
  /// Images, difference, discordance, share of significant studies.
  var simulated: [[Double]]
  /// Images, difference over deviation.
  var smallestMeans: [[Double]]
}

@Suite struct SampleSizeTests {
  let fixture: InferenceFixture
  private let powers: PowerFixture

  init() throws {
    fixture = try InferenceFixture.load()
    powers = try loadFixture("power")
  }

  @Test("the noncentral t distribution agrees with SciPy")
  func noncentral() {
    for row in fixture.noncentralT {
      expectNear(
        NoncentralT.probability(below: row[0], degrees: row[1], shift: row[2]), row[3], relative: 1e-9, absolute: 1e-12)
    }
  }

  @Test("power and number of images of the paired t-test are those of statsmodels")
  func means() {
    for row in fixture.tPowers {
      expectNear(PairedMeans.power(images: Int(row[0]), difference: row[1], deviation: 1), row[2], relative: 1e-9)
    }
    for row in fixture.tSizes {
      #expect(
        PairedMeans.imagesNeeded(difference: -0.3 * row[0], deviation: 0.3, power: row[1]) == Int(row[2]), "\(row)")
    }
    #expect(PairedMeans.imagesNeeded(difference: 0, deviation: 1) == nil)
    #expect(PairedMeans.imagesNeeded(difference: 1e-6, deviation: 1) == nil)
    #expect(PairedMeans.power(images: 1000, difference: 5, deviation: 1) == 1)
  }

  @Test("the exact test's power is the sum over all outcomes, and that of simulated studies")
  func ratePowers() throws {
    for row in fixture.mcnemarPowers {
      expectNear(
        PairedRates.exactPower(images: Int(row[0]), difference: row[1], discordance: row[2]), row[3], relative: 1e-9)
      expectNear(
        PairedRates.exactPower(images: Int(row[0]), difference: -row[1], discordance: row[2]), row[3], relative: 1e-9)
    }
    for row in fixture.binomial {
      expectNear(
        Binomial.probability(of: Int(row[0]), trials: Int(row[1]), probability: row[2]), row[3], relative: 1e-11)
    }
    for row in powers.simulated {
      // Four standard errors of 40,000 studies.
      expectNear(
        PairedRates.exactPower(images: Int(row[0]), difference: row[1], discordance: row[2]), row[3], relative: 0,
        absolute: 0.01)
    }
    #expect(PairedRates.exactPower(images: 5, difference: 1, discordance: 1) == 0)
    #expect(PairedRates.exactPower(images: 6, difference: 1, discordance: 1) == 1)
  }

  @Test("the images needed are those from which on the exact power stays, found one by one with SciPy")
  func rates() {
    for row in powers.needed {
      let needed = PairedRates.imagesNeeded(difference: row[0], discordance: row[1], power: row[2])
      #expect(needed == Int(row[3]), "\(row)")
    }
    #expect(PairedRates.imagesNeeded(difference: 0.3, discordance: 0.2) == nil)
    #expect(PairedRates.imagesNeeded(difference: 0, discordance: 0.2) == nil)
    #expect(PairedRates.imagesNeeded(difference: 0.001, discordance: 0.5) == nil)
  }

  @Test("the smallest difference that images show is the root of the exact power; ten frames show none below 67 %")
  func smallestDifferences() throws {
    for row in powers.smallest {
      expectNear(
        PairedRates.smallestDifference(images: Int(try #require(row[0])), discordance: row[1]),
        try #require(row[2]), relative: 0, absolute: 2e-6)
    }
    #expect(PairedRates.smallestDifference(images: 5) == nil)
    #expect(PairedRates.smallestDifference(images: 20, discordance: 0.2) == nil)
    #expect(PairedRates.smallestDifference(images: 20, discordance: 0) == nil)
    let ten = try #require(PairedRates.smallestDifference(images: 10))
    #expect(ten > 0.67 && ten < 0.68, "\(ten)")
    for row in powers.smallestMeans {
      expectNear(
        PairedMeans.smallestDifference(images: Int(row[0]), deviation: 0.3), 0.3 * row[1], relative: 1e-5)
    }
    #expect(PairedMeans.smallestDifference(images: 1, deviation: 1) == nil)
  }
}
