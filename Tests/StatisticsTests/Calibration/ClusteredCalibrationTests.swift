import Testing

@testable import Statistics

/// Values by NumPy and SciPy; `Fixtures/generate_clustered_calibration.py` makes them.
private struct CalibrationFixture: Decodable {
  struct Clustered: Decodable {
    var clusters: [Int]
    /// `[image][bin]`, as the others.
    var counts: [[Int]]
    var events: [[Int]]
    var probabilitySums: [[Double]]
    /// Of a second model.
    var otherSums: [[Double]]
    var draws: Int
    var seed: UInt64
    var error: Double
    var reach: Double
    var differenceReach: Double

    func calibration(_ sums: [[Double]]) throws -> ClusteredCalibration {
      let bins = counts.indices.map {
        ReliabilityBins(counts: counts[$0], probabilitySums: sums[$0], events: events[$0])
      }
      return try #require(ClusteredCalibration(bins, clusters: clusters, draws: draws, seed: seed))
    }
  }
  var clustered: Clustered
}

@Suite struct ClusteredCalibrationTests {
  private let fixture: CalibrationFixture

  init() throws { fixture = try loadFixture("clustered_calibration") }

  @Test("errors of clusters and their intervals are NumPy's over the same resamples")
  func clustered() throws {
    let given = fixture.clustered
    let (first, second) = try (given.calibration(given.probabilitySums), given.calibration(given.otherSums))
    expectNear(first.expectedCalibrationError, given.error, relative: 1e-12)
    let interval = first.interval()
    expectNear(interval.low, max(0, given.error - given.reach), relative: 1e-10)
    expectNear(interval.high, given.error + given.reach, relative: 1e-10)
    let difference = ClusteredCalibration.differenceInterval(first, second)
    let value = first.expectedCalibrationError - second.expectedCalibrationError
    expectNear(difference.low, value - given.differenceReach, relative: 1e-10)
    expectNear(difference.high, value + given.differenceReach, relative: 1e-10)
  }

  @Test("one cluster, and images without predictions, have no errors")
  func few() {
    var bins = ReliabilityBins()
    bins.add(probabilities: [0.2, 0.7], events: [0, 1])
    #expect(ClusteredCalibration([bins, bins], clusters: [1, 1]) == nil)
    #expect(ClusteredCalibration([bins, ReliabilityBins()], clusters: [1, 2]) == nil)
    #expect(ClusteredCalibration([], clusters: []) == nil)
  }
}
