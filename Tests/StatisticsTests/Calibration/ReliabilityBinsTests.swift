import Testing

@testable import Statistics

@Suite struct ReliabilityBinsTests {
  @Test("bins and expected calibration error are NumPy's, with 0, 1 and values on an edge")
  func agreesWithNumPy() throws {
    let fixture = try StatisticsFixture.load().calibration
    var whole = ReliabilityBins()
    whole.add(probabilities: fixture.probability, events: fixture.event)
    #expect(whole.counts == fixture.count)
    for bin in 0..<15 {
      expectNear(whole.confidence(bin), fixture.confidence[bin], relative: 1e-14)
      expectNear(whole.frequency(bin), fixture.frequency[bin], relative: 1e-14)
    }
    expectNear(whole.expectedCalibrationError, fixture.error, relative: 1e-13)
  }

  @Test("bins of parts add up, and empty ones have no confidence and no error")
  func parts() {
    var sum = ReliabilityBins(count: 4)
    #expect(sum.expectedCalibrationError == nil)
    #expect(sum.confidence(0) == nil)
    var part = ReliabilityBins(count: 4)
    part.add(probabilities: [0.25, 1], events: [1, 1])
    sum.add(part)
    sum.add(part)
    #expect(sum.counts == [0, 2, 0, 2])
    #expect(sum.bounds(1) == Interval(low: 0.25, high: 0.5))
    #expect(sum.expectedCalibrationError == 0.375)
  }
}
