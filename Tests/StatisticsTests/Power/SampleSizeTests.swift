import Testing

@testable import Statistics

@Suite struct SampleSizeTests {
  let fixture: InferenceFixture

  init() throws { fixture = try InferenceFixture.load() }

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

  @Test("the number of images for McNemar's test is Connor's, and the exact test's power the sum over all outcomes")
  func rates() {
    for row in fixture.mcnemarSizes {
      #expect(
        PairedRates.imagesNeeded(difference: row[0], discordance: row[1], power: row[2]) == Int(row[3]), "\(row)")
    }
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
    #expect(PairedRates.imagesNeeded(difference: 0.3, discordance: 0.2) == nil)
    #expect(PairedRates.imagesNeeded(difference: 0, discordance: 0.2) == nil)
  }
}
