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
    var debiased: Double
    var squared: Double
    var reach: Double
    var differenceReach: Double

    func calibration(_ sums: [[Double]]) throws -> ClusteredCalibration {
      let bins = counts.indices.map {
        ReliabilityBins(counts: counts[$0], probabilitySums: sums[$0], events: events[$0])
      }
      return try #require(ClusteredCalibration(bins, clusters: clusters, draws: draws, seed: seed))
    }
  }
  struct Independent: Decodable {
    var probabilities: [Float]
    var events: [UInt8]
    var squared: Double
  }
  var clustered: Clustered
  var independent: Independent
}

@Suite struct ClusteredCalibrationTests {
  private let fixture: CalibrationFixture

  init() throws { fixture = try loadFixture("clustered_calibration") }

  @Test("errors of clusters, debiased and squared, and their intervals are NumPy's over the same resamples")
  func clustered() throws {
    let given = fixture.clustered
    let (first, second) = try (given.calibration(given.probabilitySums), given.calibration(given.otherSums))
    expectNear(first.expectedCalibrationError, given.error, relative: 1e-12)
    expectNear(first.debiasedError, given.debiased, relative: 1e-10)
    expectNear(first.debiasedSquaredError, given.squared, relative: 1e-10)
    let interval = first.interval()
    expectNear(interval.low, max(0, given.error - given.reach), relative: 1e-10)
    expectNear(interval.high, given.error + given.reach, relative: 1e-10)
    let difference = ClusteredCalibration.differenceInterval(first, second)
    let value = first.expectedCalibrationError - second.expectedCalibrationError
    expectNear(difference.low, value - given.differenceReach, relative: 1e-10)
    expectNear(difference.high, value + given.differenceReach, relative: 1e-10)
  }

  @Test("the squared error of independent predictions is that of Kumar et al. within a twentieth")
  func independent() throws {
    let given = fixture.independent
    let images = given.probabilities.indices.map { index in
      var bins = ReliabilityBins()
      bins.add(probabilities: [given.probabilities[index]], events: [given.events[index]])
      return bins
    }
    let calibration = try #require(ClusteredCalibration(images, clusters: Array(images.indices)))
    // Theirs takes the counts of bins as given.
    expectNear(calibration.debiasedSquaredError, given.squared, relative: 0.05)
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
